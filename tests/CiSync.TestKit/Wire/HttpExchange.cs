using System.Globalization;
using System.Text;

namespace CiSync.TestKit.Wire;

/// <summary>Reads requests from a connection as they were sent, and answers them. Bodies need a Content-Length.</summary>
internal sealed class HttpExchange(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next request, with its target in place of the URL; null where the client has closed the connection.</summary>
    public async Task<RecordedRequest?> ReadAsync(CancellationToken stop)
    {
        if (await LineAsync(stop) is not { Length: > 0 } first)
        {
            return null;
        }

        var headers = new List<(string Name, string Value)>();
        while (await LineAsync(stop) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        var words = first.Split(' ');
        var request = new RecordedRequest(words[0], words[1], headers, []);
        if (request.Header("Transfer-Encoding") is not null)
        {
            throw new IOException("A body without a length can't be recorded.");
        }

        // Whoever asks whether to go on would wait a second for the answer.
        if (request.Header("Expect") is not null)
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), stop);
        }

        var length = int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture);
        return request with { Body = await BytesAsync(length, stop) };
    }

    /// <summary>Sends an answer.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="isHead">Whether a HEAD asked: its answer has the length of a body and no body.</param>
    /// <param name="stop">Ends it.</param>
    public async Task WriteAsync(CannedReply reply, bool isHead, CancellationToken stop)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} Canned\r\n");
        foreach (var (name, value) in reply.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (reply.Status != 204)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.Body.Length}\r\n");
        }

        byte[] bytes = [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. isHead ? [] : reply.Body];
        await stream.WriteAsync(bytes, stop);
        await stream.FlushAsync(stop);
    }

    private async Task<string?> LineAsync(CancellationToken stop)
    {
        var line = new List<byte>();
        while (true)
        {
            if (_start == _end && !await FillAsync(stop))
            {
                return null;
            }

            var value = _buffer[_start++];
            if (value == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(value);
        }
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken stop)
    {
        var bytes = new byte[count];
        var buffered = Math.Min(count, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(bytes);
        _start += buffered;
        await stream.ReadExactlyAsync(bytes.AsMemory(buffered), stop);
        return bytes;
    }

    private async Task<bool> FillAsync(CancellationToken stop)
    {
        (_start, _end) = (0, await stream.ReadAsync(_buffer, stop));
        return _end > 0;
    }
}
