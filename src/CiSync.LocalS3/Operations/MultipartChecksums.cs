using System.Xml.Linq;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>
/// The checksum that a multipart upload was begun with. Each part must carry it, and the object gets the composite: the checksum of the parts'
/// checksums, a dash, and how many they are. The other type, of the full object, is refused.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
/// </summary>
internal static class MultipartChecksums
{
    /// <summary>The algorithm in lower case; null if the upload was begun without one.</summary>
    public static string? Requested(S3Call call)
    {
        var algorithm = call.Header("x-amz-checksum-algorithm")?.ToLowerInvariant();
        var type = call.Header("x-amz-checksum-type") ?? (algorithm == "crc64nvme" ? "FULL_OBJECT" : "COMPOSITE");
        if (type != "COMPOSITE")
        {
            throw S3Exception.NotImplemented($"The checksum type {type}");
        }
        using var known = algorithm is null ? null : new Checksum(algorithm);
        return algorithm;
    }

    /// <summary>A part without the upload's checksum would leave the object without one.</summary>
    public static void Check(Upload upload, ReceivedBody body)
    {
        if (upload.ChecksumAlgorithm is { } algorithm && !body.Checksums.ContainsKey(algorithm))
        {
            throw new S3Exception("InvalidRequest", $"Checksum Type mismatch occurred, expected checksum Type: {algorithm}, actual checksum Type: null");
        }
    }

    /// <summary>The checksums that a list of parts names, by algorithm in lower case.</summary>
    public static Dictionary<string, string> Named(XElement part) => part.Elements()
        .Where(e => e.Name.LocalName.StartsWith("Checksum", StringComparison.Ordinal))
        .ToDictionary(e => e.Name.LocalName["Checksum".Length..].ToLowerInvariant(), e => e.Value.Trim());

    public static bool Matches(Part part, Dictionary<string, string> named) => named.All(n => part.Checksums.GetValueOrDefault(n.Key) == n.Value);

    /// <summary>The composite checksum, or null.</summary>
    public static string? Composite(Upload upload, IReadOnlyCollection<Part> parts)
    {
        if (upload.ChecksumAlgorithm is not { } algorithm)
        {
            return null;
        }
        using var composite = new Checksum(algorithm);
        foreach (var part in parts)
        {
            composite.Append(Convert.FromBase64String(part.Checksums[algorithm]));
        }
        return $"{Convert.ToBase64String(composite.Result())}-{parts.Count}";
    }
}
