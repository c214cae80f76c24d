using CiSync.Options;

namespace CiSync.Applying;

/// <summary>How objects are downloaded.</summary>
/// <param name="Cutoff">Objects from this size on are read in ranges.</param>
/// <param name="RangeSize">The size of a range.</param>
/// <param name="RangesAtATime">Ranges of one object in flight.</param>
/// <param name="ChunkSize">The configured size of parts, the likeliest that an object was uploaded with.</param>
/// <param name="ServerModifiedTime">Whether files get the time of the upload in place of that of the file that was uploaded.</param>
/// <param name="IgnoreChecksum">Whether the size proves what the hash doesn't.</param>
internal sealed record DownloadSettings(long Cutoff, long RangeSize, int RangesAtATime, long ChunkSize, bool ServerModifiedTime, bool IgnoreChecksum)
{
    public static DownloadSettings From(ResolvedOptions options) => new(
        options.Get(OptionTable.MultiThreadCutoff) is >= 0 and var cutoff ? cutoff : long.MaxValue,
        options.Get(OptionTable.MultiThreadChunkSize),
        options.Get(OptionTable.MultiThreadStreams),
        options.Get(OptionTable.ChunkSize),
        options.Get(OptionTable.UseServerModtime),
        options.Get(OptionTable.IgnoreChecksum));
}
