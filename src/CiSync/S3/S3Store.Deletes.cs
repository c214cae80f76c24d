using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Errors;

namespace CiSync.S3;

// Deletes. What counts is what the answer says of each key, not its status.
internal sealed partial class S3Store
{
    // Of others nobody knows it until a run has seen it.
    public bool HasConditionalDeletes => _settings.IsAws;

    public bool IsDeletedAlone(string key) => !IsXml(key);

    public async Task<DeleteAnswer> DeleteAsync(IReadOnlyList<ObjectVersion> objects, CancellationToken cancellation)
    {
        var together = objects.Where(one => IsXml(one.Key)).ToArray();
        var answer = together.Length > 0 ? await DeleteTogetherAsync(together, cancellation) : new DeleteAnswer([], [], []);
        foreach (var one in objects.Where(one => !IsXml(one.Key)))
        {
            answer = answer.With(await DeleteAloneAsync(one, cancellation));
        }

        return answer;
    }

    private Task<DeleteAnswer> DeleteTogetherAsync(ObjectVersion[] objects, CancellationToken cancellation) =>
        SendAsync("DeleteObjects", null, 0, async ct =>
        {
            var request = new DeleteObjectsRequest
            {
                BucketName = _bucket,
                // Not quiet: a key is deleted where the answer names it, so that an answer of something else proves nothing.
                Quiet = false,
                Objects = [.. objects.Select(one => new KeyVersion { Key = one.Key, ETag = Quoted(one.ETag) })],
            };
            DeleteObjectsResponse answer;
            try
            {
                answer = await _client.DeleteObjectsAsync(request, ct);
            }
            catch (DeleteObjectsException e)
            {
                answer = e.Response;
            }

            var asked = objects.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
            var deleted = (answer.DeletedObjects ?? []).Select(one => one.Key ?? "").ToArray();
            var failures = (answer.DeleteErrors ?? []).Select(error => new DeleteFailure(error.Key ?? "", error.Code ?? "")).ToArray();
            return new DeleteAnswer(
                [.. deleted.Where(asked.Contains)],
                [.. failures.Where(failure => asked.Contains(failure.Key))],
                [.. deleted.Concat(failures.Select(failure => failure.Key)).Where(key => !asked.Contains(key))]);
        }, cancellation);

    private async Task<DeleteAnswer> DeleteAloneAsync(ObjectVersion one, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync("DeleteObject", one.Key, 0, async ct =>
            {
                var request = new DeleteObjectRequest { BucketName = _bucket, Key = one.Key, IfMatch = Quoted(one.ETag) };
                var answer = await _client.DeleteObjectAsync(request, ct);
                return new DeleteAnswer(answer.HttpStatusCode == HttpStatusCode.NoContent ? [one.Key] : [], [], []);
            }, cancellation);
        }
        catch (CiSyncException e) when (OfOneObject(e) is { } code)
        {
            return new DeleteAnswer([], [new DeleteFailure(one.Key, code)], []);
        }
    }

    // What says nothing about other objects is an answer about this one, as DeleteObjects gives it.
    private static string? OfOneObject(CiSyncException e) => ErrorMapping.Find<AmazonServiceException>(e) switch
    {
        { StatusCode: HttpStatusCode.PreconditionFailed } => DeleteFailure.PreconditionFailed,
        { StatusCode: HttpStatusCode.NotFound, ErrorCode: DeleteFailure.NoSuchKey } => DeleteFailure.NoSuchKey,
        // Who answers without a code may be a proxy.
        { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" } => DeleteFailure.NotFound,
        { StatusCode: HttpStatusCode.NotImplemented or HttpStatusCode.Conflict, ErrorCode: { Length: > 0 } code } => code,
        { ErrorCode: "AccessDenied" } => DeleteFailure.AccessDenied,
        _ => null,
    };

    // The body of DeleteObjects can't hold other control characters at all, and those that end lines would arrive as others: another key.
    private static bool IsXml(string key) => !key.Any(c => c is < ' ' or '\uFFFE' or '\uFFFF');
}
