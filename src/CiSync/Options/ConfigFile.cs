using System.Text;
using CiSync.Errors;

namespace CiSync.Options;

/// <summary>
/// Finds, reads and writes rclone.conf. The one type of this folder that touches the disk: see law 2 of docs/architecture.md.
/// </summary>
public static class ConfigFile
{
    private const string FileName = "rclone.conf";

    // How an encrypted file starts, after its comments; version 0 is the only one there is.
    private const string EncryptedMark = "RCLONE_ENCRYPT_";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The path given by the option <c>config</c> or else by <c>RCLONE_CONFIG</c>; null where neither is.</summary>
    public static string? Chosen(HostEnvironment environment, IReadOnlyList<ExplicitOption> given) =>
        OptionReader.ReadFirst(OptionTable.Config, environment, given);

    /// <summary>Where rclone looks, in its order; the first file that is there counts.</summary>
    /// <param name="environment">The variables that say where home is.</param>
    /// <param name="chosen">The path given by option or variable, or null.</param>
    /// <exception cref="CiSyncException">The workspace is untrusted, and the file would be one of it.</exception>
    public static IReadOnlyList<string> Places(HostEnvironment environment, string? chosen)
    {
        var places = AllPlaces(environment, chosen);
        return places.FirstOrDefault(File.Exists) is { } read && environment.Workspace.Holds(read)
            ? throw new CiSyncException(ErrorCodes.WorkspaceUntrusted, $"{read} would be read as rclone.conf, and {Workspace.Variable} says that files of the workspace are not to be trusted.")
            : places;
    }

    private static IReadOnlyList<string> AllPlaces(HostEnvironment environment, string? chosen)
    {
        if (chosen is not null)
        {
            return chosen is "notfound" or "/dev/null" || chosen.Equals("NUL", StringComparison.OrdinalIgnoreCase) ? [] : [environment.FullPath(chosen)];
        }

        var beside = environment.ExecutableFolder is { } folder ? [Path.Join(folder, FileName)] : Array.Empty<string>();
        return [.. beside, .. OwnPlaces(environment), .. Home(environment) is { } home ? [Path.Join(home, ".rclone.conf")] : Array.Empty<string>()];
    }

    /// <summary>The file to write a remote to: the one that is read, else where rclone would make a new one.</summary>
    /// <param name="environment">The variables that say where home is.</param>
    /// <param name="chosen">The path given by option or variable, or null.</param>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.ConfigNotWritten"/>: there is to be no file, or no folder for it is known.</exception>
    public static string Target(HostEnvironment environment, string? chosen)
    {
        var places = Places(environment, chosen);
        return places.FirstOrDefault(File.Exists)
            ?? (chosen is null ? OwnPlaces(environment).FirstOrDefault() : places is [var path] ? path : null)
            ?? throw new CiSyncException(
                ErrorCodes.ConfigNotWritten,
                chosen is not null ? $"{Quoted.Text(chosen)} as the path of rclone.conf means that there is none." : "There is no place for rclone.conf: neither HOME nor XDG_CONFIG_HOME is set.",
                "Set RCLONE_CONFIG to the file to write.");
    }

    /// <summary>Reads the first file of <paramref name="places"/> that is there; null where none is.</summary>
    /// <param name="places">Full paths, from <see cref="Places"/>.</param>
    /// <exception cref="CiSyncException">It can't be read, isn't in the format, or is encrypted.</exception>
    public static ConfigText? Read(IReadOnlyList<string> places) =>
        places.FirstOrDefault(File.Exists) is { } path ? Parse(ReadBytes(path), path) : null;

    /// <summary>
    /// Writes a section, and leaves everything else in the file as it is, byte for byte. A new file can be read by its owner
    /// only, and so can an old one from then on: there may be keys in it now. Whoever reads meanwhile finds the old file or the new one.
    /// </summary>
    /// <param name="path">The full path, from <see cref="Target"/>; its folder is made where it isn't there.</param>
    /// <param name="section">The remote.</param>
    /// <param name="replace">Whether a remote of that name may be there; its keys are then replaced, all of them.</param>
    /// <exception cref="CiSyncException">The remote exists, or the file can't be read, is encrypted, or can't be written; it is as it was then.</exception>
    public static void Write(string path, ConfigSection section, bool replace = false)
    {
        var bytes = File.Exists(path) ? ReadBytes(path) : [];
        var before = Parse(bytes, path);
        if (!Encoding.UTF8.GetBytes(before.Text).AsSpan().SequenceEqual(bytes))
        {
            // It could be read, but writing it back would change what isn't ours.
            throw new CiSyncException(ErrorCodes.ConfigUnreadable, $"{path} is not valid UTF-8.");
        }

        if (!replace && before.Find(section.Name) is not null)
        {
            throw new CiSyncException(ErrorCodes.RemoteExists, $"The remote \"{section.Name}\" is in {path} already.");
        }

        var text = before.With(section).Text;
        try
        {
            // A link, as people keep who have their settings under version control, goes on being one.
            Replace(new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path, Encoding.UTF8.GetBytes(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CiSyncException(ErrorCodes.ConfigNotWritten, $"{path} can't be written: {Why(e)}.", inner: e);
        }
    }

    private static void Replace(string path, byte[] bytes)
    {
        var folder = Path.GetDirectoryName(path)!;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }

        // In the same folder: a file is renamed in one step only within its file system.
        var temporary = Path.Join(folder, $".{FileName}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CiSyncException(ErrorCodes.ConfigUnreadable, $"{path} can't be read: {Why(e)}.", inner: e);
        }
    }

    private static ConfigText Parse(byte[] bytes, string path)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return IsEncrypted(text)
            ? throw new CiSyncException(ErrorCodes.ConfigEncrypted, $"{path} is encrypted with a password.")
            : ConfigText.Parse(text, path);
    }

    private static bool IsEncrypted(string text) =>
        text.TrimStart('\uFEFF').Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && !line.StartsWith('#') && !line.StartsWith(';'))
            ?.StartsWith(EncryptedMark, StringComparison.Ordinal) == true;

    private static string Why(Exception e) => e is UnauthorizedAccessException ? "permission denied" : "an I/O error";

    private static string? Home(HostEnvironment environment) => environment.Get("HOME") ?? environment.Get("USERPROFILE");

    private static IEnumerable<string> OwnPlaces(HostEnvironment environment)
    {
        string?[] folders =
        [
            OperatingSystem.IsWindows() && environment.Get("APPDATA") is { } roaming ? Path.Join(roaming, "rclone") : null,
            environment.Get("XDG_CONFIG_HOME") is { } xdg ? Path.Join(xdg, "rclone") : null,
            Home(environment) is { } home ? Path.Join(home, ".config", "rclone") : null,
        ];
        return folders.OfType<string>().Select(folder => Path.Join(folder, FileName));
    }
}
