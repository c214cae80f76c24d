using System.CommandLine;
using System.CommandLine.Parsing;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Cli.Config;

/// <summary><c>cisync config create NAME key=value …</c>: writes a remote into rclone.conf.</summary>
internal static class CreateCommand
{
    public static Command Of(Session session, Func<ParseResult, IReadOnlyList<ExplicitOption>> given)
    {
        var name = new Argument<string>("NAME") { Description = "The name of the remote." };
        var settings = new Argument<string[]>("key=value") { Description = "Its settings, by rclone's names; docs/options.md lists them.", Arity = ArgumentArity.ZeroOrMore };
        var force = new System.CommandLine.Option<bool>("--force") { Description = "Replace all settings of a remote that has the name." };
        var ask = new System.CommandLine.Option<bool>("--ask-secrets") { Description = "Ask for access_key_id and secret_access_key, without showing what is typed." };
        var command = new ExampleCommand(
            "create",
            "Writes a remote into rclone.conf, which rclone and CiSync read. The file is for its owner only from then on.",
            "cisync config create site provider=Minio endpoint=http://127.0.0.1:9000",
            "cisync config create site provider=AWS region=eu-west-1 env_auth=true --force");
        CommandLineErrors.RefuseOptions(name);
        command.Arguments.Add(name);
        CommandLineErrors.RefuseOptions(settings);
        command.Arguments.Add(settings);
        command.Options.Add(force);
        command.Options.Add(ask);
        command.SetAction(parsed =>
        {
            var remote = parsed.GetRequiredValue(name);
            List<ExplicitOption> list = [.. (parsed.GetValue(settings) ?? []).Select(text => Setting(text, parsed.CommandResult))];

            // Before a question is asked: what is wrong already stays wrong.
            ConfigSection.Of(remote, list);
            foreach (var secret in list.Select(setting => OptionTable.Find(setting.Name)).Where(option => option?.IsSecret == true).Distinct())
            {
                session.Tell(Diagnostic.Warning(ErrorCodes.SecretOnCommandLine, $"{secret} was given on the command line."));
            }

            if (parsed.GetValue(ask))
            {
                list.AddRange(Questions.Secrets(session, except: list));
            }

            var section = ConfigSection.Of(remote, list, session.Tell);
            Write(session, given(parsed), section, parsed.GetValue(force));
            Show(session, section);
            return 0;
        });
        return command;
    }

    /// <summary>Writes the remote and says where, and how it is named in destinations.</summary>
    public static void Write(Session session, IReadOnlyList<ExplicitOption> given, ConfigSection section, bool replace)
    {
        var path = ConfigFile.Target(session.Environment, ConfigFile.Chosen(session.Environment, given));
        ConfigFile.Write(path, section, replace);
        session.Line($"Written to {path}. A destination in it is {section.Name}:bucket/prefix.");
    }

    /// <summary>Shows a section as it is in the file, with secrets masked.</summary>
    public static void Show(Session session, ConfigSection section)
    {
        session.Line();
        session.Line($"[{section.Name}]");
        foreach (var line in section.MaskedLines)
        {
            session.Line(line);
        }
    }

    private static ExplicitOption Setting(string text, CommandResult command)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
        {
            // Not repeated: it may be a key that was given without its name.
            throw CommandLineErrors.Wrong("Settings are key=value, and one of them has no \"=\".", command);
        }

        // Messages name the option; one that isn't there has no name fit to show.
        var key = text[..at].Trim();
        return new ExplicitOption(key, text[(at + 1)..], OptionTable.Find(key)?.Name ?? "key=value");
    }
}
