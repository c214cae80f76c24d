namespace CiSync.LocalS3;

/// <summary>One answered request.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="StatusCode">The status code of the answer; 0 if the connection was cut or lost before one was sent.</param>
/// <param name="Started">When the request's headers had been read.</param>
/// <param name="Ended">When the operation had been carried out, just before the answer was sent.</param>
public sealed record LoggedRequest(LocalS3Request Request, int StatusCode, DateTimeOffset Started, DateTimeOffset Ended)
{
    /// <summary>The operation as S3 names it.</summary>
    public string Operation => Request.Operation;

    /// <summary>The bucket, or null.</summary>
    public string? Bucket => Request.Bucket;

    /// <summary>The object key, or null.</summary>
    public string? Key => Request.Key;

    /// <summary>The query parameters.</summary>
    public IReadOnlyDictionary<string, string> Query => Request.Query;

    /// <summary>The request headers.</summary>
    public IReadOnlyDictionary<string, string> Headers => Request.Headers;

    /// <summary>The length of the request body in bytes, or null if the request didn't say.</summary>
    public long? ContentLength => Request.ContentLength;

    /// <summary>For test output: operation, place and status.</summary>
    public override string ToString() => $"{StatusCode} {Operation} {Bucket}/{Key}";
}

/// <summary>The requests that a server answered, oldest answer first. Safe to read while the server runs.</summary>
public sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly List<LoggedRequest> _requests = [];

    /// <summary>A copy of the log so far.</summary>
    public IReadOnlyList<LoggedRequest> Requests
    {
        get { lock (_lock) { return [.. _requests]; } }
    }

    /// <summary>How many requests were answered, or how many of one operation.</summary>
    /// <param name="operation">The operation as S3 names it. Default null: all.</param>
    public int Count(string? operation = null)
    {
        lock (_lock) { return operation is null ? _requests.Count : _requests.Count(r => r.Operation == operation); }
    }

    /// <summary>Forgets all requests.</summary>
    public void Clear()
    {
        lock (_lock) { _requests.Clear(); }
    }

    internal void Add(LoggedRequest request)
    {
        lock (_lock) { _requests.Add(request); }
    }
}
