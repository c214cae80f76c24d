using System.CommandLine;
using CiSync.Cli.Logging;
using CiSync.Reporting;

namespace CiSync.Cli.Verbs;

/// <summary>What verbs that list objects have in common.</summary>
internal static class ListCommand
{
    /// <summary>Asks the engine and writes what comes, nothing else.</summary>
    /// <param name="call">The call.</param>
    /// <param name="place">What is listed.</param>
    /// <param name="recursive">Whether all below it.</param>
    /// <param name="readHeaders">Whether each object's own headers are asked for.</param>
    /// <param name="found">Writes an entry.</param>
    public static Task<Report> RunAsync(VerbCall call, Argument<string> place, bool recursive, bool readHeaders, Action<ListedEntry> found) => call.Engine.ListAsync(
        new ListRequest { Place = call.Text(place), AllowSecrets = true, Recursive = recursive, ReadHeaders = readHeaders, Options = call.Options },
        found,
        new EventLog(call.Log, call.Progress),
        call.Cancellation);
}
