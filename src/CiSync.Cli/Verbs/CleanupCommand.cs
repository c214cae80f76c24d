using System.CommandLine;
using CiSync.Cli.Flags;
using CiSync.Cli.Logging;
using CiSync.Options;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync cleanup PLACE</c>: removes multipart uploads that nobody finished.</summary>
internal static class CleanupCommand
{
    public static Command Of(Session session)
    {
        var verb = new VerbCommand(
            session,
            "cleanup",
            "Removes multipart uploads below a place that were started long ago and never finished: no listing shows them, and they are billed.",
            ["cisync cleanup site:my-bucket", "cisync cleanup site:my-bucket/docs --max-age 7d --dry-run"],
            // The age of files; that of uploads has the same name in rclone.
            OptionTable.MaxAge);
        var place = verb.Takes("PLACE", PlaceArgument.Help);
        var age = verb.Has(new System.CommandLine.Option<string>("--max-age")
        {
            Description = "Remove those that were started longer ago than this.",
            HelpName = "DURATION",
            DefaultValueFactory = _ => "24h",
        });
        var json = verb.Has(new Switch("--json") { Description = "Write the report as JSON to standard output." });
        verb.Runs(async call =>
        {
            var text = call.Text(place);
            var request = new CleanUpRequest { Place = text, AllowSecrets = true, MinAge = LogFlags.Parse(call.Parsed.GetRequiredValue(age), age.Name), Options = call.Options };
            var report = await call.ShowAsync(() => call.Engine.CleanUpAsync(request, new EventLog(call.Log, call.Progress), call.Cancellation));
            foreach (var upload in report.Removed)
            {
                call.Log.Write(report.DryRun
                    ? new LogLine(LogLevel.Notice, "Skipped remove of unfinished upload as --dry-run is set") { Object = upload.Key }
                    : new LogLine(LogLevel.Info, "Removed unfinished upload") { Object = upload.Key });
            }

            call.Finish(report, call.Parsed.GetValue(json));
            return report;
        });
        return verb;
    }
}
