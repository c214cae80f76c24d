using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Options;
using CiSync.Reporting;

namespace CiSync.S3;

/// <summary>A bucket reached through the AWS SDK.</summary>
internal sealed class S3Store : IStore, IDisposable
{
    private static readonly TimeSpan BaseTimeout = TimeSpan.FromMinutes(5);

    // A connection slower than this is as good as dead: it bounds how long one request may take.
    private const double SlowestBytesPerSecond = 64 * 1024;

    private readonly PlainS3Client _client;
    private readonly AWSCredentials _credentials;
    private readonly StoreHttp _http;
    private readonly Retries _retries;
    private readonly RequestCounts _counts;
    private readonly StoreSettings _settings;
    private readonly WriteHeaders _write;
    private readonly string _bucket;

    private S3Store(PlainS3Client client, AWSCredentials credentials, StoreHttp http, StoreSettings settings, Retries retries, RequestCounts counts, WriteHeaders write, string bucket) =>
        (_client, _credentials, _http, _settings, _retries, _counts, _write, _bucket) = (client, credentials, http, settings, retries, counts, write, bucket);

    /// <summary>Opens a bucket; sends nothing yet but what finding credentials takes.</summary>
    public static async Task<S3Store> OpenAsync(
        Location location,
        ResolvedOptions options,
        HostEnvironment environment,
        TimeProvider time,
        RequestCounts counts,
        IProgress<SyncEvent>? events,
        CancellationToken cancellation)
    {
        var settings = StoreSettings.From(options, Credentials.ProfileRegion(options, environment, location.IsUrl));
        var connections = options.Get(OptionTable.Transfers) * options.Get(OptionTable.UploadConcurrency) + options.Get(OptionTable.Checkers);
        var http = new StoreHttp(environment, connections, Authorities.From(options, environment));
        AWSCredentials credentials;
        try
        {
            credentials = await Credentials.FindAsync(new CredentialContext(options, environment, settings.Region, http, time), location.IsUrl, cancellation);
        }
        catch
        {
            http.Dispose();
            throw;
        }

        var client = new PlainS3Client(credentials, Config(settings, http));
        return new S3Store(client, credentials, http, settings, new Retries(time, counts, events), counts, WriteHeaders.From(options), location.Bucket);
    }

    public Task<ListPage> ListAsync(string prefix, string? token, CancellationToken cancellation) =>
        SendAsync("ListObjectsV2", null, 0, async ct =>
        {
            var page = await _client.ListObjectsV2Async(
                new ListObjectsV2Request
                {
                    BucketName = _bucket,
                    Prefix = prefix.Length > 0 ? prefix : null,
                    ContinuationToken = token,
                    // XML 1.0 can't hold control characters, which keys may have.
                    Encoding = EncodingType.Url,
                    MaxKeys = 1000,
                },
                ct);
            // A web page can be well-formed XML, and then reads as an empty listing.
            if (page is { Name: null, IsTruncated: null, MaxKeys: null, KeyCount: null })
            {
                throw new AmazonUnmarshallingException(page.ResponseMetadata?.RequestId, "an answer that is no listing", null);
            }

            // A store that knows encoding-type says so in its answer; one that ignored it sent the keys as they are.
            var encoded = page.Encoding == EncodingType.Url;
            var objects = (page.S3Objects ?? []).Select(o => new ListedObject(encoded ? WebUtility.UrlDecode(o.Key) : o.Key, o.Size ?? 0, Unquote(o.ETag), o.LastModified ?? default)).ToArray();
            return page.IsTruncated == true && string.IsNullOrEmpty(page.NextContinuationToken)
                ? throw new AmazonUnmarshallingException(page.ResponseMetadata?.RequestId, "a truncated listing without a token", null)
                : new ListPage(objects, page.IsTruncated == true ? page.NextContinuationToken : null);
        }, cancellation);

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
                UseChunkEncoding = false,
            };
            _write.Apply(request, headers);
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

    public Task<string> CreateMultipartAsync(string key, ObjectHeaders headers, CancellationToken cancellation) =>
        SendAsync("CreateMultipartUpload", key, 0, async ct =>
        {
            var request = new InitiateMultipartUploadRequest { BucketName = _bucket, Key = key };
            _write.Apply(request, headers);
            return (await _client.InitiateMultipartUploadAsync(request, ct)).UploadId;
        }, cancellation);

    public Task<WriteResult> UploadPartAsync(string key, string uploadId, int number, Body body, CancellationToken cancellation) =>
        SendAsync("UploadPart", key, body.Length, async ct =>
        {
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
                    UseChunkEncoding = false,
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

    public Task<IReadOnlyList<string>> ListMultipartAsync(string key, CancellationToken cancellation) =>
        SendAsync<IReadOnlyList<string>>("ListMultipartUploads", key, 0, async ct =>
        {
            try
            {
                var list = await _client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = _bucket, Prefix = key }, ct);
                return [.. (list.MultipartUploads ?? []).Where(upload => upload.Key == key).Select(upload => upload.UploadId)];
            }
            catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed)
            {
                return [];
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

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    private async Task<T> SendAsync<T>(string request, string? key, long bytes, Func<CancellationToken, Task<T>> send, CancellationToken cancellation)
    {
        try
        {
            return await _retries.RunAsync(
                request,
                async ct =>
                {
                    using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
                    limit.CancelAfter(BaseTimeout + TimeSpan.FromSeconds(bytes / SlowestBytesPerSecond));
                    return await SendSignedAsync(request, send, limit.Token);
                },
                cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && ErrorMapping.Map(e, request, new RequestSubject(_settings.EndpointText, _bucket, key, _credentials)) is { } coded)
        {
            throw coded;
        }
        catch (Exception e) when (cancellation.IsCancellationRequested && e is not OperationCanceledException)
        {
            // What breaks while the run is being stopped is the stopping.
            throw new OperationCanceledException(null, e, cancellation);
        }
    }

    // What the store calls expired before its time, as after a change of the machine's clock, is renewed once. The answer to a HEAD
    // has no body to call it so.
    private async Task<T> SendSignedAsync<T>(string request, Func<CancellationToken, Task<T>> send, CancellationToken cancellation)
    {
        var renewed = _credentials as RenewedCredentials;
        var before = renewed?.Newest;
        _counts.Sent(request);
        try
        {
            return await send(cancellation);
        }
        catch (AmazonS3Exception e) when (renewed is not null && (e.ErrorCode == "ExpiredToken" || (e.StatusCode == HttpStatusCode.BadRequest && request == "HeadObject")))
        {
            renewed.Discard(before);
            _counts.Retried();
            _counts.Sent(request);
            return await send(cancellation);
        }
    }

    private static AmazonS3Config Config(StoreSettings settings, StoreHttp http)
    {
        var config = new AmazonS3Config
        {
            HttpClientFactory = http,
            MaxErrorRetry = 0,
            ThrottleRetries = false,
            // Only what S3 demands: the newer default trailers break stores that don't know them.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            // The endpoint of the given environment is in the settings already; the SDK would ask the process.
            IgnoreConfiguredEndpointUrls = true,
            ForcePathStyle = settings.PathStyle,
            // 8 KiB, the default, costs more than twice the CPU on large bodies.
            BufferSize = 128 * 1024,
        };
        if (settings.Endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        }
        else
        {
            config.ServiceURL = settings.Endpoint;
            config.AuthenticationRegion = settings.Region;
        }

        return config;
    }

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
