namespace CiSync.Interop.Tests;

/// <summary>The folder of the solution. Not by the path of a source file: a build that is to be the same everywhere has none.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "CiSync.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has CiSync.sln.");
        }

        return folder.FullName;
    }
}
