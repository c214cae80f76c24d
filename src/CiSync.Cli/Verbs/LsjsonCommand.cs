using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CiSync.Cli.Flags;
using CiSync.Errors;
using CiSync.Reporting;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync lsjson PLACE</c>: objects and folders as JSON, with rclone's fields.</summary>
internal static class LsjsonCommand
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Of(Session session)
    {
        var verb = new VerbCommand(
            session,
            "lsjson",
            "Lists what is right below a place as one JSON array, one object on a line, with rclone's fields. Times and types take a request for each object.",
            ["cisync lsjson site:my-bucket/docs", "cisync lsjson site:my-bucket --recursive --no-modtime --no-mimetype"]);
        var place = verb.Takes("PLACE", PlaceArgument.Help);
        var recursive = verb.Has(new Switch("--recursive", "-R") { Description = "List all below it." });
        var noTime = verb.Has(new Switch("--no-modtime") { Description = "Leave out times." });
        var noType = verb.Has(new Switch("--no-mimetype") { Description = "Leave out content types." });
        verb.Runs(async call =>
        {
            var (withTime, withType) = (!call.Parsed.GetValue(noTime), !call.Parsed.GetValue(noType));
            var writer = session.Output.Profile.Out.Writer;
            var count = 0;
            writer.Write("[");
            var report = await ListCommand.RunAsync(
                call, place, call.Parsed.GetValue(recursive), withTime || withType, entry => writer.Write((count++ > 0 ? ",\n" : "\n") + Json(entry, withTime, withType)));
            writer.Write("\n]\n");
            return report;
        });
        return verb;
    }

    private static string Json(ListedEntry entry, bool withTime, bool withType)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("Path", entry.Path);
            json.WriteString("Name", entry.Path[(entry.Path.LastIndexOf('/') + 1)..]);
            json.WriteNumber("Size", entry.Size);
            if (withType && (entry.IsFolder ? "inode/directory" : entry.ContentType) is { } type)
            {
                json.WriteString("MimeType", type);
            }

            json.WriteString("ModTime", withTime ? ListedTime.Utc(entry.ModifiedNanoseconds ?? ListedTime.Unknown.ToUnixTimeSeconds() * 1_000_000_000) : "");
            json.WriteBoolean("IsDir", entry.IsFolder);
            if (entry.StorageClass is { Length: > 0 } tier)
            {
                json.WriteString("Tier", tier);
            }

            json.WriteEndObject();
        }

        return CiCommands.Break(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
