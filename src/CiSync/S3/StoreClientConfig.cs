using Amazon.S3;

namespace CiSync.S3;

/// <summary>
/// The SDK's configuration with what <see cref="PlainS3Client"/> needs beside it. The client builds its pipeline before its
/// own fields are set, and finds the configuration with every request.
/// </summary>
internal sealed class StoreClientConfig : AmazonS3Config
{
    /// <summary>Tells the time of version 2's signatures; those of version 4 take the SDK's.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Signs with Signature Version 2.</summary>
    public bool SignsWithV2 { get; init; }
}
