using System.Security.Cryptography;
using System.Text;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Operations;
using CiSync.LocalS3.Signing;
using CiSync.LocalS3.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace CiSync.LocalS3.Http;

/// <summary>The way of each request: read the target, check the signature, ask the test's hook, check access, carry out, log, answer.</summary>
internal sealed class RequestHandler(LocalS3Server server, LocalS3Options options, Store store)
{
    private readonly SignatureCheck _signature = new(options);

    public async Task HandleAsync(HttpContext http)
    {
        var started = options.Clock.GetUtcNow();
        var requestId = RandomNumberGenerator.GetHexString(16);
        var request = Address.Unreadable(http);
        LocalS3Reply reply;
        try
        {
            var target = Address.TargetOf(http);
            request = Address.Read(http, target);
            reply = await AnswerAsync(http, request, target);
        }
        catch (S3Exception error)
        {
            reply = await RewriteAsync(request, new ErrorReply(error, request, requestId).Reply, http.RequestAborted);
        }
        catch (Exception lost) when (lost is ConnectionResetException or OperationCanceledException or BadHttpRequestException or ConnectionAbortedException)
        {
            // The client went away or sent less than it announced: nothing was stored, and nobody is there to be told.
            reply = LocalS3Reply.Cut();
        }
        catch (Exception bug)
        {
            reply = new ErrorReply(new S3Exception("InternalError", bug.ToString()), request, requestId).Reply;
        }

        if (reply.Refusal is { } asked)
        {
            reply = new ErrorReply(asked, request, requestId).WithHeadersOf(reply);
        }
        using var content = reply.Content;
        server.Log.Add(new(request, reply.IsCut ? 0 : reply.Status, started, options.Clock.GetUtcNow()));
        await ReplyWriter.SendAsync(http, reply, requestId, options.Clock.GetUtcNow());
    }

    private async Task<LocalS3Reply> AnswerAsync(HttpContext http, LocalS3Request request, RawTarget target)
    {
        var sender = _signature.Verify(request.Method, target, request.Headers, Address.HostBucket(http));
        if (server.OnRequest is { } hook)
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, server.Stopping);
            if (await hook(request, ends.Token) is { } instead)
            {
                return instead;
            }
        }
        var operation = OperationTable.Find(request)
            ?? throw new S3Exception("MethodNotAllowed");
        OperationTable.RefuseUnknown(operation, request);
        if (request.Key is { } key && Encoding.UTF8.GetByteCount(key) > S3Limits.Key)
        {
            throw new S3Exception("KeyTooLongError");
        }
        var call = new S3Call(http, request, sender, store, options);
        Acl.Check(call, operation.Access);
        return await RewriteAsync(request, await operation.Run(call), http.RequestAborted);
    }

    private async Task<LocalS3Reply> RewriteAsync(LocalS3Request request, LocalS3Reply reply, CancellationToken ct)
    {
        if (server.OnResponse is not { } hook)
        {
            return reply;
        }
        var rewritten = reply;
        try
        {
            rewritten = await hook(request, reply, ct);
            return rewritten;
        }
        finally
        {
            if (rewritten != reply)
            {
                reply.Content?.Dispose();
            }
        }
    }
}
