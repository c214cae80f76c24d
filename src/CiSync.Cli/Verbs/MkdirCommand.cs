using System.CommandLine;
using CiSync.Cli.Logging;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync mkdir PLACE</c>: makes a bucket.</summary>
internal static class MkdirCommand
{
    public static Command Of(Session session)
    {
        var verb = new VerbCommand(
            session,
            "mkdir",
            "Makes a bucket, with the bucket ACL and the location of the options. Fine where it is one's own already.",
            ["cisync mkdir site:new-bucket"]);
        var place = verb.Takes("PLACE", PlaceArgument.Bucket);
        verb.Runs(call => call.Engine.MakeBucketAsync(
            new PlaceRequest { Place = call.Text(place), AllowSecrets = true, Options = call.Options }, new EventLog(call.Log, call.Progress), call.Cancellation));
        return verb;
    }
}
