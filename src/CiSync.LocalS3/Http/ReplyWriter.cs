using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CiSync.LocalS3.Http;

/// <summary>Sends a reply, or as much of it as a test wants.</summary>
internal static class ReplyWriter
{
    public static async Task SendAsync(HttpContext http, LocalS3Reply reply, string requestId, DateTimeOffset now)
    {
        if (reply.IsCut)
        {
            http.Abort();
            return;
        }
        var response = http.Response;
        response.StatusCode = reply.Status;
        response.Headers["x-amz-request-id"] = requestId;
        // Clients whose clock is wrong learn the right time from it.
        response.Headers.Date = now.ToString("r", CultureInfo.InvariantCulture);
        if (http.Request.Headers.Expect.Count > 0 && http.Request.ContentLength is null or 0)
        {
            // Nothing is read then, so no 100 goes before this answer; botocore would take what it sends next on the connection for answered.
            response.Headers.Connection = "close";
        }

        foreach (var (name, value) in reply.Headers)
        {
            response.Headers[name] = value;
        }
        var hasNoBody = HttpMethods.IsHead(http.Request.Method) || reply.Status is 204 or 304;
        var streamed = reply.Body.Length == 0 ? reply.Content : null;
        if (hasNoBody)
        {
            return;
        }
        response.ContentLength = streamed?.Length ?? reply.Body.Length;

        try
        {
            var limit = reply.CutAfter ?? long.MaxValue;
            if (streamed is not null)
            {
                await streamed.CopyToAsync(response.Body, limit, http.RequestAborted);
            }
            else
            {
                await response.Body.WriteAsync(reply.Body[..(int)Math.Min(limit, reply.Body.Length)], http.RequestAborted);
            }
            if (reply.CutAfter is not null)
            {
                await response.Body.FlushAsync(http.RequestAborted);
                http.Abort();
            }
        }
        catch (OperationCanceledException)
        {
            // The client stopped reading.
        }
    }
}
