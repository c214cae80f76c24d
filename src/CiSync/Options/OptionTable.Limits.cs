namespace CiSync.Options;

// Rows: how often something is tried, how fast it goes, and what ends a run early.
public static partial class OptionTable
{
    /// <summary>How often transfers are gone over.</summary>
    public static readonly Option<int> Retries = new("retries", OptionScope.Run, Grammar.Int(1, 1000), 3)
    {
        Help = "How often transfers that fail for the moment are made, the first time included; deletes wait for the last one.",
        Allowed = "a whole number from 1 to 1000",
        DefaultText = "3",
        Source = Flags,
    };

    /// <summary>How long to wait before they are made again.</summary>
    public static readonly Option<TimeSpan> RetriesSleep = new("retries_sleep", OptionScope.Run, Values.Pause, TimeSpan.Zero)
    {
        Help = "How long to wait before failed transfers are made again.",
        Allowed = "a duration such as 10s",
        DefaultText = "0s",
        Source = Flags,
    };

    /// <summary>How often a request is sent.</summary>
    public static readonly Option<int> LowLevelRetries = new("low_level_retries", OptionScope.Run, Grammar.Int(1, 1000), 10)
    {
        Help = "How often a request is sent that fails for the moment, the first time included.",
        Allowed = "a whole number from 1 to 1000",
        DefaultText = "10",
        Source = Flags,
    };

    /// <summary>How many bytes may go in a second.</summary>
    public static readonly Option<BandwidthLimit?> Bwlimit = new("bwlimit", OptionScope.Run, BandwidthLimit.Parse, null)
    {
        Help = "The most bytes in a second, of all transfers together: 10M for both directions, 10M:1M for up and down, or a timetable such as 08:00,512k 19:00,off in local time.",
        Allowed = "a size, two with a colon between, off, or a timetable",
        Source = Flags,
    };

    /// <summary>How many requests may be sent in a second; 0 for any number.</summary>
    public static readonly Option<double> Tpslimit = new("tpslimit", OptionScope.Run, Values.Rate, 0)
    {
        Help = "The most requests in a second, repeated ones included. 0 means no limit.",
        Allowed = "a number from 0, such as 10 or 0.5",
        DefaultText = "0",
        Source = Flags,
    };

    /// <summary>How many requests may be sent at once after a pause.</summary>
    public static readonly Option<int> TpslimitBurst = new("tpslimit_burst", OptionScope.Run, Grammar.Int(1, 100_000), 1)
    {
        Help = "With tpslimit, how many requests may be sent at once after a pause.",
        Allowed = "a whole number from 1 to 100000",
        DefaultText = "1",
        Source = Flags,
    };

    /// <summary>How many bytes a run may transfer; <see cref="SizeSuffix.Off"/> for any number.</summary>
    public static readonly Option<long> MaxTransfer = new("max_transfer", OptionScope.Run, SizeSuffix.Parse, SizeSuffix.Off)
    {
        Help = "End the run when so many bytes of files or objects are transferred. Nothing is deleted then.",
        Allowed = "a size, or off",
        DefaultText = "off",
        Source = Flags,
    };

    /// <summary>How long a run may take; null for any time.</summary>
    public static readonly Option<TimeSpan?> MaxDuration = new("max_duration", OptionScope.Run, Values.RunTime, null)
    {
        Help = "End the run when it has taken so long. Nothing is deleted after that.",
        Allowed = "a duration such as 30m, or 0 or off for no limit",
        Source = Flags,
    };

    /// <summary>What becomes of transfers under way when a limit ends the run.</summary>
    public static readonly Option<string?> CutoffMode = new("cutoff_mode", OptionScope.Run, Grammar.OneOf(Values.CutoffModes), "hard")
    {
        Help = "What becomes of transfers under way when max_transfer or max_duration ends the run: hard gives them up, soft lets them end and starts no others, cautious as well starts none with which max_transfer would be reached.",
        Allowed = string.Join(", ", Values.CutoffModes),
        DefaultText = "hard",
        Source = Flags,
    };
}
