using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CiSync.TestKit.Wire;

/// <summary>One request that passed through.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">The request target as sent.</param>
/// <param name="Headers">Header lines as sent.</param>
public sealed record PassedRequest(string Method, string Target, IReadOnlyList<string> Headers)
{
    /// <summary>Short, for assertions: LIST, or the method; POST ?delete is DELETE.</summary>
    public string Kind => Method switch
    {
        // Version 1 has no sign of its own.
        "GET" when Target.Contains("max-keys=", StringComparison.Ordinal) => "LIST",
        "POST" when Target.Contains("?delete", StringComparison.Ordinal) => "DELETE",
        _ => Method,
    };
}

/// <summary>Passes bytes between a client and a server on loopback and notes each request: what is counted is what was sent, whoever the server is.</summary>
public sealed class CountingProxy(Uri server) : LoopbackFront(server)
{
    private readonly List<PassedRequest> _requests = [];

    public Uri Endpoint => new($"http://127.0.0.1:{Port}");

    public IReadOnlyList<PassedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The counts by kind, such as <c>1 LIST, 3 PUT</c>, in the order of names.</summary>
    public string Counts => string.Join(", ", Requests.GroupBy(request => request.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));

    public void Clear()
    {
        lock (_requests)
        {
            _requests.Clear();
        }
    }

    protected override async Task ServeAsync(NetworkStream client, TcpClient server, CancellationToken stop)
    {
        await server.ConnectAsync(Server.Host, Server.Port, stop);
        await using var down = server.GetStream();
        await Task.WhenAny(RequestsAsync(client, down, stop), down.CopyToAsync(client, stop));
    }

    private async Task RequestsAsync(NetworkStream client, NetworkStream server, CancellationToken stop)
    {
        var head = new MemoryStream();
        var buffer = new byte[128 * 1024];
        long body = 0;
        int count;
        while ((count = await client.ReadAsync(buffer, stop)) > 0)
        {
            for (var at = 0; at < count;)
            {
                if (body > 0)
                {
                    var skip = (int)Math.Min(body, count - at);
                    body -= skip;
                    at += skip;
                    continue;
                }

                head.WriteByte(buffer[at++]);
                if (head.Length >= 4 && head.GetBuffer().AsSpan(0, (int)head.Length).EndsWith("\r\n\r\n"u8))
                {
                    body = Note(Encoding.Latin1.GetString(head.GetBuffer(), 0, (int)head.Length));
                    head.SetLength(0);
                }
            }

            await server.WriteAsync(buffer.AsMemory(0, count), stop);
        }
    }

    private long Note(string head)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        lock (_requests)
        {
            _requests.Add(new PassedRequest(first[0], first[1], lines[1..]));
        }

        const string length = "Content-Length:";
        var line = lines.FirstOrDefault(line => line.StartsWith(length, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : long.Parse(line.AsSpan(length.Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }
}
