using System.Text;
using CiSync.TestKit.Servers;

namespace CiSync.TestKit.Wire;

/// <summary>Where a signature stands, and of which version it is.</summary>
public enum Signing
{
    /// <summary>Version 4 in the Authorization header.</summary>
    V4,

    /// <summary>Version 4 in the query: a presigned URL.</summary>
    V4Query,

    /// <summary>Version 2 in the Authorization header.</summary>
    V2,

    /// <summary>Version 2 in the query.</summary>
    V2Query,
}

/// <summary>A request to an S3 server, down to each byte that a test may want to get wrong. What isn't set is right.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path as sent: already percent-encoded, not normalised.</param>
public sealed record RawRequest(string Method, string Path)
{
    /// <summary>Query parameters, not encoded; null sends a name without '='.</summary>
    public IReadOnlyList<(string Name, string? Value)> Query { get; init; } = [];

    /// <summary>Headers besides those of the signature.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The body. Null sends none, and no Content-Length.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Whether to sign. Default true.</summary>
    public bool Sign { get; init; } = true;

    /// <summary>How to sign. Default: version 4 in the Authorization header.</summary>
    public Signing Signing { get; init; }

    /// <summary>For how long a signature in the query is good. Default ten minutes.</summary>
    public TimeSpan GoodFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Sends the body as aws-chunked. Default null: as it is.</summary>
    public AwsChunks? Chunks { get; init; }

    /// <summary>Who signs. Default: the client's user.</summary>
    public S3TestUser? User { get; init; }

    /// <summary>The value of x-amz-content-sha256. Default: the hash of the body.</summary>
    public string? PayloadHash { get; init; }

    /// <summary>When it is signed. Default: now.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The region of the credential scope. Default us-east-1.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Headers that are sent and not signed, in lower case.</summary>
    public IReadOnlyList<string> NotSigned { get; init; } = [];

    /// <summary>A last change to the message, after it was signed.</summary>
    public Action<HttpRequestMessage>? AfterSigning { get; init; }

    /// <summary>A request for an object, its key encoded as S3 clients do.</summary>
    public static RawRequest For(string method, string bucket, string key) => new(method, $"/{bucket}/{EncodeKey(key)}");

    /// <summary>Adds a body of text.</summary>
    public RawRequest WithText(string text) => this with { Body = Encoding.UTF8.GetBytes(text) };

    /// <summary>Adds a header.</summary>
    public RawRequest WithHeader(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    /// <summary>Percent-encodes all but unreserved characters and slashes.</summary>
    public static string EncodeKey(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
}
