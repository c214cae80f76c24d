using System.Collections.Concurrent;
using System.Globalization;
using System.Security;
using System.Security.Cryptography;

namespace CiSync.TestKit.Wire;

#pragma warning disable CA5351 // An ETag is an MD5.

/// <summary>
/// The S3 store behind a <see cref="RecordingProxy"/>: whatever the host, it takes every request, lists nothing and knows the
/// objects that were written, by URL. It checks nothing; it is there to let a client go on.
/// </summary>
internal sealed class CannedS3
{
    private const string Xmlns = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private readonly ConcurrentDictionary<string, CannedReply> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Place, int Part), byte[]> _parts = new();

    public CannedReply Answer(RecordedRequest request)
    {
        var query = request.Query;
        return request.Method switch
        {
            "HEAD" => _objects.GetValueOrDefault(request.Place, CannedReply.Empty(404)),
            "GET" when query.ContainsKey("location") => CannedReply.Xml($"<LocationConstraint {Xmlns}/>"),
            "GET" when query.ContainsKey("uploads") => CannedReply.Xml($"<ListMultipartUploadsResult {Xmlns}><Bucket>bucket</Bucket><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>"),
            "GET" when _objects.TryGetValue(request.Place, out var found) && query.Count == 0 => found,
            "GET" => List(query),
            "PUT" when query.TryGetValue("partNumber", out var part) => Part(request, part),
            "PUT" when request.Header("x-amz-copy-source") is not null => Copy(request),
            "PUT" => Put(request),
            "POST" when query.ContainsKey("uploads") => CannedReply.Xml($"<InitiateMultipartUploadResult {Xmlns}><Bucket>bucket</Bucket><Key>{Key(request)}</Key><UploadId>upload</UploadId></InitiateMultipartUploadResult>"),
            "POST" when query.ContainsKey("uploadId") => Complete(request),
            "POST" when query.ContainsKey("delete") => CannedReply.Xml($"<DeleteResult {Xmlns}/>"),
            "DELETE" => CannedReply.Empty(204),
            _ => CannedReply.Error(501, "NotImplemented"),
        };
    }

    private static CannedReply List(IReadOnlyDictionary<string, string> query)
    {
        var encoding = query.TryGetValue("encoding-type", out var type) ? $"<EncodingType>{type}</EncodingType>" : "";
        var count = query.ContainsKey("list-type") ? "<KeyCount>0</KeyCount>" : "<Marker></Marker>";
        var prefix = SecurityElement.Escape(query.GetValueOrDefault("prefix", ""));
        return CannedReply.Xml($"<ListBucketResult {Xmlns}><Name>bucket</Name><Prefix>{prefix}</Prefix>{count}<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>{encoding}</ListBucketResult>");
    }

    private CannedReply Put(RecordedRequest request)
    {
        var etag = Quoted(Md5(request.Body));
        Keep(request, etag, request.Body);
        return CannedReply.Empty(200, ("ETag", etag));
    }

    private CannedReply Part(RecordedRequest request, string number)
    {
        _parts[(request.Place, int.Parse(number, CultureInfo.InvariantCulture))] = request.Body;
        return CannedReply.Empty(200, ("ETag", Quoted(Md5(request.Body))));
    }

    private CannedReply Complete(RecordedRequest request)
    {
        var parts = _parts.Where(part => part.Key.Place == request.Place).OrderBy(part => part.Key.Part).Select(part => part.Value).ToArray();
        var etag = Quoted($"{Md5([.. parts.SelectMany(part => MD5.HashData(part))])}-{parts.Length}");
        Keep(request, etag, [.. parts.SelectMany(part => part)]);
        return CannedReply.Xml($"<CompleteMultipartUploadResult {Xmlns}><Bucket>bucket</Bucket><Key>{Key(request)}</Key><ETag>{SecurityElement.Escape(etag)}</ETag></CompleteMultipartUploadResult>");
    }

    private CannedReply Copy(RecordedRequest request)
    {
        // "bucket/key", where URLs have the bucket in the path or in the host.
        var source = request.Header("x-amz-copy-source")!;
        var place = _objects.Keys.FirstOrDefault(place => place.EndsWith(source[source.IndexOf('/', 1)..], StringComparison.Ordinal));
        if (place is null)
        {
            return CannedReply.Error(404, "NoSuchKey");
        }

        var etag = Quoted(Md5(_objects[place].Body));
        Keep(request, etag, _objects[place].Body);
        return CannedReply.Xml($"<CopyObjectResult {Xmlns}><LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>{SecurityElement.Escape(etag)}</ETag></CopyObjectResult>");
    }

    private void Keep(RecordedRequest request, string etag, byte[] body)
    {
        var metadata = request.Headers.Where(header => header.Name.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase));
        _objects[request.Place] = new CannedReply(200, [("ETag", etag), ("Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT"), .. metadata], body);
    }

    // The bucket is in the path or in the host.
    private static string? Key(RecordedRequest request)
    {
        var path = Uri.UnescapeDataString(new Uri(request.Place).AbsolutePath[1..]);
        return SecurityElement.Escape(path.StartsWith("bucket/", StringComparison.Ordinal) ? path["bucket/".Length..] : path);
    }

    private static string Md5(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));

    private static string Quoted(string etag) => $"\"{etag}\"";
}
