using System.IO.Compression;
using System.Text;

namespace CiSync.Hosts.Tests;

/// <summary>Everything that a build tells anyone: console, log file and the binary log, with all that is packed inside it.</summary>
public static class BuildLogs
{
    /// <summary>The arguments that make a build write them all.</summary>
    public static string[] Arguments { get; } = ["-v:diag", "-bl:log.binlog;ProjectImports=ZipFile", "-fl", "-flp:v=diag;logfile=log.txt"];

    /// <summary>The logs by name, unpacked.</summary>
    public static async Task<IReadOnlyDictionary<string, byte[]>> ReadAsync(Workspace work, DotNetResult result)
    {
        var logs = new Dictionary<string, byte[]>
        {
            ["console"] = Encoding.UTF8.GetBytes(result.Output),
            ["log.txt"] = await File.ReadAllBytesAsync(work.PathOf("log.txt")),
        };
        await using (var packed = new GZipStream(File.OpenRead(work.PathOf("log.binlog")), CompressionMode.Decompress))
        {
            logs["log.binlog"] = await AllOfAsync(packed);
        }

        await using var imports = await ZipFile.OpenReadAsync(work.PathOf("log.ProjectImports.zip"));
        foreach (var entry in imports.Entries)
        {
            await using var content = await entry.OpenAsync();
            logs[entry.FullName] = await AllOfAsync(content);
        }

        return logs;
    }

    private static async Task<byte[]> AllOfAsync(Stream stream)
    {
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }
}
