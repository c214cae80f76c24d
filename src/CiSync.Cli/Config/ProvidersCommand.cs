using System.CommandLine;
using System.Text.Json;
using CiSync.Options;

namespace CiSync.Cli.Config;

/// <summary><c>cisync config providers [NAME]</c>: what is known of rclone's providers.</summary>
internal static class ProvidersCommand
{
    public static Command Of(Session session)
    {
        var name = new Argument<string?>("NAME") { Description = "A provider, in any case. Default: all of them, briefly.", Arity = ArgumentArity.ZeroOrOne };
        var asJson = new System.CommandLine.Option<bool>("--json") { Description = "Write JSON." };
        var command = new ExampleCommand(
            "providers",
            "Lists the providers of S3-compatible stores, or what is known of one.",
            "cisync config providers",
            "cisync config providers digitalocean",
            "cisync config providers --json");
        CommandLineErrors.RefuseOptions(name);
        command.Arguments.Add(name);
        command.Options.Add(asJson);
        command.SetAction(parsed =>
        {
            var one = parsed.GetValue(name) is { } text ? Providers.Get(text) : null;
            if (parsed.GetValue(asJson))
            {
                session.Json(json => Write(json, one));
            }
            else if (one is null)
            {
                session.Table(["Provider", "What it is", "Bucket in the"], Providers.All.Select(provider => new[] { provider.Name, provider.Description, Addressing(provider) }));
            }
            else
            {
                Show(session, one);
            }

            return 0;
        });
        return command;
    }

    private static string Addressing(Provider provider) => provider.UsesPathStyle ? "path" : "host name";

    private static (string Title, string Key, IReadOnlyList<Choice> Choices)[] Lists(Provider provider) =>
    [
        ("Endpoint", "endpoints", provider.Endpoints),
        ("Region", "regions", provider.Regions),
        ("Location constraint", "locationConstraints", provider.LocationConstraints),
        ("ACL", "acls", provider.Acls),
        ("Storage class", "storageClasses", provider.StorageClasses),
    ];

    private static void Show(Session session, Provider provider)
    {
        session.Line($"{provider.Name}: {provider.Description}");
        session.Table(["Default", "Value"], Facts(provider));
        foreach (var (title, _, choices) in Lists(provider).Where(list => list.Choices.Count > 0))
        {
            session.Table([title, "What it is"], choices.Select(choice => new[] { choice.Value.Length > 0 ? choice.Value : "(unset)", choice.Help }));
        }
    }

    private static IEnumerable<string[]> Facts(Provider provider) =>
    [
        ["bucket in the", Addressing(provider)],
        .. provider.Defaults.Select(pair => new[] { pair.Key, pair.Value }),
        .. provider.MinChunkSize is { } size ? [["smallest part", size]] : Array.Empty<string[]>(),
        .. provider.Multipart ? [] : new[] { new[] { "multipart uploads", "not taken" } },
        .. provider.ETagIsMd5 ? [] : new[] { new[] { "ETags", "no MD5" } },
    ];

    private static void Write(Utf8JsonWriter json, Provider? one)
    {
        if (one is not null)
        {
            WriteOne(json, one, inFull: true);
            return;
        }

        json.WriteStartArray();
        foreach (var provider in Providers.All)
        {
            WriteOne(json, provider, inFull: false);
        }

        json.WriteEndArray();
    }

    private static void WriteOne(Utf8JsonWriter json, Provider provider, bool inFull)
    {
        json.WriteStartObject();
        json.WriteString("name", provider.Name);
        json.WriteString("description", provider.Description);
        json.WriteString("addressing", provider.UsesPathStyle ? "path" : "host");
        if (inFull)
        {
            json.WriteStartObject("defaults");
            foreach (var (option, value) in provider.Defaults)
            {
                json.WriteString(option, value);
            }

            json.WriteEndObject();
            json.WriteString("minChunkSize", provider.MinChunkSize);
            json.WriteBoolean("multipart", provider.Multipart);
            json.WriteBoolean("etagIsMd5", provider.ETagIsMd5);
            foreach (var (_, key, choices) in Lists(provider))
            {
                json.WriteStartArray(key);
                foreach (var choice in choices)
                {
                    json.WriteStartObject();
                    json.WriteString("value", choice.Value);
                    json.WriteString("help", choice.Help);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
        }

        json.WriteEndObject();
    }
}
