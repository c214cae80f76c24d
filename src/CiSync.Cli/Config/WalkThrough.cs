using CiSync.Errors;
using CiSync.Options;
using Spectre.Console;

namespace CiSync.Cli.Config;

/// <summary>Asks for what a new remote needs, in the order of rclone's own questions, with the known values of the provider to choose from.</summary>
internal static class WalkThrough
{
    private const string Done = "done";

    private static readonly Choice[] Credentials =
    [
        new("false", "Enter keys in the next step; none means anonymous access"),
        new("true", "Take them from AWS_* variables, profiles or the machine's role"),
    ];

    private static readonly Option[] Asked =
    [
        OptionTable.Provider, OptionTable.EnvAuth, OptionTable.AccessKeyId, OptionTable.SecretAccessKey, OptionTable.Region,
        OptionTable.Endpoint, OptionTable.LocationConstraint, OptionTable.Acl, OptionTable.StorageClass,
    ];

    /// <summary>Asks, shows the remote and writes it if the person agrees.</summary>
    /// <returns>0 where it was written, 1 where it wasn't wanted.</returns>
    public static int Run(Session session, IReadOnlyList<ExplicitOption> given)
    {
        var taken = Remote.All(session.Environment, given).Select(remote => remote.Name).ToHashSet();
        var name = session.Output.Prompt(new TextPrompt<string>("Name of the new remote:").Validate(text => Check(text, taken)));
        var settings = new List<ExplicitOption> { Questions.Choose(session, OptionTable.Provider, [.. Providers.All.Select(known => new Choice(known.Name, known.Description))], mayBeUnset: false) };
        var provider = Providers.Get(settings[0].Value);

        settings.Add(Questions.Choose(session, OptionTable.EnvAuth, Credentials, mayBeUnset: false));
        if (settings[^1].Value == "false")
        {
            settings.AddRange(Questions.Secrets(session, except: []));
        }

        settings.Add(Questions.Choose(session, OptionTable.Region, provider.Regions));
        settings.Add(Questions.Choose(session, OptionTable.Endpoint, provider.Endpoints));
        settings.Add(Questions.Choose(session, OptionTable.LocationConstraint, provider.LocationConstraints));
        settings.Add(Questions.Choose(session, OptionTable.Acl, provider.Acls));
        settings.Add(Questions.Choose(session, OptionTable.StorageClass, provider.StorageClasses));
        if (session.Output.Prompt(new ConfirmationPrompt("Set advanced options?") { DefaultValue = false }))
        {
            settings.AddRange(Advanced(session));
        }

        var section = ConfigSection.Of(name, settings, session.Tell);
        CreateCommand.Show(session, section);
        if (!session.Output.Prompt(new ConfirmationPrompt("Write this remote?")))
        {
            session.Line("Nothing was written.");
            return (int)ExitCode.Uncategorised;
        }

        CreateCommand.Write(session, given, section, replace: false);
        return 0;
    }

    private static IEnumerable<ExplicitOption> Advanced(Session session)
    {
        Choice[] options = [new(Done, "No more options"), .. OptionTable.All.Where(option => option.Scope == OptionScope.Remote).Except(Asked).Select(option => new Choice(option.Name, option.Help))];
        while (true)
        {
            var chosen = session.Output.Prompt(new SelectionPrompt<Choice>().Title("Option").PageSize(16).UseConverter(choice => Markup.Escape($"{choice.Value}  {choice.Help}")).AddChoices(options));
            if (chosen.Value == Done)
            {
                yield break;
            }

            yield return Questions.Text(session, OptionTable.Find(chosen.Value)!);
        }
    }

    private static ValidationResult Check(string name, HashSet<string> taken)
    {
        try
        {
            ConfigSection.Of(name, []);
            return taken.Contains(name) ? ValidationResult.Error("[red]That remote exists already.[/]") : ValidationResult.Success();
        }
        catch (CiSyncException wrong)
        {
            return ValidationResult.Error($"[red]{Markup.Escape(wrong.Diagnostic.Text)}[/]");
        }
    }
}
