using Amazon.S3.Model;

namespace CiSync.S3;

/// <summary>Compares the headers of a stored object with those that were asked for: of an upload that an earlier run began nobody else knows.</summary>
internal static class StoredHeaders
{
    private const string StorageClass = "x-amz-storage-class";
    private const string Encryption = "x-amz-server-side-encryption";

    private static readonly string[] Told =
        ["Content-Type", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires", "x-amz-website-redirect-location"];

    /// <summary>The names of those that differ, or of which no HEAD tells.</summary>
    /// <param name="asked">The request as it is sent, without an ACL.</param>
    /// <param name="tags">The tags among its headers as text, where they are written once more anyway.</param>
    /// <param name="stored">What a HEAD tells.</param>
    public static IEnumerable<string> Differing(InitiateMultipartUploadRequest asked, string? tags, ObjectHead stored)
    {
        var has = stored.Headers;
        string?[] values = [has.ContentType, has.CacheControl, has.ContentDisposition, has.ContentEncoding, has.ContentLanguage, has.Expires, has.WebsiteRedirect];
        for (var i = 0; i < Told.Length; i++)
        {
            if (asked.Headers[Told[i]] != values[i])
            {
                yield return Told[i];
            }
        }

        // No class and STANDARD are one.
        if ((asked.Headers[StorageClass] ?? asked.StorageClass?.Value ?? "STANDARD") != (has.StorageClass ?? "STANDARD"))
        {
            yield return StorageClass;
        }

        if (asked.ServerSideEncryptionMethod is { } method && ProtectionOf(stored, Encryption) != method.Value)
        {
            yield return Encryption;
        }

        if (asked.Headers[WriteHeaders.Tagging] != tags || (tags is null && stored.TagCount > 0))
        {
            yield return WriteHeaders.Tagging;
        }

        foreach (var name in asked.Headers.Keys.Where(name => name is not (StorageClass or WriteHeaders.Tagging) && !Told.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            if (ProtectionOf(stored, name) != asked.Headers[name])
            {
                yield return name;
            }
        }

        foreach (var name in DifferingMetadata(asked, stored))
        {
            yield return name;
        }
    }

    private static IEnumerable<string> DifferingMetadata(InitiateMultipartUploadRequest asked, ObjectHead stored)
    {
        const string prefix = "x-amz-meta-";
        var wanted = asked.Metadata.Keys.ToDictionary(name => name[prefix.Length..].ToLowerInvariant(), name => EncodedWords.Decode(asked.Metadata[name]), StringComparer.Ordinal);
        return wanted.Where(pair => stored.Metadata.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => prefix + pair.Key)
            .Concat(stored.Metadata.Keys.Where(name => !wanted.ContainsKey(name)).Select(name => prefix + name));
    }

    private static string? ProtectionOf(ObjectHead stored, string name) =>
        stored.Protection.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
