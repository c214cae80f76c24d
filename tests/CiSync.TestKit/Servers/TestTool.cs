using CliWrap;
using CliWrap.Buffered;

namespace CiSync.TestKit.Servers;

/// <summary>Programs that tests compare with: rclone, aws, s3cmd.</summary>
public static class TestTool
{
    /// <summary>Why a run of this size uses no other programs.</summary>
    internal const string OnlyWide = "only with CISYNC_TESTS=ci";

    /// <summary>The full path of a program in PATH, or null, also where the run needs only the SDK (<see cref="TestSize"/>). Either way <see cref="RunReport"/> will say so.</summary>
    public static string? Find(string name)
    {
        var path = TestSize.IsWide ? Search(name) : null;
        if (path is null)
        {
            RunReport.NotRun("tool", name, TestSize.IsWide ? "not in PATH" : OnlyWide);
        }
        else
        {
            RunReport.Ran("tool", name);
        }
        return path;
    }

    /// <summary>The full path of a program if its <c>version</c> command tells that version, or null; <see cref="RunReport"/> and CISYNC_REQUIRE know it as NAME-VERSION.</summary>
    public static string? Find(string name, string version)
    {
        var path = TestSize.IsWide ? Search(name) : null;
        if (path is not null && Cli.Wrap(path).WithArguments("version").ExecuteBufferedAsync().GetAwaiter().GetResult().StandardOutput.Contains(" v" + version, StringComparison.Ordinal))
        {
            RunReport.Ran("tool", $"{name}-{version}");
            return path;
        }

        RunReport.NotRun("tool", $"{name}-{version}", !TestSize.IsWide ? OnlyWide : path is null ? "not in PATH" : "another version is in PATH");
        return null;
    }

    /// <summary>Looks without reporting.</summary>
    internal static string? Search(string name)
    {
        var extensions = OperatingSystem.IsWindows() ? new[] { ".exe", ".cmd", ".bat" } : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(directory => extensions.Select(extension => Path.Combine(directory, name + extension)))
            .FirstOrDefault(File.Exists);
    }
}
