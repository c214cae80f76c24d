using System.Net.Sockets;
using System.Text;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.S3;

/// <summary>A store that announces a whole object and, as often as told, sends only its start.</summary>
/// <param name="content">The object.</param>
/// <param name="sent">How many bytes of the body go out before the connection is closed.</param>
/// <param name="times">For how many requests; all further ones get the whole object.</param>
internal sealed class PartialAnswers(byte[] content, int sent, int times) : LoopbackListener
{
    private int _asked;

    public Uri Endpoint => new($"http://127.0.0.1:{Port}");

    public int Asked => _asked;

    protected override async Task ServeAsync(NetworkStream client, CancellationToken stop)
    {
        using var reader = new StreamReader(client, Encoding.Latin1, leaveOpen: true);
        while (await reader.ReadLineAsync(stop) is { Length: > 0 })
        {
        }

        var head = $"HTTP/1.1 200 OK\r\nContent-Length: {content.Length}\r\nETag: \"0123456789abcdef0123456789abcdef\"\r\nConnection: close\r\n\r\n";
        await client.WriteAsync(Encoding.Latin1.GetBytes(head), stop);
        await client.WriteAsync(content.AsMemory(0, Interlocked.Increment(ref _asked) <= times ? sent : content.Length), stop);
    }
}
