using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Wire;

/// <summary>
/// What a request says to a store, one line a fact, without what differs from run to run or between SDKs: the form in which
/// the files of Expected tell it.
/// </summary>
internal static class RequestText
{
    /// <summary>The bucket of all these requests.</summary>
    public const string Bucket = "bucket";

    private static readonly string[] Telling = ["x-amz-acl", "x-amz-copy-source", "x-amz-metadata-directive", "x-amz-storage-class"];
    private static readonly string[] TellingPrefixes = ["x-amz-meta-", "x-amz-server-side-encryption"];

    /// <summary>Request line, signature, the headers that matter in the order of their names, and where a bucket is to be.</summary>
    public static string Of(RecordedRequest request) => string.Join('\n', [RequestLine(request), Signature(request), .. Headers(request), .. Location(request)]);

    private static string RequestLine(RecordedRequest request)
    {
        // With and without the slash it is the bucket.
        var place = new Uri(request.Place).AbsolutePath == $"/{Bucket}/" ? request.Place.TrimEnd('/') : request.Place;
        var query = request.Query.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => Uri.EscapeDataString(pair.Key) + (pair.Value.Length > 0 ? "=" + Uri.EscapeDataString(pair.Value) : ""));
        return $"{request.Method} {place}{(request.Query.Count > 0 ? "?" : "")}{string.Join('&', query)}";
    }

    private static string Signature(RecordedRequest request) => request.Header("Authorization") switch
    {
        null => "signature: none",
        // Credential=KEY/DATE/REGION/s3/aws4_request
        var v4 when v4.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal) => "signature: V4 " + v4.Split('/')[^3],
        var v2 when v2.StartsWith("AWS ", StringComparison.Ordinal) => "signature: V2",
        var other => "signature: " + other.Split(' ')[0],
    };

    private static IEnumerable<string> Headers(RecordedRequest request)
    {
        var facts = request.Headers
            .Select(header => (Name: header.Name.ToLowerInvariant(), header.Value))
            .Where(header => Telling.Contains(header.Name) || TellingPrefixes.Any(prefix => header.Name.StartsWith(prefix, StringComparison.Ordinal)))
            .Append((Name: "x-amz-content-sha256", Value: Payload(request.Header("x-amz-content-sha256"))));
        if (request.Header("Content-MD5") is not null)
        {
            facts = facts.Append((Name: "content-md5", Value: "present"));
        }

        if (IsObjectsType(request) && request.Header("Content-Type") is { } type)
        {
            facts = facts.Append((Name: "content-type", Value: type));
        }

        return facts.OrderBy(fact => fact.Name, StringComparer.Ordinal).Select(fact => $"{fact.Name}: {fact.Value}");
    }

    private static string Payload(string? hash) => hash switch
    {
        null => "none",
        { Length: 64 } => "sha256",
        _ => hash,
    };

    // The type of a part or of XML says nothing of the object.
    private static bool IsObjectsType(RecordedRequest request) =>
        request.Method is "PUT" or "POST" && !request.Query.ContainsKey("partNumber") && request.Header("Content-Type")?.EndsWith("/xml", StringComparison.Ordinal) != true;

    private static IEnumerable<string> Location(RecordedRequest request) =>
        request.Text.Split("<LocationConstraint>") is [_, var rest] ? ["location constraint: " + rest.Split('<')[0]] : [];
}
