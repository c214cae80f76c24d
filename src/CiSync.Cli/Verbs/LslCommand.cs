using System.CommandLine;
using System.Globalization;
using CiSync.Errors;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync lsl PLACE</c>: size, time and path of each object.</summary>
internal static class LslCommand
{
    public static Command Of(Session session)
    {
        var verb = new VerbCommand(
            session,
            "lsl",
            "Lists the objects below a place: size in bytes, local time of the file that was uploaded, and path, as rclone does. Takes a request for each object, unless --use-server-modtime.",
            ["cisync lsl site:my-bucket/docs", "cisync lsl site:my-bucket/docs --use-server-modtime"]);
        var place = verb.Takes("PLACE", PlaceArgument.Help);
        verb.Runs(call => ListCommand.RunAsync(
            call,
            place,
            recursive: true,
            readHeaders: true,
            entry => session.Line(string.Create(
                CultureInfo.InvariantCulture, $"{entry.Size,9} {ListedTime.Local(entry.ModifiedNanoseconds ?? 0, session.Time.LocalTimeZone)} {OneLine.Of(entry.Path)}"))));
        return verb;
    }
}
