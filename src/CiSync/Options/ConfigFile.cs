using System.Text;
using CiSync.Errors;

namespace CiSync.Options;

/// <summary>
/// Finds and reads rclone.conf. The one type of this folder that touches the disk: see law 2 of docs/architecture.md.
/// </summary>
internal static class ConfigFile
{
    // How an encrypted file starts, after its comments; version 0 is the only one there is.
    private const string EncryptedMark = "RCLONE_ENCRYPT_";

    /// <summary>Where rclone looks, in its order; the first file that is there counts.</summary>
    /// <param name="environment">The variables that say where home is.</param>
    /// <param name="chosen">The path given by option or variable, or null.</param>
    public static IReadOnlyList<string> Places(HostEnvironment environment, string? chosen)
    {
        if (chosen is not null)
        {
            return chosen is "notfound" or "/dev/null" || chosen.Equals("NUL", StringComparison.OrdinalIgnoreCase) ? [] : [environment.FullPath(chosen)];
        }

        var home = environment.Get("HOME") ?? environment.Get("USERPROFILE");
        string?[] folders =
        [
            environment.ExecutableFolder,
            OperatingSystem.IsWindows() && environment.Get("APPDATA") is { } roaming ? Path.Join(roaming, "rclone") : null,
            environment.Get("XDG_CONFIG_HOME") is { } xdg ? Path.Join(xdg, "rclone") : null,
            home is null ? null : Path.Join(home, ".config", "rclone"),
        ];
        var files = folders.Where(folder => folder is not null).Select(folder => Path.Join(folder, "rclone.conf"));
        return [.. home is null ? files : files.Append(Path.Join(home, ".rclone.conf"))];
    }

    /// <summary>Reads the first file of <paramref name="places"/> that is there; null where none is.</summary>
    /// <exception cref="CiSyncException">It can't be read, isn't in the format, or is encrypted.</exception>
    public static ConfigText? Read(IReadOnlyList<string> places)
    {
        var path = places.FirstOrDefault(File.Exists);
        if (path is null)
        {
            return null;
        }

        string text;
        try
        {
            // Drops a byte order mark, which editors on Windows write.
            text = File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CiSyncException(ErrorCodes.ConfigUnreadable, $"{path} can't be read: {(e is UnauthorizedAccessException ? "permission denied" : "an I/O error")}.", inner: e);
        }

        if (IsEncrypted(text))
        {
            throw new CiSyncException(ErrorCodes.ConfigEncrypted, $"{path} is encrypted with a password.");
        }

        return ConfigText.Parse(text, path);
    }

    private static bool IsEncrypted(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && !line.StartsWith('#') && !line.StartsWith(';'))
            ?.StartsWith(EncryptedMark, StringComparison.Ordinal) == true;
}
