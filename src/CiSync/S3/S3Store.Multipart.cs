using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace CiSync.S3;

// Requests of multipart uploads.
internal sealed partial class S3Store
{
    public Task<string> CreateMultipartAsync(string key, ObjectHeaders headers, CancellationToken cancellation) =>
        SendAsync("CreateMultipartUpload", key, 0, async ct =>
        {
            var request = new InitiateMultipartUploadRequest { BucketName = _bucket, Key = key, ChecksumAlgorithm = Trailing };
            _write.Apply(request, headers, AclFor(headers));
            using var received = ReceivedRoot.Listen();
            try
            {
                var answer = await _client.InitiateMultipartUploadAsync(request, ct);
                if (string.IsNullOrEmpty(answer.UploadId) || !received.Is("InitiateMultipartUploadResult"))
                {
                    throw NotOwn("CreateMultipartUpload", key, "names no upload");
                }

                return answer.Key is null || OwnAnswer.IsKey(answer.Key, key) || !OwnAnswer.CanBeCompared(key)
                    ? answer.UploadId
                    : throw NotOwn("CreateMultipartUpload", key, "is about another key");
            }
            catch (AmazonUnmarshallingException)
            {
                throw NotOwn("CreateMultipartUpload", key, "is not an S3 document");
            }
        }, cancellation);

    public Task<WriteResult> UploadPartAsync(string key, string uploadId, int number, Body body, CancellationToken cancellation) =>
        SendAsync("UploadPart", key, body.Length, async ct =>
        {
            RequireUpload(uploadId);
            _pace.Transfer?.Send(body.Length);
            using var stream = body.Open();
            var answer = await _client.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = _bucket,
                    Key = key,
                    UploadId = uploadId,
                    PartNumber = number,
                    PartSize = body.Length,
                    InputStream = stream,
                    MD5Digest = body.Md5Base64,
                    UseChunkEncoding = _settings.TrailingChecksums,
                    ChecksumAlgorithm = Trailing,
                },
                ct);
            return new WriteResult(Unquote(answer.ETag), IsNoMd5(answer.ServerSideEncryptionMethod, null));
        }, cancellation);

    public Task<WriteResult?> CompleteMultipartAsync(string key, string uploadId, IReadOnlyList<string> etags, CancellationToken cancellation) =>
        SendAsync("CompleteMultipartUpload", key, 0, async ct =>
        {
            RequireUpload(uploadId);
            using var received = ReceivedRoot.Listen();
            try
            {
                var answer = await _client.CompleteMultipartUploadAsync(
                    new CompleteMultipartUploadRequest
                    {
                        BucketName = _bucket,
                        Key = key,
                        UploadId = uploadId,
                        PartETags = [.. etags.Select((etag, i) => new PartETag(i + 1, etag))],
                    },
                    ct);
                return received.Is("CompleteMultipartUploadResult") && OwnAnswer.IsKey(answer.Key, key) && OwnAnswer.IsBucket(answer.BucketName, _bucket)
                    ? new WriteResult(Unquote(answer.ETag), IsNoMd5(answer.ServerSideEncryptionMethod, null))
                    : null;
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload")
            {
                return (WriteResult?)null;
            }
            catch (AmazonUnmarshallingException)
            {
                return null;
            }
        }, cancellation);

    public Task AbortMultipartAsync(string key, string uploadId, CancellationToken cancellation) =>
        SendAsync("AbortMultipartUpload", key, 0, async ct =>
        {
            RequireUpload(uploadId);
            try
            {
                await _client.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = _bucket, Key = key, UploadId = uploadId }, ct);
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload")
            {
            }

            return true;
        }, cancellation);

    // Without it the SDK sends the request for the object itself: a part replaces it, an abort deletes it.
    private static void RequireUpload(string uploadId) => ArgumentException.ThrowIfNullOrEmpty(uploadId);
}
