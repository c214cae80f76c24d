using System.Buffers.Text;
using CiSync.LocalS3.Errors;
using Microsoft.AspNetCore.Http;

namespace CiSync.LocalS3.Http;

/// <summary>What a request's headers say about its body. Forms that can't be verified here are refused, never ignored.</summary>
internal sealed record BodyClaims(byte[]? Md5, string? Sha256, IReadOnlyDictionary<string, string> Checksums)
{
    private const string ChecksumPrefix = "x-amz-checksum-";

    /// <summary>Headers that begin like a checksum and are something else.</summary>
    private static readonly string[] NotChecksums = ["x-amz-checksum-mode", "x-amz-checksum-algorithm", "x-amz-checksum-type"];

    public bool HasDigest => Md5 is not null || Checksums.Count > 0;

    public static BodyClaims Of(IHeaderDictionary headers)
    {
        var checksums = headers
            .Where(h => h.Key.StartsWith(ChecksumPrefix, StringComparison.OrdinalIgnoreCase) && !NotChecksums.Contains(h.Key.ToLowerInvariant()))
            .ToDictionary(h => h.Key.ToLowerInvariant()[ChecksumPrefix.Length..], h => h.Value.ToString());
        foreach (var (name, value) in checksums)
        {
            ChecksumClaims.CheckForm(name, value);
        }
        if (headers.TryGetValue("x-amz-sdk-checksum-algorithm", out var algorithm) && !checksums.ContainsKey(algorithm.ToString().ToLowerInvariant()))
        {
            throw new S3Exception("InvalidRequest", "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* header was found.");
        }
        return new(ContentMd5(headers), PayloadHash(headers), checksums);
    }

    /// <exception cref="S3Exception">BadDigest or XAmzContentSHA256Mismatch: the body that came is another.</exception>
    public void Verify(ReceivedBody body, string? sha256)
    {
        if (Md5 is not null && !Md5.AsSpan().SequenceEqual(body.Md5))
        {
            throw new S3Exception("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
        if (sha256 != Sha256)
        {
            throw new S3Exception("XAmzContentSHA256Mismatch");
        }
        foreach (var (name, value) in Checksums)
        {
            ChecksumClaims.Check(name, value, body.Checksums[name]);
        }
    }

    private static byte[]? ContentMd5(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue("Content-MD5", out var value))
        {
            return null;
        }
        var md5 = new byte[18];
        return Base64.IsValid(value.ToString()) && Convert.TryFromBase64String(value.ToString(), md5, out var length) && length == 16
            ? md5[..16]
            : throw new S3Exception("InvalidDigest", "The Content-MD5 you specified is not valid.");
    }

    private static string? PayloadHash(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue("x-amz-content-sha256", out var value))
        {
            return null;
        }
        var hash = value.ToString();
        if (hash == "UNSIGNED-PAYLOAD")
        {
            return null;
        }
        if (hash.StartsWith("STREAMING-", StringComparison.Ordinal))
        {
            // Storing such a body as it comes would store the chunk framing as the object.
            throw S3Exception.NotImplemented($"x-amz-content-sha256: {hash} (aws-chunked)");
        }
        return hash.Length == 64 && hash.All(char.IsAsciiHexDigit)
            ? hash.ToLowerInvariant()
            : throw new S3Exception("InvalidArgument", "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, or a valid sha256 value.");
    }
}
