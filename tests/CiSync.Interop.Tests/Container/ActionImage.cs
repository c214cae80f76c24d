using CiSync.TestKit.Servers;
using CiSync.TestKit.Workflows;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.Container;

/// <summary>The action's image, built once from the repository as the runner builds it for <c>uses: ./</c>.</summary>
internal static class ActionImage
{
    private const string Tag = "cisync-action-under-test";

    private static readonly Lazy<string?> Program = new(() => DockerEngine.Find(BaseImages()));
    private static readonly Lazy<string> Built = new(Build);

    /// <summary>What the repository says of the action.</summary>
    public static ActionFile Manifest { get; } = new(Path.Combine(RepositoryRoot.Path, "action.yml"));

    /// <summary>Docker, or null where there is none to build with.</summary>
    public static string? Docker => Program.Value;

    /// <summary>The servers that the action publishes to from its container; none without Docker.</summary>
    public static IEnumerable<S3TestServer> Servers => Docker is null ? [] : S3TestServers.All.Where(server => server.Name != "localS3-disk");

    /// <summary>For fixtures with servers of their own: one, or none without Docker.</summary>
    public static IEnumerable<string> Image => Docker is null ? [] : [Tag];

    /// <summary>The image.</summary>
    public static string Name => Built.Value;

    /// <summary>Runs docker to its end.</summary>
    public static async Task<BufferedCommandResult> RunAsync(params string[] arguments) =>
        await CliWrap.Cli.Wrap(Docker!).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

    private static string Build()
    {
        // The context is the folder of the Dockerfile, and there are no build arguments: as actions/runner does it.
        var dockerfile = Path.Combine(RepositoryRoot.Path, Manifest.Image);
        var built = RunAsync("build", "-t", Tag, "-f", dockerfile, Path.GetDirectoryName(dockerfile)!).GetAwaiter().GetResult();
        Assert.That(built.ExitCode, Is.Zero, $"{built.StandardOutput}\n{built.StandardError}");
        return Tag;
    }

    private static string[] BaseImages() =>
        [.. File.ReadLines(Path.Combine(RepositoryRoot.Path, "Dockerfile")).Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1])];
}
