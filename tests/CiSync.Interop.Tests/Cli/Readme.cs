namespace CiSync.Interop.Tests.Cli;

/// <summary>Where the command's README.md is.</summary>
internal static class Readme
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "src", "CiSync.Cli");
}
