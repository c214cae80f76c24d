namespace CiSync.Options;

// Rows: which files and objects take part in a run.
public static partial class OptionTable
{
    private const string Filtering = "rclone filtering";

    /// <summary>Globs of files to publish.</summary>
    public static readonly Option<IReadOnlyList<string>?> Include = new("include", OptionScope.Run, Csv.List, null)
    {
        Help = "Publish only what matches one of these globs. What filter and exclude say comes after it.",
        Allowed = "a list of globs separated by commas, with quotes around one that holds a comma",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Filtering,
    };

    /// <summary>Files with globs of files to publish.</summary>
    public static readonly Option<IReadOnlyList<string>?> IncludeFrom = new("include_from", OptionScope.Run, Csv.List, null)
    {
        Help = "Files with globs as for include, one on a line.",
        Allowed = "a list of paths separated by commas",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Filtering,
    };

    /// <summary>Globs of files to leave out.</summary>
    public static readonly Option<IReadOnlyList<string>?> Exclude = new("exclude", OptionScope.Run, Csv.List, null)
    {
        Help = "Leave out what matches one of these globs: it is neither published nor deleted.",
        Allowed = "a list of globs separated by commas, with quotes around one that holds a comma",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Filtering,
    };

    /// <summary>Files with globs of files to leave out.</summary>
    public static readonly Option<IReadOnlyList<string>?> ExcludeFrom = new("exclude_from", OptionScope.Run, Csv.List, null)
    {
        Help = "Files with globs as for exclude, one on a line.",
        Allowed = "a list of paths separated by commas",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Filtering,
    };

    /// <summary>Rules of what to publish and what to leave out.</summary>
    public static readonly Option<IReadOnlyList<string>?> Filter = new("filter", OptionScope.Run, Csv.List, null)
    {
        Help = "Rules in their order, the first that matches decides: + glob publishes, - glob leaves out, ! forgets all rules before it.",
        Allowed = "a list of rules separated by commas, with quotes around one that holds a comma",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Filtering,
    };

    /// <summary>Files with rules.</summary>
    public static readonly Option<IReadOnlyList<string>?> FilterFrom = new("filter_from", OptionScope.Run, Csv.List, null)
    {
        Help = "Files with rules as for filter, one on a line.",
        Allowed = "a list of paths separated by commas",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Filtering,
    };

    /// <summary>Files that list what to publish.</summary>
    public static readonly Option<IReadOnlyList<string>?> FilesFrom = new("files_from", OptionScope.Run, Csv.List, null)
    {
        Help = "Files that list the paths to publish, one on a line, in place of all other filters. ./ at the start and blanks around a path do not count.",
        Allowed = "a list of paths separated by commas",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Filtering,
    };

    /// <summary>Files that list what to publish, to the letter.</summary>
    public static readonly Option<IReadOnlyList<string>?> FilesFromRaw = new("files_from_raw", OptionScope.Run, Csv.List, null)
    {
        Help = "As files_from, with each line as it is: blanks, #, ; and ./ belong to the path.",
        Allowed = "a list of paths separated by commas",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Filtering,
    };

    /// <summary>What a line of a list means that matches nothing; null for an error where the run deletes, else a warning.</summary>
    public static readonly Option<string?> FilesFromMissing = new("files_from_missing", OptionScope.Run, Grammar.OneOf(Values.MissingLines), null)
    {
        Help = "What happens if a line of files_from or files_from_raw matches nothing in the source: error refuses the run, warn names the line and keeps the object of that name, ignore does neither, as rclone. Unset means error for a run that deletes at the destination, else warn.",
        Allowed = string.Join(", ", Values.MissingLines),
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Ours,
    };

    /// <summary>Names of files whose folder is left out.</summary>
    public static readonly Option<IReadOnlyList<string>?> ExcludeIfPresent = new("exclude_if_present", OptionScope.Run, Csv.List, null)
    {
        Help = "Leave out each folder of the source that holds a file of one of these names, with all below it.",
        Allowed = "a list of names separated by commas",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Filtering,
    };

    /// <summary>Whether letters match in any case.</summary>
    public static readonly Option<bool> IgnoreCase = new("ignore_case", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Letters in globs match in any case.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Filtering,
    };

    /// <summary>The smallest files to publish.</summary>
    public static readonly Option<long> MinSize = new("min_size", OptionScope.Run, SizeSuffix.Parse, SizeSuffix.Off)
    {
        Help = "Leave out smaller files.",
        Allowed = "a size, or off",
        DefaultText = "off",
        Source = Filtering,
    };

    /// <summary>The largest files to publish.</summary>
    public static readonly Option<long> MaxSize = new("max_size", OptionScope.Run, SizeSuffix.Parse, SizeSuffix.Off)
    {
        Help = "Leave out larger files.",
        Allowed = "a size, or off",
        DefaultText = "off",
        Source = Filtering,
    };

    /// <summary>The age of the youngest files to publish.</summary>
    public static readonly Option<TimeSpan> MinAge = new("min_age", OptionScope.Run, Duration.Parse, Duration.Off)
    {
        Help = "Leave out files that were modified less than this ago.",
        Allowed = "a duration, or off",
        DefaultText = "off",
        Source = Filtering,
    };

    /// <summary>The age of the oldest files to publish.</summary>
    public static readonly Option<TimeSpan> MaxAge = new("max_age", OptionScope.Run, Duration.Parse, Duration.Off)
    {
        Help = "Leave out files that were modified longer than this ago.",
        Allowed = "a duration, or off",
        DefaultText = "off",
        Source = Filtering,
    };

    /// <summary>How many folders deep to look.</summary>
    public static readonly Option<int> MaxDepth = new("max_depth", OptionScope.Run, Values.MaxDepth, -1)
    {
        Help = "How many names a path may have: 1 means only files in the folder itself.",
        Allowed = "a whole number from 1, or -1 for no limit",
        DefaultText = "-1",
        Source = Filtering,
    };

    /// <summary>Whether what filters leave out is deleted.</summary>
    public static readonly Option<bool> DeleteExcluded = new("delete_excluded", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Delete objects that the filters leave out, where the run deletes.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Filtering,
    };

    /// <summary>Globs of sensitive files that may be published.</summary>
    public static readonly Option<IReadOnlyList<string>> AllowSensitiveFiles = new("allow_sensitive_files", OptionScope.Run, Values.SensitiveFiles, [])
    {
        Help = "Publish files that match one of these globs although they look secret, such as .env or a private key; true means all. Otherwise such a run is refused.",
        Allowed = "true, false, or a list of globs separated by commas, with quotes around one that holds a comma",
        DefaultText = "false",
        Hosts = Hosts.MSBuild | Hosts.Cake | Hosts.Action,
        Source = Ours,
    };
}
