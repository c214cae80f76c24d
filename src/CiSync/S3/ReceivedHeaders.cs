using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Amazon.Runtime;

namespace CiSync.S3;

/// <summary>
/// The headers of an answer in the text that was sent. The SDK passes on only the first of several values, and what HttpClient understands
/// it writes in its own way: an object that is copied or compared by them would change.
/// </summary>
internal sealed class ReceivedHeaders : IDisposable
{
    private const string MetadataPrefix = "x-amz-meta-";
    private static readonly string[] Protection =
    [
        "x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-server-side-encryption-bucket-key-enabled",
        "x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date", "x-amz-object-lock-legal-hold",
    ];

    private static readonly AsyncLocal<ReceivedHeaders?> Listening = new();
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes the headers of the answers to what this asynchronous method sends until it is disposed of; the last answer counts.</summary>
    public static ReceivedHeaders Listen() => Listening.Value = new ReceivedHeaders();

    /// <summary>Told of each answer.</summary>
    public static void Note(HttpResponseMessage response) => Listening.Value?.Set(response);

    public void Dispose() => Listening.Value = null;

    /// <summary>A header, or null where there is none or an empty one.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The bytes of the answer, where it is a part of an object.</summary>
    public ByteRange? Range => RangeOf() is { HasRange: true, From: { } from, To: { } to } ? new ByteRange(from, to - from + 1) : null;

    /// <summary>What the headers say of an object.</summary>
    /// <exception cref="AmazonUnmarshallingException">They don't say how large it is.</exception>
    public ObjectHead ToHead()
    {
        var size = RangeOf() is { } range ? range.Length : long.TryParse(this["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;
        var metadata = _values.Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key[MetadataPrefix.Length..].ToLowerInvariant(), header => header.Value, StringComparer.Ordinal);
        var headers = new ObjectHeaders
        {
            ContentType = this["Content-Type"] ?? "binary/octet-stream",
            CacheControl = this["Cache-Control"],
            ContentDisposition = this["Content-Disposition"],
            ContentEncoding = WithoutChunking(this["Content-Encoding"]),
            ContentLanguage = this["Content-Language"],
            Expires = this["Expires"],
            WebsiteRedirect = this["x-amz-website-redirect-location"],
            StorageClass = this["x-amz-storage-class"],
            Metadata = metadata.ToDictionary(pair => pair.Key, pair => EncodedWords.Decode(pair.Value), StringComparer.Ordinal),
        };
        return new ObjectHead(
            size ?? throw new AmazonUnmarshallingException(this["x-amz-request-id"], "an object without a size", null),
            this["ETag"]?.Trim('"'),
            headers,
            this["x-amz-server-side-encryption"]?.StartsWith("aws:kms", StringComparison.OrdinalIgnoreCase) == true || this["x-amz-server-side-encryption-customer-algorithm"] is not null)
        {
            MetadataAsSent = metadata,
            LastModified = DateTimeOffset.TryParse(this["Last-Modified"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var modified) ? modified.UtcDateTime : default,
            Protection = [.. Protection.Where(name => this[name] is not null).Select(name => KeyValuePair.Create(name, this[name]!))],
            TagCount = int.TryParse(this["x-amz-tagging-count"], NumberStyles.None, CultureInfo.InvariantCulture, out var tags) ? tags : 0,
        };
    }

    private ContentRangeHeaderValue? RangeOf() => ContentRangeHeaderValue.TryParse(this["Content-Range"], out var range) && range.HasLength ? range : null;

    private void Set(HttpResponseMessage response)
    {
        _values.Clear();
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            _values[name] = Text(string.Join(", ", values));
        }
    }

    // Some stores keep the word of how an upload was sent, which says nothing of the object.
    private static string? WithoutChunking(string? encoding) =>
        encoding is null ? null
        : string.Join(", ", encoding.Split(',', StringSplitOptions.TrimEntries).Where(word => !word.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase))) is { Length: > 0 } rest ? rest
        : null;

    // HttpClient reads bytes as Latin-1; what stores send beyond ASCII is UTF-8.
    private static string Text(string value)
    {
        try
        {
            return value.All(char.IsAscii) ? value : StrictUtf8.GetString(Encoding.Latin1.GetBytes(value));
        }
        catch (DecoderFallbackException)
        {
            return value;
        }
    }
}
