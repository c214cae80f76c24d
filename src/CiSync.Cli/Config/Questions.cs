using CiSync.Errors;
using CiSync.Options;
using Spectre.Console;

namespace CiSync.Cli.Config;

/// <summary>Asks a person for the values of options, and takes none that the option table refuses.</summary>
internal static class Questions
{
    private static readonly Choice OtherValue = new("other…", "Type a value");

    /// <summary>Asks for the two keys without showing what is typed; what is left empty stays unset.</summary>
    /// <param name="session">Where to ask.</param>
    /// <param name="except">Settings that are there already.</param>
    /// <exception cref="CiSyncException">There is nobody to ask.</exception>
    public static IEnumerable<ExplicitOption> Secrets(Session session, IReadOnlyList<ExplicitOption> except)
    {
        if (!session.IsInteractive)
        {
            throw new CiSyncException(ErrorCodes.NoTerminal, "The keys can't be asked for: input or output is redirected.");
        }

        Option[] keys = [OptionTable.AccessKeyId, OptionTable.SecretAccessKey];
        return [.. keys.Where(key => !except.Any(setting => OptionTable.Find(setting.Name) == key)).Select(key => Text(session, key))];
    }

    /// <summary>Asks for a value in words of the person's own; empty means unset.</summary>
    public static ExplicitOption Text(Session session, Option option)
    {
        var prompt = new TextPrompt<string>($"{option.Name} [grey](empty: unset)[/]:").AllowEmpty().Validate(text => Check(option, text));
        return Answer(option, session.Output.Prompt(option.IsSecret ? prompt.Secret(null) : prompt));
    }

    /// <summary>Asks for one of the known values, or for another one, or for none.</summary>
    public static ExplicitOption Choose(Session session, Option option, IReadOnlyList<Choice> known, bool mayBeUnset = true)
    {
        if (known.Count == 0)
        {
            return Text(session, option);
        }

        var choices = mayBeUnset && known.All(choice => choice.Value.Length > 0) ? known.Prepend(new Choice("", "Leave it unset")) : known;
        var prompt = new SelectionPrompt<Choice>()
            .Title(option.Name)
            .PageSize(16)
            .UseConverter(choice => Markup.Escape($"{(choice.Value.Length > 0 ? choice.Value : "(unset)")}  {choice.Help}"))
            .AddChoices(mayBeUnset ? choices.Append(OtherValue) : choices);
        var answer = session.Output.Prompt(prompt);
        if (answer == OtherValue)
        {
            return Text(session, option);
        }

        session.Line($"{option.Name}: {(answer.Value.Length > 0 ? answer.Value : "(unset)")}");
        return Answer(option, answer.Value);
    }

    private static ExplicitOption Answer(Option option, string text) => new(option.Name, text, option.Name);

    private static ValidationResult Check(Option option, string text)
    {
        try
        {
            ConfigSection.Of("x", [Answer(option, text)]);
            return ValidationResult.Success();
        }
        catch (CiSyncException wrong) when (wrong.Diagnostic.Code != ErrorCodes.OptionsConflict)
        {
            return ValidationResult.Error($"[red]{Markup.Escape(wrong.Diagnostic.Text)}[/]");
        }
        catch (CiSyncException)
        {
            // What goes together is judged when all is known.
            return ValidationResult.Success();
        }
    }
}
