using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Errors;

namespace CiSync.S3;

// Copies within the store, whole or part by part.
internal sealed partial class S3Store
{
    // The size isn't known here, and a store may work on up to 5 GiB without a word: about an hour.
    private const long TimeOfCopy = 225L << 20;

    public Task<WriteResult> CopyAsync(CopySource source, string key, ObjectHeaders? headers, string? storageClass, IReadOnlyList<ObjectGrant> grants, CancellationToken cancellation) =>
        SendAsync("CopyObject", key, TimeOfCopy, async ct =>
        {
            var request = new CopyObjectRequest
            {
                SourceBucket = source.Bucket,
                SourceKey = source.Key,
                ETagToMatch = Quoted(source.ETag),
                DestinationBucket = _bucket,
                DestinationKey = key,
            };
            _write.Apply(request, headers, storageClass, AclFor(headers, grants));
            using var received = ReceivedRoot.Listen();
            try
            {
                var answer = await _client.CopyObjectAsync(request, ct);
                return new WriteResult(received.Is("CopyObjectResult") ? Unquote(answer.ETag) : null, IsNoMd5(answer.ServerSideEncryptionMethod, null) || _settings.CustomerKey is not null);
            }
            catch (AmazonS3Exception e) when (OfSource(source, e) is { } coded)
            {
                throw coded;
            }
            catch (AmazonUnmarshallingException)
            {
                return new WriteResult(null, false);
            }
        }, cancellation);

    public Task<WriteResult> CopyPartAsync(string key, string uploadId, int number, CopySource source, ByteRange range, CancellationToken cancellation) =>
        SendAsync("UploadPartCopy", key, range.Length, async ct =>
        {
            RequireUpload(uploadId);
            var request = new CopyPartRequest
            {
                SourceBucket = source.Bucket,
                SourceKey = source.Key,
                ETagToMatch = source.ETag is null ? null : [Quoted(source.ETag)],
                DestinationBucket = _bucket,
                DestinationKey = key,
                UploadId = uploadId,
                PartNumber = number,
                FirstByte = range.Offset,
                LastByte = range.Offset + range.Length - 1,
            };
            using var received = ReceivedRoot.Listen();
            try
            {
                var answer = await _client.CopyPartAsync(request, ct);
                return new WriteResult(received.Is("CopyPartResult", "CopyObjectResult") ? Unquote(answer.ETag) : null, IsNoMd5(answer.ServerSideEncryptionMethod, null) || _settings.CustomerKey is not null);
            }
            catch (AmazonS3Exception e) when (OfSource(source, e) is { } coded)
            {
                throw coded;
            }
            catch (AmazonUnmarshallingException)
            {
                return new WriteResult(null, false);
            }
        }, cancellation);

    // What failed for the source; the subject of the request is the copy.
    private CiSyncException? OfSource(CopySource source, AmazonS3Exception e) => e switch
    {
        { ErrorCode: "InvalidObjectState" } => ErrorMapping.Archived(source.Bucket, source.Key, e),
        { ErrorCode: "NoSuchKey" } => ErrorMapping.NotFound(Subject(source.Bucket, source.Key), e),
        { ErrorCode: "NoSuchBucket" } when source.Bucket != _bucket =>
            new CiSyncException(ErrorCodes.BucketNotFound, $"The bucket \"{_bucket}\" or the bucket \"{source.Bucket}\" does not exist at {_settings.EndpointText}.", key: source.Key, inner: e),
        { StatusCode: HttpStatusCode.PreconditionFailed } when source.ETag is not null => ErrorMapping.Changed(Subject(source.Bucket, source.Key), e),
        _ => null,
    };
}
