using System.Net;
using CiSync.LocalS3.Http;
using CiSync.LocalS3.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CiSync.LocalS3;

/// <summary>A small, strict S3 endpoint on 127.0.0.1: what it doesn't implement it refuses, what it answers with 200 it has done.</summary>
public sealed class LocalS3Server : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Store _store;
    private readonly CancellationTokenSource _stopping = new();
    private int _disposed;

    private LocalS3Server(LocalS3Options options)
    {
        AccessKey = options.AccessKey;
        SecretKey = options.SecretKey;
        OnRequest = options.OnRequest;
        OnResponse = options.OnResponse;
        _store = new Store(options.Root is null ? new MemoryBackEnd() : new DiskBackEnd(options.Root));

        var builder = WebApplication.CreateEmptyBuilder(new());
        // The host's own lifetime would take Ctrl-C away from the program that this server runs in.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            // Metadata is told as it came.
            kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
            {
                // S3 speaks HTTP/1.1 only; with TLS Kestrel would offer HTTP/2 too.
                listen.Protocols = HttpProtocols.Http1;
                if (options.Certificate is { } certificate)
                {
                    listen.UseHttps(certificate);
                }
            });
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestLineSize = 32 * 1024;
            // Tests send slowly on purpose.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        _app = builder.Build();
        _app.Run(new RequestHandler(this, options, _store).HandleAsync);
    }

    /// <summary>The address, such as <c>http://127.0.0.1:41234/</c>, or <c>https://…</c> with a certificate. Path style; <c>http://BUCKET.localhost:41234/</c> works too.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The access key of the one user.</summary>
    public string AccessKey { get; }

    /// <summary>The secret key of the one user.</summary>
    public string SecretKey { get; }

    /// <summary>What it holds, for tests that would otherwise spend most of their time on asking for it.</summary>
    internal Store Store => _store;

    /// <summary>The requests answered so far.</summary>
    public RequestLog Log { get; } = new();

    /// <summary>
    /// Called for each request whose signature is right, before its body is read and before it is carried out. May delay;
    /// may return a reply, which is then sent and nothing carried out; null lets the request go on. Can be changed at any time. Default null.
    /// Its token is canceled when the client goes away or the server ends.
    /// </summary>
    public Func<LocalS3Request, CancellationToken, ValueTask<LocalS3Reply?>>? OnRequest { get; set; }

    /// <summary>
    /// Called with each answer of the server itself, also its errors, after the operation and before anything is sent. Returns what is sent:
    /// the same reply, changed or not, or another. Can be changed at any time. Default null.
    /// </summary>
    public Func<LocalS3Request, LocalS3Reply, CancellationToken, ValueTask<LocalS3Reply>>? OnResponse { get; set; }

    /// <summary>Starts a server; it answers when the task is done.</summary>
    /// <param name="options">How.</param>
    /// <param name="ct">Cancels the start, not the server.</param>
    /// <exception cref="IOException">The port is taken, or another server uses the same root.</exception>
    public static async Task<LocalS3Server> StartAsync(LocalS3Options options, CancellationToken ct = default)
    {
        var server = new LocalS3Server(options);
        try
        {
            await server._app.StartAsync(ct);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        server.Endpoint = new Uri(server._app.Urls.First());
        return server;
    }

    /// <summary>Ends the server; requests under way have two seconds. Further calls do nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }
        await _stopping.CancelAsync();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _store.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Canceled when the server ends: a hook that holds a request back need not hold the server back.</summary>
    internal CancellationToken Stopping => _stopping.Token;

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
