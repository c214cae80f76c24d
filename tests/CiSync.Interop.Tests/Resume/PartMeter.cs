using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Resume;

/// <summary>
/// Passes bytes to a server and counts those of each part. From a moment on nothing passes any more: then the client is in mid-upload for as long as the
/// test wants.
/// </summary>
internal sealed partial class PartMeter(Uri server, int wholeParts, bool holdsComplete) : LoopbackFront(server)
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _whole;

    public Uri Endpoint => new($"http://127.0.0.1:{Port}");

    /// <summary>Bytes by the number of the part that they belong to.</summary>
    public ConcurrentDictionary<int, long> Passed { get; } = new();

    /// <summary>Done when the moment has come: so many parts have passed whole, or Complete is to be sent.</summary>
    public Task Held => _held.Task;

    protected override async Task ServeAsync(NetworkStream client, TcpClient server, CancellationToken stop)
    {
        await server.ConnectAsync(Server.Host, Server.Port, stop);
        await using var down = server.GetStream();
        await Task.WhenAny(RequestsAsync(client, down, stop), down.CopyToAsync(client, stop));
    }

    private async Task RequestsAsync(NetworkStream client, NetworkStream server, CancellationToken stop)
    {
        var head = new MemoryStream();
        var buffer = new byte[64 * 1024];
        var (part, left) = (0, 0L);
        int count;
        while ((count = await client.ReadAsync(buffer, stop)) > 0)
        {
            for (var at = 0; at < count;)
            {
                if (left > 0)
                {
                    var bytes = (int)Math.Min(left, count - at);
                    if (part > 0 && !await PassAsync(server, buffer.AsMemory(at, bytes), part, left, stop))
                    {
                        await UntilClosedAsync(client, stop);
                        return;
                    }
                    else if (part == 0)
                    {
                        await server.WriteAsync(buffer.AsMemory(at, bytes), stop);
                    }

                    (left, at) = (left - bytes, at + bytes);
                    continue;
                }

                head.WriteByte(buffer[at++]);
                if (head.Length >= 4 && head.GetBuffer().AsSpan(0, (int)head.Length).EndsWith("\r\n\r\n"u8))
                {
                    var text = Encoding.Latin1.GetString(head.GetBuffer(), 0, (int)head.Length);
                    (part, left) = (Number(PartNumber().Match(text)), Number(ContentLength().Match(text)));
                    if (holdsComplete && text.StartsWith("POST", StringComparison.Ordinal) && text.Contains("uploadId=", StringComparison.Ordinal))
                    {
                        _held.TrySetResult();
                        await UntilClosedAsync(client, stop);
                        return;
                    }

                    await server.WriteAsync(head.GetBuffer().AsMemory(0, (int)head.Length), stop);
                    head.SetLength(0);
                }
            }
        }
    }

    /// <summary>False where nothing may pass any more.</summary>
    private async Task<bool> PassAsync(NetworkStream server, ReadOnlyMemory<byte> bytes, int part, long left, CancellationToken stop)
    {
        if (!holdsComplete && Volatile.Read(ref _whole) >= wholeParts)
        {
            _held.TrySetResult();
            return false;
        }

        await server.WriteAsync(bytes, stop);
        Passed.AddOrUpdate(part, bytes.Length, (_, before) => before + bytes.Length);
        if (bytes.Length == left)
        {
            Interlocked.Increment(ref _whole);
        }

        return true;
    }

    private static async Task UntilClosedAsync(NetworkStream client, CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        while (await client.ReadAsync(buffer, stop) > 0)
        {
        }
    }

    private static int Number(Match match) => match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^PUT \S*[?&]partNumber=(\d+)")]
    private static partial Regex PartNumber();

    [GeneratedRegex(@"\r\nContent-Length: *(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex ContentLength();
}
