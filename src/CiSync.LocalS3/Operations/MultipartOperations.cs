using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

internal static class MultipartOperations
{
    public static async Task<LocalS3Reply> Create(S3Call call)
    {
        var bucket = call.Bucket;
        var attributes = AttributeHeaders.Read(call);
        await call.ReceiveNothingAsync();
        var upload = new Upload(RandomNumberGenerator.GetHexString(32, lowercase: true), call.Key, call.Now, attributes, MultipartChecksums.Requested(call));
        bucket.Begin(upload);

        var reply = Xml.Reply(Xml.Element("InitiateMultipartUploadResult",
            Xml.Element("Bucket", call.BucketName), Xml.Element("Key", call.Key), Xml.Element("UploadId", upload.Id)));
        foreach (var (name, value) in AttributeHeaders.Echo(attributes))
        {
            reply.With(name, value);
        }
        return upload.ChecksumAlgorithm is { } algorithm
            ? reply.With("x-amz-checksum-algorithm", algorithm.ToUpperInvariant()).With("x-amz-checksum-type", "COMPOSITE")
            : reply;
    }

    public static async Task<LocalS3Reply> UploadPart(S3Call call)
    {
        var number = PartNumber(call);
        var (bucket, upload) = Find(call);
        CustomerKey.MustFit(call, upload);
        var (blob, body) = await call.ReceiveAsync();
        var part = Keep(call, bucket, upload, number, blob, body);
        return ObjectOperations.WithChecksums(ObjectOperations.Written(part.ETag, upload.Attributes), body);
    }

    public static int PartNumber(S3Call call) =>
        int.TryParse(call.Query("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= S3Limits.PartNumbers
            ? number
            : throw new S3Exception("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");

    /// <summary>Adds a part to its upload, or throws its data away if that can't be.</summary>
    public static Part Keep(S3Call call, Bucket bucket, Upload upload, int number, Blob blob, ReceivedBody body)
    {
        var part = new Part(number, ObjectOperations.ETag(upload.Attributes, body), body.Md5, call.Now, blob) { Checksums = body.Checksums };
        try
        {
            MultipartChecksums.Check(upload, body);
            bucket.Put(upload, part);
            return part;
        }
        catch (S3Exception)
        {
            // Such as NoSuchUpload: completed or aborted while the body came in.
            blob.Delete();
            throw;
        }
    }

    public static async Task<LocalS3Reply> Complete(S3Call call)
    {
        var conditions = WriteConditions.Of(call);
        var (bucket, upload) = Find(call);
        var request = await call.ReceiveXmlAsync();
        if (request is null || request.Name.LocalName != "CompleteMultipartUpload" || !request.HasElements)
        {
            throw new S3Exception("MalformedXML");
        }
        var asked = request.Elements().Select(Asked).ToList();
        var item = bucket.Complete(upload, conditions, parts => Assemble(call, upload, asked, parts));

        var reply = Xml.Reply(Xml.Element("CompleteMultipartUploadResult",
            Xml.Element("Location", $"{call.Scheme}://{call.Header("Host")}/{call.BucketName}/{PercentEncoding.Path(call.Key)}"),
            Xml.Element("Bucket", call.BucketName),
            Xml.Element("Key", call.Key),
            Xml.Element("ETag", Xml.Quoted(item.ETag)),
            upload.ChecksumAlgorithm is { } algorithm ? Xml.Element("Checksum" + algorithm.ToUpperInvariant(), item.Attributes.Headers["x-amz-checksum-" + algorithm]) : null));
        foreach (var (name, value) in AttributeHeaders.Echo(upload.Attributes))
        {
            reply.With(name, value);
        }
        return reply;
    }

    public static Task<LocalS3Reply> Abort(S3Call call)
    {
        var (bucket, upload) = Find(call);
        bucket.Abort(upload);
        return Task.FromResult(new LocalS3Reply { Status = 204 });
    }

    public static (Bucket, Upload) Find(S3Call call)
    {
        var bucket = call.Bucket;
        return (bucket, bucket.Find(call.Query("uploadId") ?? "", call.Key));
    }

    private static AskedPart Asked(XElement element)
    {
        var isPart = element.Name.LocalName == "Part"
            && element.Elements().All(e => e.Name.LocalName is "PartNumber" or "ETag" || e.Name.LocalName.StartsWith("Checksum", StringComparison.Ordinal));
        return isPart && int.TryParse(element.Text("PartNumber")?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && element.Text("ETag") is { } etag
                ? new(number, etag.Trim().Trim('"'), MultipartChecksums.Named(element))
                : throw new S3Exception("MalformedXML");
    }

    private static StoredObject Assemble(S3Call call, Upload upload, List<AskedPart> asked, IReadOnlyDictionary<int, Part> parts)
    {
        if (asked.Zip(asked.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number))
        {
            throw new S3Exception("InvalidPartOrder");
        }
        var chosen = asked.Select(a => parts.TryGetValue(a.Number, out var part) && part.ETag == a.ETag && MultipartChecksums.Matches(part, a.Checksums)
            ? part
            : throw new S3Exception("InvalidPart") { Details = [("UploadId", upload.Id), ("PartNumber", $"{a.Number}"), ("ETag", a.ETag)] }).ToList();
        if (chosen.SkipLast(1).FirstOrDefault(p => p.Blob.Size < S3Limits.SmallestPart) is { } small)
        {
            throw new S3Exception("EntityTooSmall")
            {
                Details = [("ProposedSize", $"{small.Blob.Size}"), ("MinSizeAllowed", $"{S3Limits.SmallestPart}"), ("PartNumber", $"{small.Number}")],
            };
        }
        var attributes = upload.Attributes;
        if (MultipartChecksums.Composite(upload, chosen) is { } checksum)
        {
            attributes = attributes with { Headers = new(attributes.Headers) { ["x-amz-checksum-" + upload.ChecksumAlgorithm] = checksum } };
        }
        return new(upload.Key, CompositeETag(upload, chosen), call.Now, attributes, new Content([.. chosen.Select(p => p.Blob)]));
    }

    /// <summary>A part as the client names it.</summary>
    private sealed record AskedPart(int Number, string ETag, Dictionary<string, string> Checksums);

    /// <summary>The MD5 of the parts' MD5s, a dash, and how many they are.</summary>
    private static string CompositeETag(Upload upload, List<Part> parts)
    {
        var hash = Encryption.HidesMd5(upload.Attributes) ? RandomNumberGenerator.GetBytes(16) : MD5.HashData([.. parts.SelectMany(p => p.Md5)]);
        return $"{Convert.ToHexStringLower(hash)}-{parts.Count}";
    }
}
