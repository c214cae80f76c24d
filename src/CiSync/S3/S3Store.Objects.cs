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

    public async Task<IReadOnlyList<DeleteFailure>> DeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var failures = new List<DeleteFailure>();
        if (keys.Where(IsXml).ToArray() is { Length: > 0 } together)
        {
            failures.AddRange(await DeleteTogetherAsync(together, cancellation));
        }

        foreach (var key in keys.Where(key => !IsXml(key)))
        {
            await SendAsync("DeleteObject", key, 0, ct => _client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = _bucket, Key = key }, ct), cancellation);
        }

        return failures;
    }

    private Task<IReadOnlyList<DeleteFailure>> DeleteTogetherAsync(string[] keys, CancellationToken cancellation) =>
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

    // The body of DeleteObjects can't hold other control characters at all, and those that end lines would arrive as others: another key.
    private static bool IsXml(string key) => !key.Any(c => c is < ' ' or '\uFFFE' or '\uFFFF');

    private ChecksumAlgorithm? Trailing => _settings.TrailingChecksums ? ChecksumAlgorithm.CRC32 : null;

    private static bool IsNoMd5(ServerSideEncryptionMethod? method, ServerSideEncryptionCustomerMethod? customer) =>
        method?.Value?.StartsWith("aws:kms", StringComparison.OrdinalIgnoreCase) == true || !string.IsNullOrEmpty(customer?.Value);

    private static string? Unquote(string? etag) => etag?.Trim('"') is { Length: > 0 } text ? text : null;
}
