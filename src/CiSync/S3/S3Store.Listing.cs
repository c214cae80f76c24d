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

    public async Task<ListPage> ListAsync(string prefix, string? token, CancellationToken cancellation)
    {
        var page = await PageAsync(prefix, null, token, cancellation);
        return new ListPage(page.Objects, page.Next);
    }

    public async Task<ListPage> ListAfterAsync(string prefix, string after, CancellationToken cancellation)
    {
        var page = await PageAsync(prefix, null, null, cancellation, after.Length > 0 ? after : null);
        return new ListPage(page.Objects, page.Next);
    }

    public Task<FolderPage> ListFoldersAsync(string prefix, string? token, CancellationToken cancellation) => PageAsync(prefix, "/", token, cancellation);

    private async Task<FolderPage> PageAsync(string prefix, string? delimiter, string? token, CancellationToken cancellation, string? after = null)
    {
        if (_listsWithV1)
        {
            return await ListV1Async(prefix, delimiter, token ?? after, cancellation);
        }

        try
        {
            return await SendAsync("ListObjectsV2", null, 0, ct => OnceV2Async(prefix, delimiter, token, after, ct), cancellation);
        }
        catch (Errors.CiSyncException e) when (e.Diagnostic.Code == Errors.ErrorCodes.NotImplementedByStore && _settings.ListVersion == 0)
        {
            _listsWithV1 = true;
            return await ListV1Async(prefix, delimiter, token ?? after, cancellation);
        }
    }

    private async Task<FolderPage> OnceV2Async(string prefix, string? delimiter, string? token, string? after, CancellationToken cancellation)
    {
        var page = await _client.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = _bucket,
                Prefix = prefix.Length > 0 ? prefix : null,
                Delimiter = delimiter,
                ContinuationToken = token,
                StartAfter = after,
                Encoding = Encoding,
                MaxKeys = _settings.ListChunk,
            },
            cancellation);
        CheckIsListing(page.Name, page.IsTruncated, page.MaxKeys, page.ResponseMetadata);
        CheckIsOwn("ListObjectsV2", page.Name, page.IsTruncated, page.Prefix, prefix);
        var found = new FolderPage(ObjectsOf(page.S3Objects, page.Encoding), FoldersOf(page.CommonPrefixes, page.Encoding), null);
        if (page.IsTruncated != true)
        {
            return found;
        }

        if (!string.IsNullOrEmpty(page.NextContinuationToken))
        {
            return found with { Next = page.NextContinuationToken };
        }

        // A store that knows only version 1 has ignored list-type: what it sent is the first page of version 1.
        if (token is null && LastOf(found) is { } last && _settings.ListVersion == 0)
        {
            _listsWithV1 = true;
            return found with { Next = last };
        }

        throw Truncated(page.ResponseMetadata);
    }

    private Task<FolderPage> ListV1Async(string prefix, string? delimiter, string? marker, CancellationToken cancellation) =>
        SendAsync("ListObjects", null, 0, async ct =>
        {
            var page = await _client.ListObjectsAsync(
                new ListObjectsRequest
                {
                    BucketName = _bucket,
                    Prefix = prefix.Length > 0 ? prefix : null,
                    Delimiter = delimiter,
                    Marker = marker,
                    Encoding = Encoding,
                    MaxKeys = _settings.ListChunk,
                },
                ct);
            CheckIsListing(page.Name, page.IsTruncated, page.MaxKeys, page.ResponseMetadata);
            CheckIsOwn("ListObjects", page.Name, page.IsTruncated, page.Prefix, prefix);
            var found = new FolderPage(ObjectsOf(page.S3Objects, page.Encoding), FoldersOf(page.CommonPrefixes, page.Encoding), null);
            // Not NextMarker: most stores send none without a delimiter, and Ceph sends one that isn't URL-encoded as its keys are.
            return page.IsTruncated != true ? found : found with { Next = LastOf(found) ?? throw Truncated(page.ResponseMetadata) };
        }, cancellation);

    // XML 1.0 can't hold control characters, which keys may have.
    private EncodingType? Encoding => _settings.ListUrlEncode ? EncodingType.Url : null;

    private ListedObject[] ObjectsOf(List<S3Object>? objects, EncodingType? encoding) =>
        [.. (objects ?? []).Select(o => new ListedObject(
            Decode(o.Key ?? throw NotOwn("ListObjects", null, "has an object without a key"), encoding),
            o.Size ?? throw NotOwn("ListObjects", o.Key, "has an object without a size"),
            Unquote(o.ETag),
            o.LastModified ?? default,
            o.StorageClass?.Value is { Length: > 0 } storage ? storage : null))];

    private string[] FoldersOf(List<string>? prefixes, EncodingType? encoding) =>
        [.. (prefixes ?? []).Select(prefix => Decode(prefix ?? throw NotOwn("ListObjects", null, "has a folder without a name"), encoding))];

    // A page goes on after the greater of its last object and its last folder, by the bytes of UTF-8.
    private static string? LastOf(FolderPage page) =>
        (page.Objects is [.., { Key: var key }] ? key : null, page.Folders is [.., var folder] ? folder : null) switch
        {
            ({ } object_, { } folder_) => System.Text.Encoding.UTF8.GetBytes(object_).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(folder_)) > 0 ? object_ : folder_,
            (var object_, var folder_) => object_ ?? folder_,
        };

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

    /// <summary>Makes sure that a page lists this bucket and prefix and says whether another page follows: what is missing would look deleted.</summary>
    private void CheckIsOwn(string request, string? bucket, bool? isTruncated, string? answeredPrefix, string prefix)
    {
        if (!OwnAnswer.IsBucket(bucket, _bucket))
        {
            throw NotOwn(request, null, bucket is null ? "names no bucket" : "lists another bucket");
        }

        if (isTruncated is null)
        {
            throw NotOwn(request, null, "does not say whether the listing is complete");
        }

        if (answeredPrefix is { Length: > 0 } && !OwnAnswer.IsKey(answeredPrefix, prefix) && OwnAnswer.CanBeCompared(prefix))
        {
            throw NotOwn(request, null, "lists another prefix");
        }
    }

    private static AmazonUnmarshallingException Truncated(ResponseMetadata? metadata) =>
        new(metadata?.RequestId, "a truncated listing that doesn't say where it goes on", null);
}
