using System.Globalization;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Errors;

namespace CiSync.S3;

// Listings of open multipart uploads and their parts.
internal sealed partial class S3Store
{
    public Task<IReadOnlyList<string>> ListMultipartAsync(string key, CancellationToken cancellation) =>
        SendAsync<IReadOnlyList<string>>("ListMultipartUploads", key, 0, async ct =>
        {
            try
            {
                var list = await _client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = _bucket, Prefix = key }, ct);
                return [.. (list.MultipartUploads ?? []).Where(upload => upload.Key == key && !string.IsNullOrEmpty(upload.UploadId)).Select(upload => upload.UploadId)];
            }
            catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed)
            {
                return [];
            }
        }, cancellation);

    public async Task<UploadPage> ListUploadsAsync(string prefix, UploadMarker? from, CancellationToken cancellation)
    {
        try
        {
            // Not URL-encoded: Ceph doesn't say in its answer that it did as it was asked.
            return await ListUploadsAsync(prefix, from, null, cancellation);
        }
        catch (CiSyncException e) when (e.Diagnostic.Code == ErrorCodes.NotS3)
        {
            // A key with a character that XML can't hold.
            return await ListUploadsAsync(prefix, from, EncodingType.Url, cancellation);
        }
    }

    private Task<UploadPage> ListUploadsAsync(string prefix, UploadMarker? from, EncodingType? encoding, CancellationToken cancellation) =>
        SendAsync("ListMultipartUploads", null, 0, async ct =>
        {
            var request = new ListMultipartUploadsRequest
            {
                BucketName = _bucket,
                Prefix = prefix.Length > 0 ? prefix : null,
                KeyMarker = from?.Key,
                UploadIdMarker = from?.UploadId,
                Encoding = encoding,
                MaxUploads = Math.Min(_settings.ListChunk, 1000),
            };
            var page = await _client.ListMultipartUploadsAsync(request, ct);
            CheckIsListing(page.BucketName, page.IsTruncated, page.MaxUploads, page.ResponseMetadata);
            CheckIsOwn("ListMultipartUploads", page.BucketName, page.IsTruncated, page.Prefix, prefix);
            ListedUpload[] uploads = [.. (page.MultipartUploads ?? []).Select(upload => ListedOf(upload, encoding))];
            // Not NextKeyMarker, for the same reasons as in listings of objects.
            return new UploadPage(
                uploads,
                page.IsTruncated != true ? null : uploads is [.., var last] ? new UploadMarker(last.Key, last.UploadId) : throw Truncated(page.ResponseMetadata));
        }, cancellation);

    // Age decides whether an upload is aborted: one without a date is never old enough.
    private ListedUpload ListedOf(MultipartUpload upload, EncodingType? encoding) =>
        upload.Key is { Length: > 0 } key && upload.UploadId is { Length: > 0 } uploadId
            ? new ListedUpload(Decode(key, encoding), uploadId, upload.Initiated ?? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc))
            : throw NotOwn("ListMultipartUploads", upload.Key, "has an upload without a key or an identifier");

    public Task<PartPage?> ListPartsAsync(string key, string uploadId, int after, CancellationToken cancellation) =>
        SendAsync("ListParts", key, 0, async ct =>
        {
            RequireUpload(uploadId);
            try
            {
                var page = await _client.ListPartsAsync(
                    new ListPartsRequest
                    {
                        BucketName = _bucket,
                        Key = key,
                        UploadId = uploadId,
                        PartNumberMarker = after > 0 ? after.ToString(CultureInfo.InvariantCulture) : null,
                        MaxParts = Math.Min(_settings.ListChunk, 1000),
                    },
                    ct);
                CheckIsListing(page.UploadId, page.IsTruncated, page.MaxParts, page.ResponseMetadata);
                if (page.IsTruncated is null || (page.UploadId is not null && page.UploadId != uploadId))
                {
                    throw NotOwn("ListParts", key, page.IsTruncated is null ? "does not say whether the listing is complete" : "lists another upload");
                }

                ListedPart[] parts = [.. (page.Parts ?? []).Select(part => new ListedPart(part.PartNumber ?? 0, part.Size ?? 0, Unquote(part.ETag)))];
                return new PartPage(parts, page.IsTruncated != true ? null : parts is [.., var last] && last.Number > after ? last.Number : throw Truncated(page.ResponseMetadata));
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload")
            {
                return (PartPage?)null;
            }
        }, cancellation);
}
