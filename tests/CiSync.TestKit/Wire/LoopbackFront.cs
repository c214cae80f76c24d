using System.Net;
using System.Net.Sockets;

namespace CiSync.TestKit.Wire;

/// <summary>Something that listens on loopback in front of a server; a connection that breaks on either side just ends.</summary>
public abstract class LoopbackFront : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    protected LoopbackFront(Uri server)
    {
        Server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    protected Uri Server { get; }

    protected int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        _stop.Dispose();
        DisposeMore();
        GC.SuppressFinalize(this);
    }

    /// <summary>Serves one connection to its end.</summary>
    protected abstract Task ServeAsync(NetworkStream client, TcpClient server, CancellationToken stop);

    /// <summary>Releases what a derived class holds.</summary>
    protected virtual void DisposeMore()
    {
    }

    private async Task AcceptAsync()
    {
        var stop = _stop.Token;
        try
        {
            while (true)
            {
                _ = GuardAsync(await _listener.AcceptTcpClientAsync(stop), stop);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task GuardAsync(TcpClient client, CancellationToken stop)
    {
        using var inbound = client;
        using var outbound = new TcpClient();
        try
        {
            await using var stream = inbound.GetStream();
            await ServeAsync(stream, outbound, stop);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
        }
    }
}
