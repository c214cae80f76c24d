namespace CiSync.Interop.Tests.Cli;

/// <summary>Where the command's README.md is.</summary>
internal static class Readme
{
    // Not by the path of this file: a build that is to be the same everywhere has none.
    public static string Folder { get; } = Path.Combine(Root(), "src", "CiSync.Cli");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CiSync.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has CiSync.sln.");
        }

        return folder.FullName;
    }
}
