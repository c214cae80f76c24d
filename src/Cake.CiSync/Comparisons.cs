using Cake.Core;
using CiSync;
using CiSync.Reporting;

namespace Cake.CiSync;

/// <summary>The aliases with a source and a destination, whatever their source is.</summary>
internal static class Comparisons
{
    public static S3TransferResult Sync(ICakeContext context, Func<AliasRun, SyncSource> source, string destination, S3SyncSettings settings) =>
        Transfer(new AliasRun(context, "S3Sync", settings), source, destination, settings, from => settings.Delete ?? from is not FilesSource);

    public static S3TransferResult Copy(ICakeContext context, Func<AliasRun, SyncSource> source, string destination, S3CopySettings settings) =>
        Transfer(new AliasRun(context, "S3Copy", settings), source, destination, settings, _ => false);

    public static S3TransferResult Move(ICakeContext context, Func<AliasRun, SyncSource> source, string destination, S3MoveSettings settings) =>
        Transfer(new AliasRun(context, "S3Move", settings), source, destination, settings, _ => false, move: true);

    public static S3CheckResult Check(ICakeContext context, Func<AliasRun, SyncSource> source, string destination, S3CheckSettings settings)
    {
        var run = new AliasRun(context, "S3Check", settings);
        return new(run.Run((engine, log, cancellation) => engine.CheckAsync(Request(run, source, destination, settings) with { Delete = !settings.OneWay }, log, cancellation), Tell));
    }

    private static S3TransferResult Transfer(
        AliasRun run, Func<AliasRun, SyncSource> source, string destination, S3TransferSettings settings, Func<SyncSource, bool> deletes, bool move = false) =>
        new(run.Run(
            (engine, log, cancellation) =>
            {
                var request = Request(run, source, destination, settings);
                return request.Source is StoreSource && settings.Rules is { Count: > 0 }
                    ? throw run.Wrong("has both Rules and a source in a store", "Leave out Rules: they are for uploads, and copies keep the headers of their objects.")
                    : engine.RunAsync(
                        request with
                        {
                            Delete = deletes(request.Source),
                            Move = move,
                            HeaderRules = [.. settings.Rules ?? []],
                            TellPairs = log.ShowsUnchanged,
                        },
                        log,
                        cancellation);
            },
            (log, report) => log.Summarise(ReportText.Summary(report))));

    private static SyncRequest Request(AliasRun run, Func<AliasRun, SyncSource> source, string destination, S3ComparingSettings settings) => new()
    {
        Source = source(run),
        Destination = run.Needed(destination, "destination"),
        AllowEmptySource = settings.AllowEmptySource,
        Options = run.Options,
    };

    private static void Tell(AddinLog log, CheckReport report)
    {
        (string What, IReadOnlyList<string> Names)[] found = [("differs", report.Differing), ("only at the source", report.OnlyAtSource), ("only at the destination", report.OnlyAtDestination)];
        foreach (var (what, name) in found.SelectMany(kind => kind.Names.Select(name => (kind.What, name))))
        {
            log.Found($"{what}: {name}");
        }

        log.Summarise($"{report.Destination}: {report.MatchedCount} match, {report.Differing.Count} differ, {report.OnlyAtSource.Count} only at the source, {report.OnlyAtDestination.Count} only at the destination");
    }
}
