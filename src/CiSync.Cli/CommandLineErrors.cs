using System.CommandLine;
using System.CommandLine.Parsing;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Cli;

/// <summary>What the parser of command lines doesn't understand, as a coded error that repeats nothing secret.</summary>
internal static class CommandLineErrors
{
    public static CiSyncException Of(ParseResult parsed, IReadOnlyList<string> args)
    {
        if (Unknown(parsed, args) is { } flag)
        {
            return Wrong($"Unrecognized option '{Shown(flag)}'.{Hint(flag, parsed)}", parsed.CommandResult);
        }

        var message = (parsed.Errors.FirstOrDefault(error => error.Message.StartsWith("Unrecognized option", StringComparison.Ordinal)) ?? parsed.Errors[0]).Message;
        foreach (var arg in args.Where(arg => arg.Length > 0 && Shown(arg) != arg).OrderByDescending(arg => arg.Length))
        {
            message = message.Replace(arg, Shown(arg), StringComparison.Ordinal);
        }

        return Wrong(string.Concat(message.TrimEnd().Select(c => char.IsControl(c) ? ' ' : c)), parsed.CommandResult);
    }

    /// <summary>An error about the arguments of a command.</summary>
    public static CiSyncException Wrong(string message, CommandResult command) =>
        new(ErrorCodes.CommandLineWrong, message, $"See {PathOf(command)} --help.");

    /// <summary>Takes no text for an argument that looks like an option: a misspelt one would be taken for a name.</summary>
    public static void RefuseOptions(Argument argument) => argument.Validators.Add(result =>
    {
        if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } token)
        {
            result.AddError($"Unrecognized option '{token.Value}'.");
        }
    });

    // A misspelt flag is taken for an argument, and what the parser then misses or has too much of is no help.
    private static string? Unknown(ParseResult parsed, IReadOnlyList<string> args)
    {
        var known = Flags(parsed).ToHashSet(StringComparer.Ordinal);
        return args.TakeWhile(arg => arg != "--").Where(arg => arg.StartsWith("--", StringComparison.Ordinal)).Select(arg => arg.Split('=', 2)[0]).FirstOrDefault(name => !known.Contains(name));
    }

    private static string Hint(string flag, ParseResult parsed)
    {
        var known = Flags(parsed).Where(name => name.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var ofStore = flag.Replace("--", "--s3-", StringComparison.Ordinal);
        return (known.Contains(ofStore) ? ofStore : Nearest.To(flag, known)) is { } meant ? $" Did you mean {meant}?" : "";
    }

    private static IEnumerable<string> Flags(ParseResult parsed)
    {
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = at.Parent)
        {
            foreach (var option in command.Command.Options.Where(option => at == parsed.CommandResult || option.Recursive))
            {
                yield return option.Name;
                foreach (var alias in option.Aliases)
                {
                    yield return alias;
                }
            }
        }
    }

    private static string PathOf(CommandResult command)
    {
        var names = new List<string>();
        for (SymbolResult? at = command; at?.Parent is not null; at = at.Parent)
        {
            names.Insert(0, ((CommandResult)at).Command.Name);
        }

        return string.Join(' ', names.Prepend("cisync"));
    }

    // A misspelt option or subcommand may be shown. Anything else may be a key or a part of a connection string.
    private static string Shown(string arg) =>
        arg.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? arg[..at].Length <= 40 ? Shown(arg[..at]) + "=…" : "…"
        : arg.TrimStart('-') is { Length: <= 20 } word && word.All(c => char.IsAsciiLetterLower(c) || c is '-' or '_') ? arg
        : "(not shown)";
}
