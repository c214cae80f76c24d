using System.CommandLine;
using CiSync.Cli.Logging;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync cat PLACE</c>: writes objects to standard output, their bytes and nothing else.</summary>
internal static class CatCommand
{
    public static Command Of(Session session)
    {
        var verb = new VerbCommand(
            session,
            "cat",
            "Writes an object, or all objects below a place in key order, to standard output.",
            ["cisync cat site:my-bucket/docs/app.js", "cisync cat site:my-bucket/docs --include '*.js'"]);
        var place = verb.Takes("PLACE", PlaceArgument.Help);
        verb.Runs(async call =>
        {
            await using var output = session.OpenOutput();
            return await call.Engine.CatAsync(
                new PlaceRequest { Place = call.Text(place), AllowSecrets = true, Options = call.Options }, output, new EventLog(call.Log, call.Progress), call.Cancellation);
        });
        return verb;
    }
}
