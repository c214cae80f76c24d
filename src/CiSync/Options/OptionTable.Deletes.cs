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

    /// <summary>Whether source and destination may look like one place.</summary>
    public static readonly Option<bool> AllowReplica = new("allow_replica", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Move or sync also between two locations that look like one with two names: the destination is an exact replica of the source, with the same times.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Ours,
    };

    /// <summary>Whether all symbolic links of a source are followed.</summary>
    public static readonly Option<bool> CopyLinks = new("copy_links", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Follow all symbolic links of the source, also those that lead out of it.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Flags,
    };

    /// <summary>Whether no symbolic link of a source is followed.</summary>
    public static readonly Option<bool> SkipLinks = new("skip_links", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Follow no symbolic link of the source, without a warning; copy_links goes before it.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Flags,
    };

    /// <summary>Whether what is new is copied within the store where an object that would be deleted has its content.</summary>
    public static readonly Option<bool> TrackRenames = new("track_renames", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "In a sync from files, copy within the store what is new and has the content of an object that is to be deleted, in place of uploading it.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Flags,
    };

    /// <summary>What proves a rename.</summary>
    public static readonly Option<IReadOnlyList<string>> TrackRenamesStrategy = new("track_renames_strategy", OptionScope.Run, Values.TrackRenamesStrategy, ["hash"])
    {
        Help = "What tells with track_renames that a file was renamed: size and MD5; with leaf as well only where the name stays and the folder is another.",
        Allowed = "hash, or hash,leaf",
        DefaultText = "hash",
        Source = Flags,
    };
}
