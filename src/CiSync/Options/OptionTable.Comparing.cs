namespace CiSync.Options;

// Rows: when a name that both sides have is written again. docs/comparison.md tells what they come to together.
public static partial class OptionTable
{
    /// <summary>What tells whether two things of one name are the same.</summary>
    public static readonly Option<string?> Compare = new("compare", OptionScope.Run, Grammar.OneOf(Values.Comparisons), null)
    {
        Help = "What tells whether both sides have the same: content, without ever trusting a time; or, as rclone has it, checksum, modtime or size. Unset means what size_only, checksum or update ask for, else content.",
        Allowed = string.Join(", ", Values.Comparisons),
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Ours,
    };

    /// <summary>Whether sizes and MD5s decide.</summary>
    public static readonly Option<bool> Checksum = Flag("checksum", "Compare size and MD5 and no times, as compare=checksum. Where the store tells no MD5, the size decides, and a warning tells how often.");

    /// <summary>Whether sizes alone decide.</summary>
    public static readonly Option<bool> SizeOnly = Flag("size_only", "Compare sizes alone, as compare=size.");

    /// <summary>Whether what is newer at the destination stays.</summary>
    public static readonly Option<bool> Update = Flag("update", "Leave alone what is newer at the destination; of what is older, write only what has another content. Compares as compare=modtime where nothing else is asked for.");

    /// <summary>Whether the time of the upload counts in place of that of the file that was uploaded.</summary>
    public static readonly Option<bool> UseServerModtime = Flag(
        "use_server_modtime",
        "Take the time of the upload in place of that of the file that was uploaded, which saves a request for each object that is listed or compared by time.");

    /// <summary>Whether what the destination has stays as it is.</summary>
    public static readonly Option<bool> IgnoreExisting = Flag("ignore_existing", "Leave alone all that the destination has, whatever it is.");

    /// <summary>Whether all is written.</summary>
    public static readonly Option<bool> IgnoreTimes = Flag("ignore_times", "Write all, whether the destination has the same or not.");

    /// <summary>Whether sizes don't count.</summary>
    public static readonly Option<bool> IgnoreSize = Flag("ignore_size", "Let sizes that differ prove nothing; only contents or times do.");

    /// <summary>Whether a transfer needs no proof by its hash.</summary>
    public static readonly Option<bool> IgnoreChecksum = Flag("ignore_checksum", "Accept what was transferred by its size, though the hash that the store tells is not its own; a warning tells how often.");

    /// <summary>Whether what the destination has may not change.</summary>
    public static readonly Option<bool> Immutable = Flag("immutable", "Make it an error if the destination has something else under a name: what is new is written, what is there never changes.");

    /// <summary>Whether times stay where only they differ.</summary>
    public static readonly Option<bool> NoUpdateModtime = Flag("no_update_modtime", "With compare=modtime, leave the time at the destination where the content is the same and only the time differs.");

    /// <summary>How far two equal times may be apart.</summary>
    public static readonly Option<TimeWindow> ModifyWindow = new("modify_window", OptionScope.Run, TimeWindow.Parse, TimeWindow.Smallest)
    {
        Help = "With compare=modtime, times that are less than this apart are the same.",
        Allowed = "a duration such as 1s, or off for any difference",
        DefaultText = "1ns",
        Source = Flags,
    };

    private static Option<bool> Flag(string name, string help) => new(name, OptionScope.Run, Grammar.Bool, false)
    {
        Help = help,
        Allowed = "true or false",
        DefaultText = "false",
        Source = Flags,
    };
}
