using System.Net.Sockets;
using System.Text;

namespace CiSync.TestKit.Wire;

/// <summary>An HTTP proxy on loopback, as a company's network has one: it takes requests with absolute targets, for whatever host, and brings all to one server.</summary>
public sealed class ForwardProxy(Uri server) : LoopbackFront(server)
{
    private readonly List<string> _targets = [];

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>The request targets that passed, as sent.</summary>
    public IReadOnlyList<string> Targets
    {
        get
        {
            lock (_targets)
            {
                return [.. _targets];
            }
        }
    }

    protected override async Task ServeAsync(NetworkStream client, TcpClient server, CancellationToken stop)
    {
        var lines = await ReadHeadAsync(client, stop);
        var request = lines[0].Split(' ');
        lock (_targets)
        {
            _targets.Add(request[1]);
        }

        // One request a connection: the answer then ends where the server closes.
        var target = request[1][request[1].IndexOf('/', "http://".Length)..];
        var kept = lines.Skip(1).Where(line => !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase) && !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase));
        var head = string.Join("\r\n", [$"{request[0]} {target} {request[2]}", .. kept, "Connection: close", "", ""]);

        await server.ConnectAsync(Server.Host, Server.Port, stop);
        await using var to = server.GetStream();
        await to.WriteAsync(Encoding.Latin1.GetBytes(head), stop);
        _ = client.CopyToAsync(to, stop);
        await to.CopyToAsync(client, stop);
    }

    private static async Task<string[]> ReadHeadAsync(NetworkStream stream, CancellationToken stop)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || head[^1] != '\n' || head[^3] != '\n')
        {
            await stream.ReadExactlyAsync(one, stop);
            head.Add(one[0]);
        }

        return Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
