namespace CiSync.LocalS3;

/// <summary>A request as hooks and the log see it.</summary>
/// <param name="Operation">The operation as S3 names it (<c>PutObject</c>, <c>ListObjectsV2</c>); <c>Unknown</c> if S3 has none or this server doesn't know it.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Bucket">The bucket, or null for requests to the service itself.</param>
/// <param name="Key">The object key, decoded, or null.</param>
/// <param name="Query">The query parameters, decoded; a parameter without a value has the value "".</param>
/// <param name="Headers">The request headers; names compare without case, several values are joined by a comma.</param>
/// <param name="ContentLength">The length of the body in bytes, or null if the request doesn't say.</param>
public sealed record LocalS3Request(
    string Operation,
    string Method,
    string? Bucket,
    string? Key,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    long? ContentLength);
