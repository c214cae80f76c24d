using CiSync.Applying;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>How the options of a run want things compared. docs/comparison.md tells what they come to together.</summary>
internal static class ComparisonChoice
{
    /// <summary>The rules for a pair of places.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="withFiles">True where one side is on the disk, whose times may be less exact.</param>
    /// <param name="source">The options of the source's remote, where that is another.</param>
    public static ComparisonRules From(ResolvedOptions options, bool withFiles, ResolvedOptions? source = null) => new()
    {
        Mode = Mode(options),
        Update = options.Get(OptionTable.Update),
        IgnoreExisting = options.Get(OptionTable.IgnoreExisting),
        IgnoreTimes = options.Get(OptionTable.IgnoreTimes),
        IgnoreSize = options.Get(OptionTable.IgnoreSize),
        Immutable = options.Get(OptionTable.Immutable),
        KeepTimes = options.Get(OptionTable.NoUpdateModtime),
        UseServerTime = options.Get(OptionTable.UseServerModtime),
        Window = Math.Max(options.Get(OptionTable.ModifyWindow).Nanoseconds, withFiles ? FileFacts.TimePrecision : 1),
        ETagsAreNoMd5 = UploadSettings.ETagsCannotBeMd5s(options) || (source is not null && UploadSettings.ETagsCannotBeMd5s(source)),
        ChunkSize = options.Get(OptionTable.ChunkSize),
    };

    /// <summary>The rules of a check, as rclone's has them: what is there is compared, whoever is newer, and times don't count.</summary>
    public static ComparisonRules ForCheck(ComparisonRules rules) => new()
    {
        Mode = rules.Mode == ComparisonMode.Modtime ? ComparisonMode.Content : rules.Mode,
        IgnoreSize = rules.IgnoreSize,
        UseServerTime = rules.UseServerTime,
        ETagsAreNoMd5 = rules.ETagsAreNoMd5,
        ChunkSize = rules.ChunkSize,
    };

    private static ComparisonMode Mode(ResolvedOptions options) => options.Comparison switch
    {
        "checksum" => ComparisonMode.Checksum,
        "modtime" => ComparisonMode.Modtime,
        "size" => ComparisonMode.Size,
        _ => ComparisonMode.Content,
    };
}
