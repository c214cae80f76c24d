namespace CiSync.LocalS3.Errors;

/// <summary>The limits of S3 that this server enforces, in bytes unless the name says otherwise.</summary>
internal static class S3Limits
{
    public const int Key = 1024;
    public const int Metadata = 2 * 1024;
    public const long SinglePut = 5L * 1024 * 1024 * 1024;
    public const long SmallestPart = 5L * 1024 * 1024;
    public const int PartNumbers = 10_000;
    public const int KeysPerList = 1000;
    public const int KeysPerDelete = 1000;
    public const int Tags = 10;

    /// <summary>In characters.</summary>
    public const int TagKey = 128;

    /// <summary>In characters.</summary>
    public const int TagValue = 256;

    /// <summary>A list of 10,000 parts with a checksum each has about 2 MB.</summary>
    public const int XmlBody = 4 * 1024 * 1024;
}
