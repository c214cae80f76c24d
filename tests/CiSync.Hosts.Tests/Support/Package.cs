using System.IO.Compression;
using System.Reflection;

namespace CiSync.Hosts.Tests;

/// <summary>
/// The real package, packed once per run under a version of its own: NuGet keeps a version that it has seen, so packing the
/// same one again would go on testing the old task.
/// </summary>
[SetUpFixture]
public sealed class Package
{
    private static readonly string Temp = Path.Combine(Path.GetTempPath(), $"cisync-hosts-{Guid.NewGuid():N}");

    public static string Version { get; } = $"0.0.1-test{DateTime.UtcNow:yyyyMMddHHmmss}";

    public static string Repository { get; } = Metadata("RepositoryRoot");

    /// <summary>The folder source that holds only our package.</summary>
    public static string Feed { get; } = Path.Combine(Temp, "feed");

    /// <summary>Where NuGet unpacks for the tests: not the user's own folder.</summary>
    public static string Packages { get; } = Path.Combine(Temp, "packages");

    /// <summary>The package's files, for projects that import its targets without a restore.</summary>
    public static string Unpacked { get; } = Path.Combine(Temp, "unpacked");

    [OneTimeSetUp]
    public static async Task Pack()
    {
        await PackAsync("CiSync.MSBuild", Feed);
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(Feed, $"CiSync.MSBuild.{Version}.nupkg"), Unpacked);
    }

    /// <summary>Packs a project of src, as it was built with the tests, under <see cref="Version"/>.</summary>
    /// <param name="project">Its folder.</param>
    /// <param name="feed">Where to.</param>
    /// <param name="asReleased">Under the version that the repository gives it.</param>
    public static async Task PackAsync(string project, string feed, bool asReleased = false)
    {
        string[] version = asReleased ? [] : [$"-p:Version={Version}"];
        var packed = await DotNet.RunAsync(
            Repository,
            ["pack", Path.Combine("src", project), "--no-build", "-c", Metadata("Configuration"), .. version, "-o", feed, "-nr:false"],
            new Dictionary<string, string?>());
        Assert.That(packed.ExitCode, Is.Zero, packed.Output);
    }

    [OneTimeTearDown]
    public static void Delete() => Directory.Delete(Temp, recursive: true);

    /// <summary>What the build of the tests knows.</summary>
    public static string Metadata(string key) =>
        typeof(Package).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
