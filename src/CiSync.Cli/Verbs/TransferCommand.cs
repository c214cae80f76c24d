using System.CommandLine;
using CiSync.Cli.Flags;
using CiSync.Cli.Logging;
using CiSync.Cli.Reports;
using CiSync.HeaderRules;

namespace CiSync.Cli.Verbs;

/// <summary>What sync, copy and move have in common: all but what they delete.</summary>
internal static class TransferCommand
{
    public const string SourceHelp = "A file or folder, or a place in a store: s3://bucket/prefix, remote:bucket/prefix or :s3:bucket/prefix.";
    public const string DestinationHelp = "A place in a store, or for a source in a store a local folder. One of the two is in a store.";

    public static Command Of(Session session, string name, string description, string[] examples, bool delete = false, bool move = false)
    {
        var verb = new VerbCommand(session, name, description, examples);
        var (source, destination) = (verb.Takes("SOURCE", SourceHelp), verb.Takes("DEST", DestinationHelp));
        var allowEmpty = verb.Has(new Switch("--allow-empty-source") { Description = "Accept a source without files." });
        var rules = verb.Has(new System.CommandLine.Option<string[]>("--header-rule")
        {
            Description = "Headers of the files that a glob matches: 'GLOB => Name: value; Name: value'. The first rule wins. May be repeated.",
            HelpName = "RULE",
            Arity = ArgumentArity.OneOrMore,
        });
        var lists = new ListFlags(verb, isCheck: false);
        var json = verb.Has(new Switch("--json") { Description = "Write the report as JSON to standard output." });
        verb.Runs(async call =>
        {
            var asJson = call.Parsed.GetValue(json);
            var wanted = lists.Given(call.Parsed, asJson);
            var (from, to) = (call.Text(source), call.Text(destination));
            HeaderRule[] headerRules = [.. (call.Parsed.GetValue(rules) ?? []).Select(rule => HeaderRule.Parse(rule, rules.Name))];
            using var pairs = new PairLists(call.Session, wanted);
            var events = new EventLog(call.Log, call.Progress)
            {
                SourceRoot = VerbCall.RootOf(from),
                DestinationRoot = VerbCall.RootOf(to),
                IsWithinStore = VerbCall.TryRead(from) is { } one && VerbCall.TryRead(to) is { } other && one.IsSameRemote(other),
                Pairs = pairs,
            };
            var request = new SyncRequest
            {
                Source = SyncSource.Parse(from),
                Destination = to,
                AllowSecretsInDestination = true,
                Delete = delete,
                Move = move,
                AllowEmptySource = call.Parsed.GetValue(allowEmpty),
                TellPairs = pairs.AreAsked || call.Log.Shows(LogLevel.Debug),
                HeaderRules = headerRules,
                Options = call.Options,
            };
            var isOutputTaken = wanted.Any(list => list.IsOutput);
            Task<Reporting.SyncReport> Run() => call.Engine.RunAsync(request, events, call.Cancellation);
            var report = isOutputTaken ? await Run() : await call.ShowAsync(Run);
            call.Finish(report, asJson, isOutputTaken);
            return report;
        });
        return verb;
    }
}
