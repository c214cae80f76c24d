using System.CommandLine;
using CiSync.Errors;

namespace CiSync.Cli.Flags;

/// <summary>A flag that is true without a value and takes one only as <c>=false</c>; of several the last counts.</summary>
internal sealed class Switch : System.CommandLine.Option<bool>
{
    public Switch(string name, params string[] aliases) : base(name, aliases)
    {
        Arity = ArgumentArity.ZeroOrMore;
        CustomParser = result => result.Tokens.Count == 0 || result.Tokens[^1].Value == "true";
    }

    /// <summary>
    /// Writes the switches among the arguments of a verb out as <c>--dry-run=true</c>: the parser would take a path of that name for the value, and knows
    /// fewer words than rclone.
    /// </summary>
    /// <param name="args">The arguments.</param>
    /// <param name="command">The verb.</param>
    /// <exception cref="CiSyncException">A value is neither true nor false.</exception>
    public static string[] WriteOut(IReadOnlyList<string> args, Command command)
    {
        var names = command.Options.OfType<Switch>().SelectMany(one => one.Aliases.Prepend(one.Name)).ToHashSet(StringComparer.Ordinal);
        var lists = command.Options.OfType<SwitchOrList>().Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var end = args.ToList().IndexOf("--");
        return [.. args.Select((arg, index) => end >= 0 && index > end ? arg : lists.Contains(arg) ? arg + "=true" : WriteOut(arg, names)).OfType<string>()];
    }

    // Null for one whose value is empty: that means unset, everywhere.
    private static string? WriteOut(string arg, HashSet<string> names)
    {
        var at = arg.IndexOf('=', StringComparison.Ordinal);
        var name = at < 0 ? arg : arg[..at];
        return !names.Contains(name) ? arg : at == arg.Length - 1 ? null : name + "=" + (at < 0 ? "true" : arg[(at + 1)..]) switch
        {
            "1" or "t" or "T" or "TRUE" or "true" or "True" => "true",
            "0" or "f" or "F" or "FALSE" or "false" or "False" => "false",
            _ => throw new CiSyncException(ErrorCodes.OptionInvalid, $"The value of {name} is not allowed: it is neither true nor false.", "Allowed: true or false."),
        };
    }
}
