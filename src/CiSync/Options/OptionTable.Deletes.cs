namespace CiSync.Options;

// Rows: what may be lost at the destination, and what is kept of it.
public static partial class OptionTable
{
    /// <summary>The most that deletes may hold together, in bytes; <see cref="SizeSuffix.Off"/> for no limit.</summary>
    public static readonly Option<long> MaxDeleteSize = new("max_delete_size", OptionScope.Run, SizeSuffix.Parse, SizeSuffix.Off)
    {
        Help = "Refuse the run if what would be deleted holds more than this together.",
        Allowed = "a size, or off",
        DefaultText = "off",
        Source = Flags,
    };

    /// <summary>Where what is replaced or deleted at the destination is kept.</summary>
    public static readonly Option<string?> BackupDir = new("backup_dir", OptionScope.Run, Values.BackupDir, null)
    {
        Help = "Keep what a sync, copy or move replaces or deletes at the destination, under its path below this place; it is copied there first. For a download a local folder, else a place of the same remote.",
        Allowed = "a place, as the destination is given",
        Source = Flags,
    };

    /// <summary>What is put behind the names of what is kept; empty for nothing.</summary>
    public static readonly Option<string?> Suffix = new("suffix", OptionScope.Run, Values.Suffix, null)
    {
        Help = "Put this behind the names of what is kept. Without backup_dir it is kept beside itself, and what has the suffix there is not deleted.",
        Allowed = "a text without slashes",
        Source = Flags,
    };

    /// <summary>Whether the suffix comes before the extension.</summary>
    public static readonly Option<bool> SuffixKeepExtension = new("suffix_keep_extension", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Put suffix before the extension: site-old.css for -old. Of .tar.gz and the like both parts are the extension.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Flags,
    };
}
