using System.CommandLine;
using System.Globalization;
using CiSync.Cli.Logging;
using CiSync.Errors;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync lsd PLACE</c>: the folders right below a place, or the buckets of a remote.</summary>
internal static class LsdCommand
{
    public static Command Of(Session session)
    {
        var verb = new VerbCommand(
            session,
            "lsd",
            "Lists the folders right below a place, or the buckets of a remote: size, time, count and name, as rclone does; -1 is unknown.",
            ["cisync lsd site:", "cisync lsd site:my-bucket"]);
        var place = verb.Takes("PLACE", "A remote, for its buckets: s3://, remote: or :s3:. Or a place in it: s3://bucket/prefix, remote:bucket/prefix.");
        verb.Runs(call =>
        {
            var text = call.Text(place);
            return VerbCall.TryRead(text) is { Bucket: "" }
                ? call.Engine.ListBucketsAsync(
                    new PlaceRequest { Place = text, AllowSecrets = true, Options = call.Options },
                    bucket => Write(session, bucket.Created, bucket.Name),
                    new EventLog(call.Log, call.Progress),
                    call.Cancellation)
                : ListCommand.RunAsync(call, place, recursive: false, readHeaders: false, entry =>
                {
                    if (entry.IsFolder)
                    {
                        Write(session, ListedTime.Unknown, entry.Path);
                    }
                });
        });
        return verb;
    }

    private static void Write(Session session, DateTimeOffset time, string name) =>
        session.Line(string.Create(CultureInfo.InvariantCulture, $"{-1,12} {ListedTime.Local(time, session.Time.LocalTimeZone),13} {-1,9} {OneLine.Of(name)}"));
}
