using System.CommandLine;
using System.CommandLine.Parsing;
using CiSync.Errors;

namespace CiSync.Cli;

/// <summary>What the parser of command lines doesn't understand, as a coded error that repeats nothing secret.</summary>
internal static class CommandLineErrors
{
    public static CiSyncException Of(ParseResult parsed, IReadOnlyList<string> args)
    {
        var message = parsed.Errors[0].Message;
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
