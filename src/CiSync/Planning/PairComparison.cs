namespace CiSync.Planning;

/// <summary>The modification times of a pair.</summary>
/// <param name="Source">The source's, in nanoseconds since the Unix epoch.</param>
/// <param name="Destination">The destination's.</param>
public readonly record struct PairTimes(long Source, long Destination);

/// <summary>
/// What becomes of a name that both sides have: rclone's rules in rclone's order, with content in the place of time by default.
/// docs/comparison.md is its truth table, row by row.
/// </summary>
public static class PairComparison
{
    // These can't be copied until they are restored, so a time can only be set by writing the object anew. As in rclone GLACIER_IR is none of them.
    private static readonly string[] Archived = ["GLACIER", "DEEP_ARCHIVE"];

    /// <summary>Decides as far as the evidence goes, and says what is wanted where it doesn't.</summary>
    /// <param name="source">What there is to be.</param>
    /// <param name="destination">What there is.</param>
    /// <param name="times">The times of both; null while they aren't known.</param>
    /// <param name="rules">How the run compares.</param>
    /// <param name="content">Compares the contents, apart from their sizes: same, differing, unknown, or what is wanted.</param>
    public static Verdict Decide(Entry source, Entry destination, PairTimes? times, ComparisonRules rules, Func<Verdict> content)
    {
        if (rules.IgnoreExisting)
        {
            return Verdict.Skipped;
        }

        if (rules.IgnoreTimes)
        {
            return Verdict.Write(ChangeReason.Always);
        }

        if (!rules.Update)
        {
            return Compare(rules.Mode, timesCount: true);
        }

        return times is not { } known ? Verdict.NeedsHead(HeadReason.ModifiedTime)
            : Ahead(known) >= rules.Window ? Verdict.Skipped
            : Ahead(known) <= -(Int128)rules.Window ? Compare(rules.Mode, timesCount: false)
            : Compare(rules.Mode == ComparisonMode.Checksum ? ComparisonMode.Checksum : ComparisonMode.Size, timesCount: true);

        Verdict Compare(ComparisonMode mode, bool timesCount)
        {
            if (source.Size != destination.Size && !rules.IgnoreSize)
            {
                return Verdict.Write(ChangeReason.SizeDiffers);
            }

            return mode switch
            {
                ComparisonMode.Size => Verdict.Same,
                ComparisonMode.Content => content(),
                ComparisonMode.Checksum => content() switch
                {
                    Verdict.Decided { Outcome: PairOutcome.Write, Reason: ChangeReason.ContentUnknown } => Verdict.SameSize,
                    var answer => answer,
                },
                _ => ByTime(timesCount),
            };
        }

        Verdict ByTime(bool timesCount)
        {
            if (times is not { } both)
            {
                return Verdict.NeedsHead(HeadReason.ModifiedTime);
            }

            if (timesCount && Int128.Abs(Ahead(both)) < rules.Window)
            {
                return Verdict.Same;
            }

            var answer = content();
            return answer is not Verdict.Decided { Outcome: PairOutcome.Same } ? answer
                : rules.KeepTimes ? Verdict.Same
                : Archived.Contains(destination.StorageClass) ? Verdict.Write(ChangeReason.TimeDiffers)
                : Verdict.Touch(both.Source);
        }
    }

    // How far the destination is ahead; times can lie so far apart that a long can't hold it.
    private static Int128 Ahead(PairTimes times) => (Int128)times.Destination - times.Source;
}
