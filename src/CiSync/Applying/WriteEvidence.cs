using CiSync.Hashing;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>What can prove by a HEAD that a key has the object that was just written, and not one that was there before.</summary>
/// <param name="Answer">What the store answered; null where the answer was not that to the request.</param>
internal sealed record WriteEvidence(WriteResult? Answer)
{
    /// <summary>The ETag that the new object has where ETags are MD5s, without quotes.</summary>
    public string? ExpectedETag { get; init; }

    /// <summary>The MD5 that was sent as metadata.</summary>
    public Md5Digest? StoredMd5 { get; init; }

    /// <summary>What was there before; null where nobody knows.</summary>
    public FormerObject? Before { get; init; }

    /// <summary>The evidence of a PUT or a copy, whose own answer always has an ETag.</summary>
    public static WriteEvidence From(WriteResult result) => new(result.ETag is null ? null : result);

    /// <summary>True where the content is that which was sent.</summary>
    public bool ProvesContent(ObjectHead head) =>
        (ExpectedETag is not null && !head.ETagIsNoMd5 && IsSame(head.ETag, ExpectedETag))
        || (StoredMd5 is { } md5 && Md5Digest.FromBase64(head.Metadata.GetValueOrDefault(Md5Digest.MetadataKey)) == md5);

    /// <summary>True where the object is another than before: its size proves nothing as long as it may be the old one.</summary>
    public bool ProvesNew(ObjectHead head) => IsSame(head.ETag, Answer?.ETag) || (Before?.DiffersFrom(head) == true && !IsAnothers(head));

    // Where nothing was answered, an ETag of the same form as the expected one is that of somebody else's object.
    private bool IsAnothers(ObjectHead head) =>
        Answer is null && ExpectedETag is not null && !head.ETagIsNoMd5 && ETagDigest.ParseAnyCase(head.ETag) is not null && !IsSame(head.ETag, ExpectedETag);

    private static bool IsSame(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
