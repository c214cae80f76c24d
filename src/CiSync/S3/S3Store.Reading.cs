using System.Globalization;
using System.Net;
using System.Runtime.ExceptionServices;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Errors;

namespace CiSync.S3;

// Requests that read one object.
internal sealed partial class S3Store
{
    public Task<ObjectHead?> HeadAsync(string key, CancellationToken cancellation) =>
        SendAsync("HeadObject", key, 0, async ct =>
        {
            using var received = ReceivedHeaders.Listen();
            try
            {
                await _client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = _bucket, Key = key }, ct);
                return HeadOf("HeadObject", received, key);
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
            {
                return (ObjectHead?)null;
            }
        }, cancellation);

    public async Task<ObjectHead?> GetAsync(string key, ByteRange? range, string? ifMatch, Func<ObjectHead, Stream, CancellationToken, Task> read, CancellationToken cancellation)
    {
        // What the reader throws must neither be repeated nor be taken for the store's.
        ExceptionDispatchInfo? failure = null;
        var result = await SendAsync("GetObject", _bucket, key, range?.Length ?? 0, async limit =>
        {
            failure = null;
            using var received = ReceivedHeaders.Listen();
            var request = new GetObjectRequest
            {
                BucketName = _bucket,
                Key = key,
                EtagToMatch = Quoted(ifMatch),
                ByteRange = range is { } bytes ? new Amazon.S3.Model.ByteRange(bytes.Offset, bytes.Offset + bytes.Length - 1) : null,
            };
            try
            {
                using var answer = await _client.GetObjectAsync(request, limit.Token);
                var head = HeadOf("GetObject", received, key);
                var length = CheckRange(range, received, head, key);
                limit.StartAnew(length);
                _pace.Transfer?.Receive(length);
                await using var body = new ReceivedBody(_pace.Down is { } down ? new PacedStream(answer.ResponseStream, down) : answer.ResponseStream, length);
                try
                {
                    await read(head, body, limit.Token);
                }
                catch (Exception e) when (body.Failure is null && (cancellation.IsCancellationRequested || !limit.Token.IsCancellationRequested))
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
                catch when (body.Failure is not null)
                {
                    // Whatever the reader made of it.
                }

                body.Failure?.Throw();
                _pace.Concurrency.Received(length);
                return head;
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
            {
                return (ObjectHead?)null;
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed && ifMatch is not null)
            {
                throw ErrorMapping.Changed(Subject(_bucket, key), e);
            }
        }, cancellation);
        failure?.Throw();
        return result;
    }

    // Every store says at least one of the two of an object, and no empty answer does.
    private ObjectHead HeadOf(string request, ReceivedHeaders received, string key) =>
        received.ToHead() is var head && (head.ETag is not null || head.LastModified != default)
            ? head
            : throw NotOwn(request, key, "has neither an ETag nor a date");

    /// <summary>Makes sure that the answer holds the bytes that were asked for.</summary>
    /// <returns>How many bytes the body has.</returns>
    private long CheckRange(ByteRange? asked, ReceivedHeaders received, ObjectHead head, string key)
    {
        if (received.Range is not { } sent)
        {
            // A store that ignores ranges sends all: fine where that is what was asked for.
            return asked is not { } range || (range.Offset == 0 && range.Length >= head.Size)
                ? head.Size
                : throw Unfit("The store sent the whole object");
        }

        return asked is { } part && sent.Offset == part.Offset && sent.Length == Math.Min(part.Length, head.Size - part.Offset)
            ? sent.Length
            : throw Unfit(string.Create(CultureInfo.InvariantCulture, $"The store sent {sent.Length} bytes from {sent.Offset} on"));

        CiSyncException Unfit(string what) => new(
            ErrorCodes.NotImplementedByStore,
            $"{what} where a part of it was asked for: GetObject for {Subject(_bucket, key)}.",
            "Read the object as a whole.",
            key);
    }

    private static string? Quoted(string? etag) => etag is null ? null : $"\"{etag}\"";
}
