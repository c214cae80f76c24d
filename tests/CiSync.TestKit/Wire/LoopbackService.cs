using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CiSync.TestKit.Wire;

/// <summary>One request that a <see cref="LoopbackService"/> had.</summary>
public sealed record ServiceRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The fields of the body, where it is a form.</summary>
    public IReadOnlyDictionary<string, string> Form =>
        Body.Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]));
}

/// <summary>What a <see cref="LoopbackService"/> answers.</summary>
public sealed record ServiceReply(int Status, string Body, string ContentType = "application/json", string? Location = null);

/// <summary>A small HTTP service on loopback that keeps its requests; the stubs of AWS's services are made of it.</summary>
public abstract class LoopbackService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<ServiceRequest> _requests = [];

    protected LoopbackService()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(ServeAsync);
        _app.Start();
    }

    /// <summary>The address, without a slash at the end.</summary>
    public string Endpoint => _app.Urls.First();

    /// <summary>Answers in place of the stub, unless it returns null.</summary>
    public Func<ServiceRequest, ServiceReply?>? Instead { get; set; }

    /// <summary>How long every answer waits.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<ServiceRequest> Requests
    {
        get { lock (_requests) { return [.. _requests]; } }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract ServiceReply Answer(ServiceRequest request);

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new ServiceRequest(context.Request.Method, context.Request.Path, context.Request.QueryString.ToString(), headers, await reader.ReadToEndAsync());
        lock (_requests)
        {
            _requests.Add(request);
        }

        await Task.Delay(Delay, context.RequestAborted);
        var reply = Instead?.Invoke(request) ?? Answer(request);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        if (reply.Location is not null)
        {
            context.Response.Headers.Location = reply.Location;
        }

        await context.Response.WriteAsync(reply.Body);
    }
}
