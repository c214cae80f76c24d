using System.Xml.Linq;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Operations;

namespace CiSync.LocalS3.Http;

/// <summary>An error as S3 sends it. Its XML has no namespace, unlike all other XML of S3.</summary>
internal sealed class ErrorReply(S3Exception error, LocalS3Request request, string requestId)
{
    public LocalS3Reply Reply
    {
        get
        {
            var resource = request.Bucket is null ? "/" : $"/{request.Bucket}/{request.Key}";
            var body = new XElement("Error",
                new XElement("Code", error.Code),
                new XElement("Message", error.Message),
                error.Details.Select(d => new XElement(d.Name, d.Value)),
                new XElement("Resource", resource),
                new XElement("RequestId", requestId));
            return new LocalS3Reply { Status = error.Status, Body = Xml.Bytes(body) }.With("Content-Type", "application/xml");
        }
    }

    /// <summary>The error, with what a hook has added to it.</summary>
    public LocalS3Reply WithHeadersOf(LocalS3Reply asked)
    {
        var reply = Reply;
        reply.Status = asked.Status;
        reply.CutAfter = asked.CutAfter;
        foreach (var (name, value) in asked.Headers)
        {
            reply.With(name, value);
        }
        return reply;
    }
}
