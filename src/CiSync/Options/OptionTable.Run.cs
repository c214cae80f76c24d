namespace CiSync.Options;

// Rows: the run, whatever the store.
public static partial class OptionTable
{
    /// <summary>How many files or objects are transferred at a time.</summary>
    public static readonly Option<int> Transfers = new("transfers", OptionScope.Run, Grammar.Int(1, 1024), 16)
    {
        Help = "How many files or objects are transferred at a time. Unset begins with 16 and goes on with as many as the store bears, from 1 to 64.",
        Allowed = "a whole number from 1 to 1024",
        DefaultText = "16",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Flags,
    };

    /// <summary>How many files are compared at a time.</summary>
    public static readonly Option<int> Checkers = new("checkers", OptionScope.Run, Grammar.Int(1, 1024), 8)
    {
        Help = "How many files are compared at a time.",
        Allowed = "a whole number from 1 to 1024",
        DefaultText = "8",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Flags,
    };

    /// <summary>Whether only to show what would be done.</summary>
    public static readonly Option<bool> DryRun = new("dry_run", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Show what would be done and change nothing.",
        Allowed = "true or false",
        DefaultText = "false",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Flags,
    };

    /// <summary>The largest number of deletes; null where unset, <see cref="Values.NoLimit"/> where off.</summary>
    public static readonly Option<long?> MaxDelete = new("max_delete", OptionScope.Run, Values.MaxDelete, null)
    {
        Help = "Refuse the run if more objects would be deleted. Unset refuses a run that would delete more than 20 objects and more than half of the destination.",
        Allowed = "a whole number from 0, or off (also -1) for no limit",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Flags,
    };

    /// <summary>Headers of every uploaded object.</summary>
    public static readonly Option<IReadOnlyList<Header>?> HeaderUpload = new("header_upload", OptionScope.Run, Header.ParseList, null)
    {
        Help = "Headers of every uploaded object, such as Cache-Control: max-age=60; several are separated by commas, with quotes around one that holds a comma.",
        Allowed = "a list of Name: value",
        Source = Flags,
    };

    /// <summary>Files with header rules.</summary>
    public static readonly Option<IReadOnlyList<string>?> HeaderRules = new("header_rules", OptionScope.Run, Csv.List, null)
    {
        Help = "Files with header rules, the strongest first. Unset means cisync.yml in the current directory, where it is there.",
        Allowed = "a list of paths separated by commas",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Own,
    };

    /// <summary>Presets of header rules.</summary>
    public static readonly Option<IReadOnlyList<string>?> HeaderPreset = new("header_preset", OptionScope.Run, Values.HeaderPresetList, null)
    {
        Help = "Presets of header rules; they come after all other rules.",
        Allowed = "a list of these, separated by commas: " + string.Join(", ", Values.HeaderPresets),
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Own,
    };

    /// <summary>The path of rclone.conf.</summary>
    public static readonly Option<string?> Config = new("config", OptionScope.Run, Grammar.Text, null)
    {
        Help = "The path of rclone.conf. Unset means where rclone looks; notfound or /dev/null means none.",
        Allowed = "a path",
        Source = Flags,
    };

    /// <summary>A file of certificate authorities to trust.</summary>
    public static readonly Option<string?> CaCert = new("ca_cert", OptionScope.Run, Grammar.Text, null)
    {
        Help = "A PEM file with the certificate authorities to trust in place of the machine's.",
        Allowed = "a path",
        AwsVariables = ["AWS_CA_BUNDLE"],
        Source = Flags,
    };

    /// <summary>Whether any TLS certificate is accepted.</summary>
    public static readonly Option<bool> NoCheckCertificate = new("no_check_certificate", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Accept any TLS certificate. Whoever sits between can then read and change everything.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Flags,
    };

    /// <summary>Whether session tokens and SSE-C keys may be sent over plain http.</summary>
    public static readonly Option<bool> AllowHttp = new("allow_http", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Send session tokens and SSE-C keys over plain http to another machine, and do not warn of plain http. Whoever sits between can read them.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Ours,
    };

    /// <summary>Whether names that differ only in their Unicode normalization form are different names.</summary>
    public static readonly Option<bool> NoUnicodeNormalization = new("no_unicode_normalization", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Take names that differ only in how their accents are written (Unicode normalization) for different names.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Flags,
    };

    /// <summary>From which size on objects are downloaded in ranges, in bytes.</summary>
    public static readonly Option<long> MultiThreadCutoff = new("multi_thread_cutoff", OptionScope.Run, SizeSuffix.Parse, 256L << 20)
    {
        Help = "Objects of this size and larger are downloaded in several ranges at a time.",
        Allowed = "a size, or off",
        DefaultText = "256Mi",
        Source = Flags,
    };

    /// <summary>The size of such a range, in bytes.</summary>
    public static readonly Option<long> MultiThreadChunkSize = new("multi_thread_chunk_size", OptionScope.Run, Values.RangeSize, 64L << 20)
    {
        Help = "The size of a range of a download.",
        Allowed = "a size from 1Mi",
        DefaultText = "64Mi",
        Source = Flags,
    };

    /// <summary>How many ranges of one object are downloaded at a time.</summary>
    public static readonly Option<int> MultiThreadStreams = new("multi_thread_streams", OptionScope.Run, Grammar.Int(1, 1024), 4)
    {
        Help = "How many ranges of one object are downloaded at a time.",
        Allowed = "a whole number from 1 to 1024",
        DefaultText = "4",
        Source = Flags,
    };

    /// <summary>Whether copies within a store get the grants of their source.</summary>
    public static readonly Option<bool> KeepAcl = new("keep_acl", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Copies within a store get the grants of their source, which takes one more request for each object. Otherwise the option acl decides.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Ours,
    };
}
