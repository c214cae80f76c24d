using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CiSync.TestKit.Wire;

/// <summary>Something that listens on loopback; a connection that breaks just ends.</summary>
public abstract class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    protected LoopbackListener()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

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
    protected abstract Task ServeAsync(NetworkStream client, CancellationToken stop);

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
        try
        {
            await using var stream = inbound.GetStream();
            await ServeAsync(stream, stop);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
        {
        }
    }
}
