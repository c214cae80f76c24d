using System.CommandLine;
using CiSync.Cli.Flags;
using CiSync.Cli.Logging;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync delete PLACE</c>: deletes an object, or all below a place.</summary>
internal static class DeleteCommand
{
    public static Command Of(Session session)
    {
        var verb = new VerbCommand(
            session,
            "delete",
            "Deletes an object, or all objects below a place that the filters take. A whole bucket only with --max-delete.",
            [
                "cisync delete site:my-bucket/docs --include '*.map'",
                "cisync delete site:my-bucket/docs/app.js --dry-run",
            ]);
        var place = verb.Takes("PLACE", PlaceArgument.Help);
        var json = verb.Has(new Switch("--json") { Description = "Write the report as JSON to standard output." });
        verb.Runs(async call =>
        {
            var text = call.Text(place);
            var request = new PlaceRequest { Place = text, AllowSecrets = true, Options = call.Options };
            var events = new EventLog(call.Log, call.Progress) { DestinationRoot = VerbCall.RootOf(text) };
            var report = await call.ShowAsync(() => call.Engine.DeleteAsync(request, events, call.Cancellation));
            call.Finish(report, call.Parsed.GetValue(json));
            return report;
        });
        return verb;
    }
}
