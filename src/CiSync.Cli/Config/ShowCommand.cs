using System.CommandLine;
using CiSync.Options;

namespace CiSync.Cli.Config;

/// <summary><c>cisync config show [REMOTE]</c>: the remotes that there are, or the options of one and where each comes from.</summary>
internal static class ShowCommand
{
    public static Command Of(Session session, Func<ParseResult, IReadOnlyList<ExplicitOption>> given)
    {
        var remote = new Argument<string?>("REMOTE")
        {
            Description = "A remote, such as site, or a whole destination, such as site:bucket, :s3,provider=Ceph: or s3://bucket. Default: lists the remotes.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var all = new System.CommandLine.Option<bool>("--all") { Description = "Show defaults as well." };
        var asJson = new System.CommandLine.Option<bool>("--json") { Description = "Write JSON." };
        var command = new ExampleCommand(
            "show",
            "Lists the remotes, or shows the options of one: each value, secrets as ***, and where it comes from.",
            "cisync config show",
            "cisync config show s3:// --all",
            "cisync config show :s3,provider=DigitalOcean,endpoint=nyc3.digitaloceanspaces.com:my-bucket --json");
        CommandLineErrors.RefuseOptions(remote);
        command.Arguments.Add(remote);
        command.Options.Add(all);
        command.Options.Add(asJson);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(remote) is { } text)
            {
                // The person typed it; nothing of it is logged here, and its secrets are masked.
                ShowOptions(session, Location.ParseRemote(text, secretsAllowed: true), given(parsed), parsed.GetValue(all), parsed.GetValue(asJson));
            }
            else
            {
                ShowRemotes(session, Remote.All(session.Environment, given(parsed)), parsed.GetValue(asJson));
            }

            return 0;
        });
        return command;
    }

    private static void ShowRemotes(Session session, IReadOnlyList<RemoteEntry> remotes, bool asJson)
    {
        if (asJson)
        {
            session.Json(json =>
            {
                json.WriteStartArray();
                foreach (var remote in remotes)
                {
                    json.WriteStartObject();
                    json.WriteString("name", remote.Name);
                    json.WriteString("type", remote.Type);
                    json.WriteString("source", remote.Origin);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
        }
        else if (remotes.Count == 0)
        {
            session.Line("There are no remotes. cisync config create makes one.");
        }
        else
        {
            session.Table(["Remote", "Type", "Where"], remotes.Select(remote => new[] { remote.Name, remote.Type, remote.Origin }));
        }
    }

    private static void ShowOptions(Session session, Location place, IReadOnlyList<ExplicitOption> given, bool all, bool asJson)
    {
        var options = OptionReader.Read(session.Environment, place, given, session.Tell);
        OptionOrigin[] shown = [.. options.Origins().Where(origin => all || !origin.IsDefault)];
        if (!asJson)
        {
            session.Table(["Option", "Value", "Source"], shown.Select(origin => new[] { origin.Option.Name, origin.Value, origin.Origin }));
            return;
        }

        session.Json(json =>
        {
            json.WriteStartArray();
            foreach (var origin in shown)
            {
                json.WriteStartObject();
                json.WriteString("name", origin.Option.Name);
                json.WriteString("value", origin.Value);
                json.WriteString("source", origin.Origin);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }
}
