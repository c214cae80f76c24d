using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace CiSync.S3;

// Requests for whole objects.
internal sealed partial class S3Store
{
    public Task<ObjectHead?> HeadAsync(string key, CancellationToken cancellation) =>
        SendAsync("HeadObject", key, 0, async ct =>
        {
            try
            {
                var head = await _client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = _bucket, Key = key }, ct);
                return new ObjectHead(
                    head.ContentLength,
                    Unquote(head.ETag),
                    MetadataOf(head.Metadata),
                    IsNoMd5(head.ServerSideEncryptionMethod, head.ServerSideEncryptionCustomerMethod));
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
            {
                return (ObjectHead?)null;
            }
        }, cancellation);

    public Task<WriteResult> PutAsync(string key, Body body, ObjectHeaders headers, CancellationToken cancellation) =>
        SendAsync("PutObject", key, body.Length, async ct =>
        {
            using var stream = body.Open();
            var request = new PutObjectRequest
            {
                BucketName = _bucket,
                Key = key,
                InputStream = stream,
                AutoCloseStream = false,
                MD5Digest = body.Md5Base64,
                UseChunkEncoding = _settings.TrailingChecksums,
                ChecksumAlgorithm = Trailing,
            };
            _write.Apply(request, headers, Acl);
            var answer = await _client.PutObjectAsync(request, ct);
            return new WriteResult(Unquote(answer.ETag), IsNoMd5(answer.ServerSideEncryptionMethod, answer.ServerSideEncryptionCustomerMethod));
        }, cancellation);

    public Task<IReadOnlyList<DeleteFailure>> DeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellation) =>
        SendAsync<IReadOnlyList<DeleteFailure>>("DeleteObjects", null, 0, async ct =>
        {
            try
            {
                await _client.DeleteObjectsAsync(
                    new DeleteObjectsRequest { BucketName = _bucket, Quiet = true, Objects = [.. keys.Select(key => new KeyVersion { Key = key })] }, ct);
                return [];
            }
            catch (DeleteObjectsException e)
            {
                return [.. e.Response.DeleteErrors.Select(error => new DeleteFailure(error.Key, error.Code, error.Message))];
            }
        }, cancellation);

    public Task<WriteResult> CopyAsync(string sourceBucket, string sourceKey, string key, ObjectHeaders? headers, CancellationToken cancellation) =>
        SendAsync("CopyObject", key, 0, async ct =>
        {
            var request = new CopyObjectRequest { SourceBucket = sourceBucket, SourceKey = sourceKey, DestinationBucket = _bucket, DestinationKey = key };
            _write.Apply(request, headers, Acl);
            try
            {
                var answer = await _client.CopyObjectAsync(request, ct);
                return new WriteResult(Unquote(answer.ETag), IsNoMd5(answer.ServerSideEncryptionMethod, null));
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "InvalidObjectState")
            {
                throw ErrorMapping.Archived(sourceBucket, sourceKey, e);
            }
        }, cancellation);

    private ChecksumAlgorithm? Trailing => _settings.TrailingChecksums ? ChecksumAlgorithm.CRC32 : null;

    private static Dictionary<string, string> MetadataOf(MetadataCollection metadata)
    {
        const string prefix = "x-amz-meta-";
        return metadata.Keys.ToDictionary(
            name => (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..] : name).ToLowerInvariant(),
            name => metadata[name],
            StringComparer.Ordinal);
    }

    private static bool IsNoMd5(ServerSideEncryptionMethod? method, ServerSideEncryptionCustomerMethod? customer) =>
        method?.Value?.StartsWith("aws:kms", StringComparison.OrdinalIgnoreCase) == true || !string.IsNullOrEmpty(customer?.Value);

    private static string? Unquote(string? etag) => etag?.Trim('"') is { Length: > 0 } text ? text : null;
}
