using CiSync.Cli.Reports;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Cli.Logging;

/// <summary>Tells the events of a run in rclone's words.</summary>
/// <param name="log">Where to.</param>
/// <param name="progress">Told as well, for what is shown meanwhile.</param>
internal sealed class EventLog(RunLog log, ProgressState progress) : IProgress<SyncEvent>
{
    /// <summary>The prefixes of the places: names of events are full keys, and are told below the place.</summary>
    public string DestinationRoot { get; init; } = "";

    /// <inheritdoc cref="DestinationRoot"/>
    public string SourceRoot { get; init; } = "";

    /// <summary>Where the names compared are listed, if anywhere.</summary>
    public PairLists? Pairs { get; init; }

    /// <summary>Whether what is copied does not leave the store.</summary>
    public bool IsWithinStore { get; init; }

    /// <summary>Whether differences are told: a check changes nothing that could be told.</summary>
    public bool IsCheck { get; init; }

    /// <summary>Whether what only the destination has is no difference.</summary>
    public bool IsOneWay { get; init; }

    public void Report(SyncEvent value)
    {
        progress.Take(value);
        switch (value)
        {
            case OptionsResolved resolved:
                foreach (var origin in resolved.Origins.Where(origin => !origin.IsDefault))
                {
                    Write(LogLevel.Debug, $"Option {origin.Option.Name}={origin.Value} from {origin.Origin}");
                }

                break;
            case PlanMade made:
                Tell(made);
                break;
            case PairCompared pair:
                Tell(pair);
                break;
            case FileTransferred file:
                Write(LogLevel.Info, Copied(file), Below(DestinationRoot, file.Name), file.Bytes);
                break;
            case UploadResumed resumed:
                Write(LogLevel.Notice, $"Resumed: {ReportText.InWords(resumed.Upload)}", Below(DestinationRoot, resumed.Upload.Key), resumed.Upload.TotalBytes);
                break;
            case TransferFailed failed:
                Pairs?.Write(Below(DestinationRoot, failed.Name), PairState.Failed);
                break;
            case EntriesDeleted deleted:
                foreach (var name in deleted.Names)
                {
                    Write(LogLevel.Info, "Deleted", Below(deleted.AtSource ? SourceRoot : DestinationRoot, name));
                }

                break;
            case RequestRetried retried:
                Write(LogLevel.Debug, EventText.Of(retried));
                break;
            case ConcurrencyChanged changed:
                Write(LogLevel.Debug, EventText.Of(changed));
                break;
            case AttemptFailed attempt:
                Write(LogLevel.Notice, EventText.Of(attempt));
                break;
            case RegionSwitched switched:
                Write(LogLevel.Notice, EventText.Of(switched, $"{Flags.OptionFlags.NameOf(OptionTable.Region)} {switched.To}"));
                break;
            case ClockCorrected corrected:
                Write(LogLevel.Notice, EventText.Of(corrected));
                break;
            case DiagnosticRaised raised:
                log.Write(raised.Diagnostic);
                break;
        }
    }

    private void Tell(PlanMade made)
    {
        var plan = made.Plan;
        if (plan.Heads.Count > 0)
        {
            Write(LogLevel.Debug, $"Compared {ReportText.Heads(plan.Heads)}");
        }

        if (plan.Transfers.Count + plan.Touches.Count + plan.Deletes.Count + plan.SourceDeletes.Count == 0)
        {
            Write(LogLevel.Info, "There was nothing to transfer");
        }
        else if (made.DryRun)
        {
            foreach (var change in plan.Writes.Concat(plan.Deletes).Concat(plan.SourceDeletes))
            {
                Write(LogLevel.Notice, $"Skipped {WhatOf(change.Kind)} as --dry-run is set (size {SizeSuffix.Format(change.Bytes).TrimEnd('B')})", change.Key, change.Bytes);
            }
        }
    }

    private void Tell(PairCompared pair)
    {
        Pairs?.Write(pair.Name, pair.State);
        var told = pair.State switch
        {
            PairState.Same => IsCheck ? "Same" : "Unchanged skipping",
            PairState.Differs when IsCheck => "Content differs",
            PairState.OnlySource when IsCheck => "Not at the destination",
            PairState.OnlyDestination when IsCheck && !IsOneWay => "Not in the source",
            _ => null,
        };
        if (told is not null)
        {
            Write(pair.State == PairState.Same ? LogLevel.Debug : LogLevel.Notice, told, pair.Name);
        }
    }

    private static string WhatOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Delete => "delete",
        ChangeKind.UpdateMetadata => "update modification time",
        ChangeKind.Backup => "copy into backup dir",
        _ => "copy",
    };

    private string Copied(FileTransferred file) => file.Kind == ChangeKind.UpdateMetadata ? "Updated modification time in destination"
        : file.Kind == ChangeKind.Backup ? "Copied into backup dir"
        : IsWithinStore || file.Reason == ChangeReason.Renamed ? "Copied (server-side copy)"
        : file.Reason == ChangeReason.New ? "Copied (new)"
        : "Copied (replaced existing)";

    private static string Below(string root, string name) => name.StartsWith(root, StringComparison.Ordinal) ? name[root.Length..] : name;

    private void Write(LogLevel level, string message, string? path = null, long? size = null)
    {
        if (log.Shows(level))
        {
            log.Write(new LogLine(level, message) { Object = path, Size = size });
        }
    }
}
