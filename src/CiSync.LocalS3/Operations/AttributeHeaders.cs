using System.Text;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>Reads the headers of PutObject and CreateMultipartUpload that stay with the object.</summary>
internal static class AttributeHeaders
{
    private const string MetadataPrefix = "x-amz-meta-";

    private static readonly string[] ContentHeaders = ["Content-Type", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires"];

    /// <summary>Stays with the object, but a copy must say it anew.</summary>
    public const string Redirect = "x-amz-website-redirect-location";

    private static readonly string[] StorageClasses =
        ["STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "GLACIER_IR", "DEEP_ARCHIVE"];

    public static ObjectAttributes Read(S3Call call)
    {
        var headers = ContentHeaders.Where(name => call.Header(name) is not null).ToDictionary(name => name, name => call.Header(name)!);
        headers.TryAdd("Content-Type", "binary/octet-stream");
        WithoutAwsChunked(headers);
        foreach (var (name, value) in Metadata(call))
        {
            headers.Add(name, value);
        }
        if (call.Header(Redirect) is { } redirect)
        {
            headers.Add(Redirect, redirect.StartsWith('/') || redirect.StartsWith("http://", StringComparison.Ordinal) || redirect.StartsWith("https://", StringComparison.Ordinal)
                ? redirect
                : throw new S3Exception("InvalidRedirectLocation"));
        }
        foreach (var (name, value) in Encryption.Of(call))
        {
            headers.Add(name, value);
        }
        return new() { Headers = headers, Acl = Acl.Of(call.Header("x-amz-acl")), Grants = GrantHeaders.Of(call), StorageClass = StorageClass(call), Tags = Tags.FromHeader(call.Header(Tags.Header)) };
    }

    /// <summary>The headers by which the answer to a write says how the object is encrypted.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Echo(ObjectAttributes attributes) =>
        attributes.Headers.Where(h => Encryption.IsEncryption(h.Key));

    /// <summary>Whether a header of an object is what a copy with the directive COPY takes over.</summary>
    public static bool IsMetadata(string name) => ContentHeaders.Contains(name) || name.StartsWith(MetadataPrefix, StringComparison.Ordinal);

    /// <summary>aws-chunked is how the body travelled, not what it is: S3 takes it away and keeps the rest, as in <c>aws-chunked,gzip</c>.</summary>
    private static void WithoutAwsChunked(Dictionary<string, string> headers)
    {
        if (headers.Remove("Content-Encoding", out var encodings))
        {
            var kept = encodings.Split(',', StringSplitOptions.TrimEntries).Where(e => e != "aws-chunked").ToList();
            if (kept.Count > 0)
            {
                headers["Content-Encoding"] = string.Join(',', kept);
            }
        }
    }

    private static List<(string, string)> Metadata(S3Call call)
    {
        var metadata = call.Request.Headers
            .Where(h => h.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .Select(h => (Name: h.Key.ToLowerInvariant(), h.Value)).ToList();
        // The limit counts the names without the prefix, and the values.
        return metadata.Sum(m => m.Name.Length - MetadataPrefix.Length + Encoding.UTF8.GetByteCount(m.Value)) <= S3Limits.Metadata
            ? metadata
            : throw new S3Exception("MetadataTooLarge");
    }

    private static string StorageClass(S3Call call)
    {
        var name = call.Header("x-amz-storage-class") ?? "STANDARD";
        return StorageClasses.Contains(name) ? name : throw new S3Exception("InvalidStorageClass");
    }
}
