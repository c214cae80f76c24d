using CiSync.Errors;

namespace CiSync.S3;

/// <summary>How much of an answer is read, whatever a store sends: of an error its first 64 KiB, and a document must end within 64 MiB.</summary>
internal static class AnswerLimit
{
    private const long OfErrors = 64 << 10, OfDocuments = 64 << 20;

    /// <summary>Bounds an answer, unless it is the content of an object.</summary>
    public static async Task SetAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation)
    {
        var isError = !response.IsSuccessStatusCode;
        var (limit, content) = (isError ? OfErrors : OfDocuments, response.Content);
        if (content.Headers.ContentLength <= limit || (!isError && IsObject(request)))
        {
            return;
        }

        var url = request.RequestUri!.GetLeftPart(UriPartial.Path);
        var bounded = new StreamContent(new Bounded(
            await content.ReadAsStreamAsync(cancellation),
            limit,
            isError ? null : () => new CiSyncException(ErrorCodes.AnswerNotOwn, $"{request.Method} {url} was answered with more than {OfDocuments >> 20} MiB, which is no document of S3.")));
        foreach (var (name, values) in content.Headers.NonValidated.Where(header => !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)))
        {
            bounded.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = bounded;
    }

    // All other requests that read have a query, but the one for the buckets, which has no path.
    private static bool IsObject(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get && request.RequestUri is { AbsolutePath.Length: > 1, Query: "" or "?x-id=GetObject" };

    /// <summary>A stream that ends, or fails, after a number of bytes.</summary>
    private sealed class Bounded(Stream inner, long limit, Func<Exception>? tooLong) : Stream
    {
        private long _left = limit;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer) => Taken(inner.Read(buffer));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Taken(await inner.ReadAsync(buffer, cancellationToken));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private int Taken(int count)
        {
            if (_left < count && tooLong is not null)
            {
                throw tooLong();
            }

            var taken = (int)Math.Min(count, _left);
            _left -= taken;
            return taken;
        }
    }
}
