using System.Net.Sockets;

namespace CiSync.TestKit.Wire;

/// <summary>Something that listens on loopback in front of a server.</summary>
public abstract class LoopbackFront(Uri server) : LoopbackListener
{
    protected Uri Server => server;

    protected override async Task ServeAsync(NetworkStream client, CancellationToken stop)
    {
        using var outbound = new TcpClient();
        await ServeAsync(client, outbound, stop);
    }

    /// <summary>Serves one connection to its end.</summary>
    protected abstract Task ServeAsync(NetworkStream client, TcpClient server, CancellationToken stop);
}
