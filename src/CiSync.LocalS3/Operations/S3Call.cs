using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;
using CiSync.LocalS3.Signing;
using CiSync.LocalS3.Storage;
using Microsoft.AspNetCore.Http;

namespace CiSync.LocalS3.Operations;

/// <summary>One request on its way through an operation: what was asked, by whom, and the store to carry it out on.</summary>
internal sealed class S3Call(HttpContext http, LocalS3Request request, Sender sender, Store store, LocalS3Options options)
{
    public LocalS3Request Request => request;

    public Caller Caller => sender.Caller;

    public Store Store => store;

    public LocalS3Options Options => options;

    public DateTimeOffset Now => options.Clock.GetUtcNow();

    /// <summary>http or https.</summary>
    public string Scheme => http.Request.Scheme;

    public string BucketName => request.Bucket!;

    public string Key => request.Key!;

    /// <exception cref="S3Exception">NoSuchBucket.</exception>
    public Bucket Bucket => store.Find(BucketName) ?? throw new S3Exception("NoSuchBucket");

    public CancellationToken Aborted => http.RequestAborted;

    public string? Header(string name) => request.Headers.GetValueOrDefault(name);

    public string? Query(string name) => request.Query.GetValueOrDefault(name);

    /// <summary>A whole number from the query, or <paramref name="otherwise"/> if it is absent.</summary>
    public int Number(string name, int otherwise, int least, int most)
    {
        var text = Query(name);
        if (text is null)
        {
            return otherwise;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? Math.Min(number, most)
            : throw new S3Exception("InvalidArgument", $"Argument {name} must be an integer between {least} and 2147483647");
    }

    /// <summary>Whether the caller asked for keys to be percent-encoded in the answer: XML can't carry each character.</summary>
    public bool UrlEncoding => Query("encoding-type") switch
    {
        null or "" => false,
        "url" => true,
        _ => throw new S3Exception("InvalidArgument", "Invalid Encoding Method specified in Request"),
    };

    /// <summary>Receives the body into a new blob. The blob is only kept if the body is what the headers say.</summary>
    public async Task<(Blob Blob, ReceivedBody Body)> ReceiveAsync()
    {
        var length = BodyClaims.Of(http.Request.Headers).Length ?? throw new S3Exception("MissingContentLength");
        if (length > Math.Min(S3Limits.SinglePut, store.BackEnd.LargestBody))
        {
            throw new S3Exception("EntityTooLarge");
        }
        await using var writer = store.BackEnd.CreateBlob(length);
        var body = await ReadAsync(writer.Stream);
        return (await writer.Keep(), body);
    }

    /// <summary>Receives a body that the operation takes no data from, so that what the headers say about it is verified all the same.</summary>
    public async Task ReceiveNothingAsync() => await ReadAsync(Stream.Null);

    private Task<ReceivedBody> ReadAsync(Stream destination) => BodyReader.ReadAsync(http.Request, sender.Chunks, destination, Aborted);

    /// <summary>Receives an XML body; null if it is empty.</summary>
    /// <param name="mustHaveDigest">Whether S3 wants a Content-MD5 or checksum here.</param>
    public async Task<XElement?> ReceiveXmlAsync(bool mustHaveDigest = false)
    {
        if (request.ContentLength > S3Limits.XmlBody)
        {
            throw new S3Exception("MalformedXML");
        }
        if (mustHaveDigest && !BodyClaims.Of(http.Request.Headers).HasDigest)
        {
            throw new S3Exception("InvalidRequest", "Missing required header for this request: Content-MD5");
        }
        using var buffer = new MemoryStream();
        await ReadAsync(buffer);
        if (buffer.Length == 0)
        {
            return null;
        }
        buffer.Position = 0;
        try
        {
            using var reader = XmlReader.Create(buffer, new() { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = false });
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            throw new S3Exception("MalformedXML");
        }
    }
}
