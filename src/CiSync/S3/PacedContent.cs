using System.Net;

namespace CiSync.S3;

/// <summary>The body of a request, sent no faster than a bucket lets it.</summary>
internal sealed class PacedContent : HttpContent
{
    private readonly HttpContent _content;
    private readonly TokenBucket _bucket;

    /// <param name="content">The body, which this owns.</param>
    /// <param name="bucket">Whose bytes they are.</param>
    public PacedContent(HttpContent content, TokenBucket bucket)
    {
        (_content, _bucket) = (content, bucket);
        foreach (var (name, values) in content.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _content.CopyToAsync(new PacedStream(stream, _bucket), context, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
