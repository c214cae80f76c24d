using Amazon.S3;
using Amazon.S3.Model;

namespace CiSync.S3;

// Requests for whole objects.
internal sealed partial class S3Store
{
    public Task<WriteResult> PutAsync(string key, Body body, ObjectHeaders headers, CancellationToken cancellation) =>
        SendAsync("PutObject", key, body.Length, async ct =>
        {
            _pace.Transfer?.Send(body.Length);
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
            _write.Apply(request, headers, AclFor(headers));
            var answer = await _client.PutObjectAsync(request, ct);
            return new WriteResult(Unquote(answer.ETag), IsNoMd5(answer.ServerSideEncryptionMethod, answer.ServerSideEncryptionCustomerMethod));
        }, cancellation);

    private ChecksumAlgorithm? Trailing => _settings.TrailingChecksums ? ChecksumAlgorithm.CRC32 : null;

    private static bool IsNoMd5(ServerSideEncryptionMethod? method, ServerSideEncryptionCustomerMethod? customer) =>
        method?.Value?.StartsWith("aws:kms", StringComparison.OrdinalIgnoreCase) == true || !string.IsNullOrEmpty(customer?.Value);

    private static string? Unquote(string? etag) => etag?.Trim('"') is { Length: > 0 } text ? text : null;
}
