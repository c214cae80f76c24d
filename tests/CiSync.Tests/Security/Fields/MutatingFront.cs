using System.Net.Sockets;
using System.Text;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.Security.Fields;

/// <summary>Stands before a store and changes its answers. One request a connection.</summary>
/// <param name="server">The store.</param>
internal sealed class MutatingFront(Uri server) : LoopbackFront(server)
{
    private int _count;

    public Uri Endpoint => new($"http://127.0.0.1:{Port}");

    /// <summary>How many answers there were since the last change of <see cref="Mutate"/>.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>What becomes of the answer with a number, from 0 on.</summary>
    public Func<int, WireReply, WireReply> Mutate
    {
        get;
        set
        {
            field = value;
            _count = 0;
        }
    } = (_, reply) => reply;

    protected override async Task ServeAsync(NetworkStream client, TcpClient server, CancellationToken stop)
    {
        var head = await HeadAsync(client, stop);
        await server.ConnectAsync(Server.Host, Server.Port, stop);
        await using var to = server.GetStream();
        await to.WriteAsync(Encoding.Latin1.GetBytes(head[..^2] + "Connection: close\r\n\r\n"), stop);
        _ = client.CopyToAsync(to, stop);
        using var answer = new MemoryStream();
        await to.CopyToAsync(answer, stop);
        var isHead = head.StartsWith("HEAD ", StringComparison.Ordinal);
        var reply = Mutate(Interlocked.Increment(ref _count) - 1, WireReply.Parse(answer.ToArray(), isHead));
        await client.WriteAsync(reply.ToBytes(isHead), stop);
        client.Socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task<string> HeadAsync(NetworkStream stream, CancellationToken stop)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || head[^1] != '\n' || head[^3] != '\n')
        {
            await stream.ReadExactlyAsync(one, stop);
            head.Add(one[0]);
        }

        return Encoding.Latin1.GetString([.. head]);
    }
}
