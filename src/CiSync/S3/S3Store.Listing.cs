using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace CiSync.S3;

// Listings, in the version of the protocol that the store knows.
internal sealed partial class S3Store
{
    // Set for good once a store has shown that it doesn't know version 2.
    private volatile bool _listsWithV1;

    public Task<ListPage> ListAsync(string prefix, string? token, CancellationToken cancellation) =>
        _listsWithV1 ? ListV1Async(prefix, token, cancellation) : ListV2Async(prefix, token, cancellation);

    private async Task<ListPage> ListV2Async(string prefix, string? token, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync("ListObjectsV2", null, 0, ct => OnceV2Async(prefix, token, ct), cancellation);
        }
        catch (Errors.CiSyncException e) when (e.Diagnostic.Code == Errors.ErrorCodes.NotImplementedByStore && _settings.ListVersion == 0)
        {
            _listsWithV1 = true;
            return await ListV1Async(prefix, token, cancellation);
        }
    }

    private async Task<ListPage> OnceV2Async(string prefix, string? token, CancellationToken cancellation)
    {
        var page = await _client.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = _bucket,
                Prefix = prefix.Length > 0 ? prefix : null,
                ContinuationToken = token,
                Encoding = Encoding,
                MaxKeys = _settings.ListChunk,
            },
            cancellation);
        CheckIsListing(page.Name, page.IsTruncated, page.MaxKeys, page.ResponseMetadata);
        var objects = ObjectsOf(page.S3Objects, page.Encoding);
        if (page.IsTruncated != true)
        {
            return new ListPage(objects, null);
        }

        if (!string.IsNullOrEmpty(page.NextContinuationToken))
        {
            return new ListPage(objects, page.NextContinuationToken);
        }

        // A store that knows only version 1 has ignored list-type: what it sent is the first page of version 1.
        if (token is null && objects.Length > 0 && _settings.ListVersion == 0)
        {
            _listsWithV1 = true;
            return new ListPage(objects, objects[^1].Key);
        }

        throw Truncated(page.ResponseMetadata);
    }

    private Task<ListPage> ListV1Async(string prefix, string? marker, CancellationToken cancellation) =>
        SendAsync("ListObjects", null, 0, async ct =>
        {
            var page = await _client.ListObjectsAsync(
                new ListObjectsRequest
                {
                    BucketName = _bucket,
                    Prefix = prefix.Length > 0 ? prefix : null,
                    Marker = marker,
                    Encoding = Encoding,
                    MaxKeys = _settings.ListChunk,
                },
                ct);
            CheckIsListing(page.Name, page.IsTruncated, page.MaxKeys, page.ResponseMetadata);
            var objects = ObjectsOf(page.S3Objects, page.Encoding);
            if (page.IsTruncated != true)
            {
                return new ListPage(objects, null);
            }

            // Not NextMarker: most stores send none without a delimiter, and Ceph sends one that isn't URL-encoded as its keys are.
            return objects.Length > 0 ? new ListPage(objects, objects[^1].Key) : throw Truncated(page.ResponseMetadata);
        }, cancellation);

    // XML 1.0 can't hold control characters, which keys may have.
    private EncodingType? Encoding => _settings.ListUrlEncode ? EncodingType.Url : null;

    private static ListedObject[] ObjectsOf(List<S3Object>? objects, EncodingType? encoding) =>
        [.. (objects ?? []).Select(o => new ListedObject(Decode(o.Key, encoding), o.Size ?? 0, Unquote(o.ETag), o.LastModified ?? default))];

    // A store that knows encoding-type says so in its answer; one that ignored it sent the keys as they are.
    private static string Decode(string key, EncodingType? encoding) => encoding == EncodingType.Url ? WebUtility.UrlDecode(key) : key;

    // A web page can be well-formed XML, and then reads as an empty listing.
    private static void CheckIsListing(string? name, bool? isTruncated, int? maxKeys, ResponseMetadata? metadata)
    {
        if (name is null && isTruncated is null && maxKeys is null)
        {
            throw new AmazonUnmarshallingException(metadata?.RequestId, "an answer that is no listing", null);
        }
    }

    private static AmazonUnmarshallingException Truncated(ResponseMetadata? metadata) =>
        new(metadata?.RequestId, "a truncated listing that doesn't say where it goes on", null);
}
