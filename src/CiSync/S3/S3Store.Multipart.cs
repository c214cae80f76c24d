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
            return (await _client.InitiateMultipartUploadAsync(request, ct)).UploadId;
        }, cancellation);

    public Task<WriteResult> UploadPartAsync(string key, string uploadId, int number, Body body, CancellationToken cancellation) =>
        SendAsync("UploadPart", key, body.Length, async ct =>
        {
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
                return new WriteResult(Unquote(answer.ETag), IsNoMd5(answer.ServerSideEncryptionMethod, null));
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload")
            {
                return (WriteResult?)null;
            }
        }, cancellation);

    public Task AbortMultipartAsync(string key, string uploadId, CancellationToken cancellation) =>
        SendAsync("AbortMultipartUpload", key, 0, async ct =>
        {
            try
            {
                await _client.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = _bucket, Key = key, UploadId = uploadId }, ct);
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload")
            {
            }

            return true;
        }, cancellation);
}
