using CiSync.Applying;
using CiSync.Applying.Local;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>Opens the folder where files are kept that a download replaces or deletes.</summary>
internal static class FolderBackups
{
    /// <summary>Opens what the options ask for; null where they don't.</summary>
    /// <param name="run">The run.</param>
    /// <param name="options">Its options.</param>
    /// <param name="files">The files of the destination.</param>
    /// <param name="folder">The destination; an absolute path.</param>
    /// <param name="single">True where one file is written.</param>
    /// <exception cref="Errors.CiSyncException">Nothing can be kept there.</exception>
    public static Backups? Open(VerbRun run, ResolvedOptions options, LocalTree files, string folder, bool single)
    {
        if (Backups.Asked(options) is not var (names, text))
        {
            return null;
        }

        var root = text is null ? folder
            : Location.IsStore(text) ? throw Backups.Refusal($"{Quoted.Text(text)} is in a store, and the destination is the folder \"{NameBytes.ToShow(folder)}\"")
            : run.Environment.FullPath(text);
        if (text is not null && (single ? names.Suffix.Length == 0 && IsWithin(root, folder) && IsWithin(folder, root) : IsWithin(root, folder) || IsWithin(folder, root)))
        {
            throw Backups.Refusal($"\"{NameBytes.ToShow(root)}\" and the destination \"{NameBytes.ToShow(folder)}\" overlap, so what is kept would itself be replaced or deleted");
        }

        var to = new DestinationFolder(root);
        return new Backups(new BackupRules(names, text is null, _ => { }), new FileBackups(files, to, key => names.Of(files.PlaceOf(key, -1).Name)), to);
    }

    // In any case: on many disks of macOS and Windows letters differ in nothing else.
    private static bool IsWithin(string inner, string outer) =>
        (Path.TrimEndingDirectorySeparator(inner) + Path.DirectorySeparatorChar).StartsWith(
            Path.TrimEndingDirectorySeparator(outer) + Path.DirectorySeparatorChar, OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
