namespace CiSync.LocalS3.Storage;

/// <summary>One part of a multipart upload.</summary>
/// <param name="Number">1 to 10,000.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="Md5">Of its bytes: what the ETag of the whole is made of.</param>
/// <param name="LastModified">When it was received.</param>
/// <param name="Blob">Its bytes.</param>
internal sealed record Part(int Number, string ETag, byte[] Md5, DateTimeOffset LastModified, Blob Blob)
{
    /// <summary>Verified x-amz-checksum-* values by algorithm.</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; init; } = new Dictionary<string, string>();
}

/// <summary>A multipart upload that is neither completed nor aborted. Changed only under its bucket's lock.</summary>
internal sealed class Upload(string id, string key, DateTimeOffset initiated, ObjectAttributes attributes, string? checksumAlgorithm)
{
    public string Id => id;

    public string Key => key;

    public DateTimeOffset Initiated => initiated;

    public ObjectAttributes Attributes => attributes;

    /// <summary>What each part must carry, in lower case; or null.</summary>
    public string? ChecksumAlgorithm => checksumAlgorithm;

    public SortedDictionary<int, Part> Parts { get; } = [];
}
