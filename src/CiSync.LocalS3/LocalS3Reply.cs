using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3;

/// <summary>What the server answers. Hooks make one, or change the one that is about to be sent.</summary>
public sealed class LocalS3Reply
{
    /// <summary>The HTTP status code. Default 200.</summary>
    public int Status { get; set; } = 200;

    /// <summary>The response headers; names compare without case.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body, mostly XML. Empty for GetObject, whose data is streamed; setting it replaces that data.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>After how many bytes of the body the connection is cut. Default null: not at all.</summary>
    public long? CutAfter { get; set; }

    /// <summary>Whether the connection is cut without any answer.</summary>
    public bool IsCut { get; private init; }

    internal ObjectContent? Content { get; init; }

    /// <summary>No answer: the connection is reset.</summary>
    public static LocalS3Reply Cut() => new() { IsCut = true };

    /// <summary>An S3 error, such as <c>Error(503, "SlowDown")</c>.</summary>
    /// <param name="status">The HTTP status code.</param>
    /// <param name="code">The S3 error code.</param>
    /// <param name="message">The message. Default: S3's for that code.</param>
    public static LocalS3Reply Error(int status, string code, string? message = null)
    {
        var reply = new LocalS3Reply { Status = status };
        reply.Refusal = new S3Exception(code, message, status);
        return reply;
    }

    /// <summary>Adds a header, such as <c>Retry-After</c>.</summary>
    public LocalS3Reply With(string name, string value)
    {
        Headers[name] = value;
        return this;
    }

    internal S3Exception? Refusal { get; private set; }
}
