using System.CommandLine;
using CiSync.Cli.Logging;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync rmdir PLACE</c>: removes an empty bucket.</summary>
internal static class RmdirCommand
{
    public static Command Of(Session session)
    {
        var verb = new VerbCommand(session, "rmdir", "Removes a bucket that holds no objects.", ["cisync rmdir site:empty-bucket"]);
        var place = verb.Takes("PLACE", PlaceArgument.Bucket);
        verb.Runs(call => call.Engine.RemoveBucketAsync(
            new PlaceRequest { Place = call.Text(place), AllowSecrets = true, Options = call.Options }, new EventLog(call.Log, call.Progress), call.Cancellation));
        return verb;
    }
}
