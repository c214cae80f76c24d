using System.Net.Sockets;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Container;

/// <summary>Passes bytes to a server, but holds back each part of an upload: a moment in mid-upload that lasts.</summary>
internal sealed class HeldParts(Uri server) : LoopbackFront(server)
{
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Endpoint => new($"http://127.0.0.1:{Port}");

    /// <summary>Done when the first part is held.</summary>
    public Task PartSeen => _seen.Task.WaitAsync(TimeSpan.FromMinutes(1));

    protected override async Task ServeAsync(NetworkStream client, TcpClient server, CancellationToken stop)
    {
        await server.ConnectAsync(Server.Host, Server.Port, stop);
        await using var down = server.GetStream();
        await Task.WhenAny(PassUntilAPartAsync(client, down, stop), down.CopyToAsync(client, stop));
    }

    private async Task PassUntilAPartAsync(NetworkStream client, NetworkStream server, CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await client.ReadAsync(buffer, stop)) > 0)
        {
            if (buffer.AsSpan(0, count).IndexOf("partNumber="u8) >= 0)
            {
                _seen.TrySetResult();

                // Until the client gives up and closes.
                while (await client.ReadAsync(buffer, stop) > 0)
                {
                }

                return;
            }

            await server.WriteAsync(buffer.AsMemory(0, count), stop);
        }
    }
}
