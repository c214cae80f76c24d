using System.Diagnostics;
using System.Text;

namespace CiSync.TestKit;

/// <summary>All files below a folder as other programs see them, names as bytes; Linux only.</summary>
public static class FileTree
{
    /// <summary>Path, size and modification time to the nanosecond of each file, one line each in the order of bytes; bytes beyond ASCII as Latin-1.</summary>
    public static string[] Facts(string folder) => Lines('\0', "find", folder, "-type", "f", "-printf", @"%P\t%s\t%T@\0");

    /// <summary>What <c>diff</c> tells of two folders: names, and contents where they differ; nothing where they don't.</summary>
    public static string[] Differences(string one, string other) => Lines('\n', "diff", "-rq", "--", one, other);

    private static string[] Lines(char separator, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.Latin1, Environment = { ["LC_ALL"] = "C" } };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. output.Split(separator, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }
}
