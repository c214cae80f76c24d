using System.Buffers.Text;
using System.Globalization;
using CiSync.LocalS3.Errors;
using Microsoft.AspNetCore.Http;

namespace CiSync.LocalS3.Http;

/// <summary>What a request's headers say about its body. Forms that can't be verified here are refused, never ignored.</summary>
/// <param name="Form">How it travels.</param>
/// <param name="Length">In bytes, without framing; null if that isn't said.</param>
/// <param name="Md5">Content-MD5, or null.</param>
/// <param name="Checksums">x-amz-checksum-* by algorithm, in base64.</param>
/// <param name="Trailers">The algorithms whose values follow the body.</param>
internal sealed record BodyClaims(BodyForm Form, long? Length, byte[]? Md5, IReadOnlyDictionary<string, string> Checksums, IReadOnlyList<string> Trailers)
{
    public const string ChecksumPrefix = "x-amz-checksum-";

    private const string DecodedLength = "x-amz-decoded-content-length";
    private const string TrailerHeader = "x-amz-trailer";

    /// <summary>Headers that begin like a checksum and are something else.</summary>
    private static readonly string[] NotChecksums = ["x-amz-checksum-mode", "x-amz-checksum-algorithm", "x-amz-checksum-type"];

    public bool HasDigest => Md5 is not null || Checksums.Count > 0 || Trailers.Count > 0;

    public static BodyClaims Of(IHeaderDictionary headers)
    {
        var form = BodyForm.Of(Header(headers, "x-amz-content-sha256"));
        var checksums = headers
            .Where(h => h.Key.StartsWith(ChecksumPrefix, StringComparison.OrdinalIgnoreCase) && !NotChecksums.Contains(h.Key.ToLowerInvariant()))
            .ToDictionary(h => h.Key.ToLowerInvariant()[ChecksumPrefix.Length..], h => h.Value.ToString());
        foreach (var (name, value) in checksums)
        {
            ChecksumClaims.CheckForm(name, value);
        }
        var trailers = TrailersOf(headers, form);
        if (Header(headers, "x-amz-sdk-checksum-algorithm")?.ToLowerInvariant() is { } announced && !checksums.ContainsKey(announced) && !trailers.Contains(announced))
        {
            throw new S3Exception("InvalidRequest", "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }
        return new(form, LengthOf(headers, form), ContentMd5(headers), checksums, trailers);
    }

    /// <exception cref="S3Exception">BadDigest, XAmzContentSHA256Mismatch or IncompleteBody: the body that came is another.</exception>
    public void Verify(ReceivedBody body, string? sha256)
    {
        if (Form.IsChunked && Length != body.Length)
        {
            throw new S3Exception("IncompleteBody");
        }
        if (Md5 is not null && !Md5.AsSpan().SequenceEqual(body.Md5))
        {
            throw new S3Exception("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
        if (sha256 != Form.Sha256)
        {
            throw new S3Exception("XAmzContentSHA256Mismatch");
        }
        foreach (var (name, value) in Checksums)
        {
            ChecksumClaims.Check(name, value, body.Checksums[name]);
        }
    }

    private static List<string> TrailersOf(IHeaderDictionary headers, BodyForm form)
    {
        var names = (Header(headers, TrailerHeader) ?? "").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!form.HasTrailers && names.Length > 0)
        {
            throw S3Exception.NotImplemented($"{TrailerHeader} without a body that has trailers");
        }
        return names.All(n => n.StartsWith(ChecksumPrefix, StringComparison.Ordinal))
            ? [.. names.Select(n => n[ChecksumPrefix.Length..])]
            : throw new S3Exception("InvalidRequest", "The value specified in the x-amz-trailer header is not supported");
    }

    private static long? LengthOf(IHeaderDictionary headers, BodyForm form) => Header(headers, DecodedLength) switch
    {
        null => form.IsChunked ? null : headers.ContentLength,
        _ when !form.IsChunked => throw S3Exception.NotImplemented($"{DecodedLength} without an aws-chunked body"),
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) => length,
        _ => throw new S3Exception("InvalidArgument", $"{DecodedLength} is not a number"),
    };

    private static byte[]? ContentMd5(IHeaderDictionary headers)
    {
        if (Header(headers, "Content-MD5") is not { } value)
        {
            return null;
        }
        var md5 = new byte[18];
        return Base64.IsValid(value) && Convert.TryFromBase64String(value, md5, out var length) && length == 16
            ? md5[..16]
            : throw new S3Exception("InvalidDigest", "The Content-MD5 you specified is not valid.");
    }

    private static string? Header(IHeaderDictionary headers, string name) => headers.TryGetValue(name, out var value) ? value.ToString() : null;
}
