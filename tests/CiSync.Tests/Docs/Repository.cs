namespace CiSync.Tests.Docs;

/// <summary>The files of the repository that this test was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string[] Lines(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n").Split('\n');

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CiSync.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has CiSync.sln.");
    }
}
