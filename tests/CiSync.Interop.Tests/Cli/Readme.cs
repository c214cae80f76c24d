using System.Runtime.CompilerServices;

namespace CiSync.Interop.Tests.Cli;

/// <summary>Where the command's README.md is.</summary>
internal static class Readme
{
    public static string Folder { get; } = Path.GetFullPath("../../../src/CiSync.Cli", Path.GetDirectoryName(Here())!);

    private static string Here([CallerFilePath] string path = "") => path;
}
