using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Errors;

namespace CiSync.S3;

// Requests for the bucket itself, which is only ever made when asked for.
internal sealed partial class S3Store
{
    public Task CreateBucketAsync(CancellationToken cancellation) =>
        SendAsync("CreateBucket", null, 0, async ct =>
        {
            try
            {
                await _client.PutBucketAsync(
                    new PutBucketRequest
                    {
                        BucketName = _bucket,
                        CannedACL = _write.BucketAcl,
                        // Else the SDK puts in what it takes for the region of any endpoint.
                        UseClientRegion = false,
                        BucketRegionName = _settings.LocationConstraint,
                    },
                    ct);
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "BucketAlreadyOwnedByYou" || (e.ErrorCode is "BucketAlreadyExists" or "BucketNameUnavailable" && !_settings.TellsOwnBucketsApart))
            {
            }
            catch (AmazonS3Exception e) when (e.ErrorCode is "BucketAlreadyExists" or "BucketNameUnavailable")
            {
                throw new CiSyncException(ErrorCodes.BucketExists, $"The bucket \"{_bucket}\" exists already at {_settings.EndpointText} and belongs to another account.", inner: e);
            }

            return true;
        }, cancellation);

    public Task DeleteBucketAsync(CancellationToken cancellation) =>
        SendAsync("DeleteBucket", null, 0, async ct =>
        {
            try
            {
                await _client.DeleteBucketAsync(new DeleteBucketRequest { BucketName = _bucket }, ct);
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "BucketNotEmpty")
            {
                throw new CiSyncException(ErrorCodes.BucketNotEmpty, $"The bucket \"{_bucket}\" at {_settings.EndpointText} holds objects and was not deleted.", inner: e);
            }

            return true;
        }, cancellation);

    public async Task<IReadOnlyList<ListedBucket>> ListBucketsAsync(CancellationToken cancellation)
    {
        var buckets = new List<ListedBucket>();
        var pages = new PagesSeen<string>($"the buckets at {_settings.EndpointText}");
        string? token = null;
        do
        {
            var page = await SendAsync(
                "ListBuckets", "", null, 0, limit => _client.ListBucketsAsync(new ListBucketsRequest { ContinuationToken = token }, limit.Token), cancellation);
            if (page is { Buckets: null, Owner: null })
            {
                throw NotOwn("ListBuckets", null, "has neither an owner nor a bucket");
            }

            buckets.AddRange((page.Buckets ?? []).Select(bucket => new ListedBucket(
                bucket.BucketName is { Length: > 0 } name ? name : throw NotOwn("ListBuckets", null, "has a bucket without a name"), bucket.CreationDate ?? default)));
            token = pages.GoOn(string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken, page.Buckets is not { Count: > 0 });
        }
        while (token is not null);
        return buckets;
    }
}
