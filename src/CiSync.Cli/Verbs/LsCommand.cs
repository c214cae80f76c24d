using System.CommandLine;
using System.Globalization;
using CiSync.Errors;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync ls PLACE</c>: size and path of each object.</summary>
internal static class LsCommand
{
    public static Command Of(Session session)
    {
        var verb = new VerbCommand(
            session,
            "ls",
            "Lists the objects below a place: size in bytes and path, as rclone does.",
            ["cisync ls site:my-bucket/docs", "cisync ls site:my-bucket --include '*.js' --max-size 1M"]);
        var place = verb.Takes("PLACE", PlaceArgument.Help);
        verb.Runs(call => ListCommand.RunAsync(
            call, place, recursive: true, readHeaders: false, entry => session.Line(string.Create(CultureInfo.InvariantCulture, $"{entry.Size,9} {OneLine.Of(entry.Path)}"))));
        return verb;
    }
}
