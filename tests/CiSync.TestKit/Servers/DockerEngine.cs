using CliWrap;
using CliWrap.Buffered;

namespace CiSync.TestKit.Servers;

/// <summary>Docker, for tests that build an image and run it. It has to have the base images: tests don't wait for a registry.</summary>
public static class DockerEngine
{
    private const string Name = "docker";

    /// <summary>The program, or null where it, its engine or one of the images isn't there. Either way <see cref="RunReport"/> will say so.</summary>
    /// <param name="images">The images that are built upon.</param>
    public static string? Find(params IReadOnlyList<string> images)
    {
        if (!OperatingSystem.IsLinux())
        {
            return NotRun("containers of Linux are run on Linux only");
        }

        if (!TestSize.IsWide)
        {
            return NotRun(TestTool.OnlyWide);
        }

        if (TestTool.Search(Name) is not { } path)
        {
            return NotRun("not in PATH");
        }

        if (!Succeeds(path, "version", "--format", "{{.Server.Version}}"))
        {
            return NotRun("its engine doesn't answer; tests/docker/engine.sh up starts one");
        }

        if (images.Where(image => !Succeeds(path, "image", "inspect", image)).ToArray() is { Length: > 0 } missing)
        {
            return NotRun($"without {string.Join(" and ", missing)}; pull them, or make stand-ins by tests/docker/base-images.sh");
        }

        RunReport.Ran("tool", Name);
        return path;
    }

    private static bool Succeeds(string path, params string[] arguments) =>
        Cli.Wrap(path).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync().GetAwaiter().GetResult().IsSuccess;

    private static string? NotRun(string why)
    {
        RunReport.NotRun("tool", Name, why);
        return null;
    }
}
