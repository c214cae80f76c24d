using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CiSync.TestKit.Wire;

/// <summary>An HTTP proxy on loopback, as a company's network has one: it takes requests with absolute targets, for whatever host, and brings all to one server.</summary>
public sealed class ForwardProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _targets = [];
    private readonly Uri _server;

    public ForwardProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

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

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var stop = _stop.Token;
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stop), stop);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using var inbound = client;
        using var outbound = new TcpClient();
        try
        {
            await using var from = inbound.GetStream();
            var lines = await ReadHeadAsync(from, stop);
            var request = lines[0].Split(' ');
            lock (_targets)
            {
                _targets.Add(request[1]);
            }

            // One request a connection: the answer then ends where the server closes.
            var target = request[1][request[1].IndexOf('/', "http://".Length)..];
            var kept = lines.Skip(1).Where(line => !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase) && !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase));
            var head = string.Join("\r\n", [$"{request[0]} {target} {request[2]}", .. kept, "Connection: close", "", ""]);

            await outbound.ConnectAsync(_server.Host, _server.Port, stop);
            await using var to = outbound.GetStream();
            await to.WriteAsync(Encoding.Latin1.GetBytes(head), stop);
            var body = from.CopyToAsync(to, stop);
            await to.CopyToAsync(from, stop);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
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
