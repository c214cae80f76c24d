using CiSync.LocalS3;

namespace CiSync.TestKit.Servers;

/// <summary>
/// The servers that this run has, for <c>[TestFixtureSource(typeof(S3TestServers), nameof(All))]</c>. A server that isn't there has no tests,
/// so nothing passes in its name; <see cref="RunReport"/> says which ran, and CISYNC_REQUIRE makes a missing one a failure.
/// </summary>
public static class S3TestServers
{
    private static readonly Lazy<IReadOnlyList<S3TestServer>> Started = new(Start);
    private static readonly List<IAsyncDisposable> Owned = [];
    private static string? _directory;

    /// <summary>Each server, running. The first use starts them; <see cref="StopAsync"/> ends those that were started here.</summary>
    public static IReadOnlyList<S3TestServer> All => Started.Value;

    /// <summary>The servers for tests of CiSync, to which LocalS3 on disk is what it is in memory: a small run leaves it out.</summary>
    public static IEnumerable<S3TestServer> Distinct => All.Where(server => server.Name != "localS3-disk" || TestSize.IsWide);

    /// <summary>LocalS3 in memory: for tests that need its log or hooks and no other server.</summary>
    public static S3TestServer Local => All[0];

    /// <summary>Ends what <see cref="All"/> started.</summary>
    public static async Task StopAsync()
    {
        if (!Started.IsValueCreated)
        {
            return;
        }
        foreach (var owned in Owned)
        {
            await owned.DisposeAsync();
        }
        Owned.Clear();
        if (_directory is not null)
        {
            Directory.Delete(_directory, recursive: true);
            _directory = null;
        }
    }

    private static List<S3TestServer> Start()
    {
        // Listing tests starts the servers too, and runs no teardown.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAsync().GetAwaiter().GetResult();
        _directory = Directory.CreateTempSubdirectory("cisync-locals3-").FullName;
        var servers = new List<S3TestServer>
        {
            StartLocal("localS3", new LocalS3Options()),
            StartLocal("localS3-disk", new LocalS3Options { Root = _directory }),
        };
        if (FromEnvironment() is { } given)
        {
            servers.Add(given);
        }
        if (Minio.TryStart(Owned) is { } minio)
        {
            servers.Add(minio);
        }
        servers.ForEach(s => RunReport.Ran("server", s.Name));
        return servers;
    }

    private static S3TestServer StartLocal(string name, LocalS3Options options)
    {
        var server = LocalS3Server.StartAsync(options).GetAwaiter().GetResult();
        Owned.Add(server);
        return new(name, server.Endpoint, server.AccessKey, server.SecretKey) { Local = server };
    }

    /// <summary>
    /// A server that somebody else runs: CISYNC_TEST_ENDPOINT, CISYNC_TEST_ACCESS_KEY, CISYNC_TEST_SECRET_KEY, CISYNC_TEST_NAME (default <c>ceph</c>);
    /// its second user, if any: CISYNC_TEST_OTHER_ACCESS_KEY, CISYNC_TEST_OTHER_SECRET_KEY.
    /// </summary>
    private static S3TestServer? FromEnvironment()
    {
        var name = Variable("NAME") ?? "ceph";
        if (Variable("ENDPOINT") is not { } endpoint)
        {
            RunReport.NotRun("server", name, "CISYNC_TEST_ENDPOINT is not set; tests/servers/ceph-start.sh starts one");
            return null;
        }
        return new(name, new Uri(endpoint), Needed("ACCESS_KEY"), Needed("SECRET_KEY"))
        {
            Other = Variable("OTHER_ACCESS_KEY") is { } key ? new(key, Needed("OTHER_SECRET_KEY")) : null,
        };

        static string Needed(string variable) =>
            Variable(variable) ?? throw new InvalidOperationException($"CISYNC_TEST_ENDPOINT is set, CISYNC_TEST_{variable} is not.");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable("CISYNC_TEST_" + name) is { Length: > 0 } value ? value : null;
}
