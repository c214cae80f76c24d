using System.Text.RegularExpressions;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Operations;

/// <summary>A part that is a range of another object. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html</summary>
internal static partial class UploadPartCopy
{
    private const string RangeHeader = "x-amz-copy-source-range";

    public static async Task<LocalS3Reply> Copy(S3Call call)
    {
        var number = MultipartOperations.PartNumber(call);
        var (bucket, upload) = MultipartOperations.Find(call);
        CustomerKey.MustFit(call, upload);
        await call.ReceiveNothingAsync();
        using var source = CopySource.Open(call);
        var (offset, length) = Range(call.Header(RangeHeader), source.Item.Content.Size);
        if (length > S3Limits.SinglePut)
        {
            throw new S3Exception("InvalidRequest", $"The specified copy source is larger than the maximum allowable size for a copy source: {S3Limits.SinglePut}");
        }
        var (blob, body) = await source.CopyAsync(call, offset, length, upload.ChecksumAlgorithm);
        var part = MultipartOperations.Keep(call, bucket, upload, number, blob, body);
        return CopyReply.Of("CopyPartResult", part.ETag, part.LastModified, body, upload.Attributes);
    }

    /// <summary>Unlike Range, it needs both ends, and both must lie within the source.</summary>
    private static (long Offset, long Length) Range(string? header, long size)
    {
        if (header is null)
        {
            return (0, size);
        }
        if (Form().Match(header) is not { Success: true } match
            || !long.TryParse(match.Groups[1].ValueSpan, out var first) || !long.TryParse(match.Groups[2].ValueSpan, out var last) || first > last)
        {
            throw new S3Exception("InvalidArgument", $"The {RangeHeader} value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy");
        }
        return last < size ? (first, last - first + 1) : throw new S3Exception("InvalidArgument", $"Range specified is not valid for source object of size: {size}");
    }

    [GeneratedRegex("^bytes=([0-9]+)-([0-9]+)$")]
    private static partial Regex Form();
}
