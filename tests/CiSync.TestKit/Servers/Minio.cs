using Docker.DotNet;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace CiSync.TestKit.Servers;

/// <summary>MinIO in a container, where Docker has the image or can get it.</summary>
internal static class Minio
{
    private const string Image = "minio/minio:RELEASE.2025-09-07T16-13-09Z";
    private const string User = "cisync";
    private const string Secret = "cisyncsecret";
    private const ushort Port = 9000;

    static Minio()
    {
        // Both must be set before the first type of Testcontainers is touched: Docker engines before 23 refuse newer API versions,
        // and the image of its clean-up container is one more that may not be there.
        SetUnlessSet("DOCKER_API_VERSION", "1.41");
        SetUnlessSet("TESTCONTAINERS_RYUK_DISABLED", "true");
    }

    public static S3TestServer? TryStart(List<IAsyncDisposable> owned)
    {
        if (!TestSize.IsWide)
        {
            RunReport.NotRun("server", "minio", TestTool.OnlyWide);
            return null;
        }

        try
        {
            var container = Task.Run(StartAsync).GetAwaiter().GetResult();
            owned.Add(container);
            return new("minio", new UriBuilder("http", container.Hostname, container.GetMappedPublicPort(Port)).Uri, User, Secret);
        }
        catch (Exception e) when (e is DockerUnavailableException)
        {
            RunReport.NotRun("server", "minio", "no Docker daemon");
        }
        catch (Exception e) when (e is DockerApiException or TimeoutException or OperationCanceledException or ContainerNotRunningException or HttpRequestException)
        {
            RunReport.NotRun("server", "minio", $"{Image}: {e.Message.ReplaceLineEndings(" ")}");
        }
        return null;
    }

    private static async Task<IContainer> StartAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        // Build asks Docker whether it is there, and blocks for it.
        var container = new ContainerBuilder(Image)
            .WithCommand("server", "/data")
            .WithEnvironment("MINIO_ROOT_USER", User)
            .WithEnvironment("MINIO_ROOT_PASSWORD", Secret)
            .WithPortBinding(Port, assignRandomHostPort: true)
            .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(r => r.ForPort(Port).ForPath("/minio/health/live")))
            .Build();
        try
        {
            await container.StartAsync(limit.Token);
            return container;
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    private static void SetUnlessSet(string name, string value)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
