using System.Globalization;
using System.Security.Cryptography;

namespace CiSync.Hashing;

/// <summary>The ETag of a multipart upload: the MD5 over the MD5s of the parts, a hyphen, and how many parts there are.</summary>
public static class CompositeETag
{
    /// <summary>The ETag, without quotes, of an object made of these parts.</summary>
    public static string Of(IReadOnlyList<Md5Digest> parts)
    {
        var bytes = new byte[16 * parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            parts[i].CopyTo(bytes.AsSpan(16 * i));
        }

        // MD5 is what S3 defines ETags by; nothing secret rests on it.
        return $"{Convert.ToHexStringLower(MD5.HashData(bytes))}-{parts.Count.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>How many parts an ETag speaks of, or null where it isn't that of a multipart upload.</summary>
    public static int? PartCount(string? etag) =>
        etag is { Length: > 33 } && etag[32] == '-' && Md5Digest.FromETag(etag[..32]) is not null
        && int.TryParse(etag.AsSpan(33), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 10_000
            ? count
            : null;
}
