using System.CommandLine;
using CiSync.Cli.Flags;
using CiSync.Cli.Logging;
using CiSync.Cli.Reports;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync check SOURCE DEST</c>: compares two places by content and changes nothing.</summary>
internal static class CheckCommand
{
    public static Command Of(Session session)
    {
        var verb = new VerbCommand(
            session,
            "check",
            "Compares two places by content and changes nothing. Differences are told, and end it with exit code 1.",
            [
                "cisync check dist site:my-bucket/docs --one-way",
                "cisync check site:my-bucket/docs site:mirror-bucket/docs --combined -",
            ]);
        var (source, destination) = (verb.Takes("SOURCE", TransferCommand.SourceHelp), verb.Takes("DEST", TransferCommand.DestinationHelp));
        var oneWay = verb.Has(new Switch("--one-way") { Description = "What only DEST has is no difference." });
        var allowEmpty = verb.Has(new Switch("--allow-empty-source") { Description = "Accept a source without files." });
        var lists = new ListFlags(verb, isCheck: true);
        var json = verb.Has(new Switch("--json") { Description = "Write the report as JSON to standard output." });
        verb.Runs(async call =>
        {
            var asJson = call.Parsed.GetValue(json);
            var wanted = lists.Given(call.Parsed, asJson);
            var request = new SyncRequest
            {
                Source = SyncSource.Parse(call.Text(source)),
                Destination = call.Text(destination),
                AllowSecretsInDestination = true,
                Delete = !call.Parsed.GetValue(oneWay),
                AllowEmptySource = call.Parsed.GetValue(allowEmpty),
                TellPairs = true,
                Options = call.Options,
            };
            using var pairs = new PairLists(call.Session, wanted);
            var events = new EventLog(call.Log, call.Progress) { Pairs = pairs, IsCheck = true, IsOneWay = !request.Delete };
            var isOutputTaken = wanted.Any(list => list.IsOutput);
            Task<Reporting.CheckReport> Run() => call.Engine.CheckAsync(request, events, call.Cancellation);
            var report = isOutputTaken ? await Run() : await call.ShowAsync(Run);
            call.Finish(report, asJson, isOutputTaken);
            return report;
        });
        return verb;
    }
}
