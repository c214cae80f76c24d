using System.CommandLine;
using CiSync.Options;
using Option = CiSync.Options.Option;

namespace CiSync.Cli.Flags;

/// <summary>The flags of a verb that are the rows of the option table: nothing here names what a row does.</summary>
internal sealed class OptionFlags
{
    // What people change; the others are in cisync help flags.
    private static readonly Option[] Common =
    [
        OptionTable.DryRun, OptionTable.Transfers, OptionTable.MaxDelete, OptionTable.Include, OptionTable.Exclude, OptionTable.Filter, OptionTable.FilesFrom, OptionTable.AllowSensitiveFiles,
        OptionTable.HeaderPreset, OptionTable.HeaderRules, OptionTable.HeaderUpload, OptionTable.Config, OptionTable.Provider, OptionTable.Endpoint, OptionTable.Region,
        OptionTable.Acl, OptionTable.StorageClass,
    ];

    private readonly List<(Option Row, System.CommandLine.Option Flag)> _flags = [];

    /// <summary>Adds a flag for each row to a command, the common ones so that its help lists them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="except">Rows that mean nothing to it.</param>
    public OptionFlags(Command command, IReadOnlyCollection<Option> except)
    {
        foreach (var row in Common.Concat(OptionTable.All.Except(Common)).Except(except))
        {
            var flag = Of(row);
            flag.Hidden = !Common.Contains(row);
            command.Options.Add(flag);
            _flags.Add((row, flag));
        }
    }

    /// <summary>The name of a row's flag, as rclone has it: <c>--transfers</c>, <c>--s3-chunk-size</c>.</summary>
    public static string NameOf(Option row) => (row.Scope == OptionScope.Remote ? "--s3-" : "--") + row.Name.Replace('_', '-');

    /// <summary>What stands for the value in the help; empty for a flag that needs none.</summary>
    public static string ValueOf(Option row) => row switch
    {
        Options.Option<bool> or Options.Option<bool?> => "",
        _ when row.Allowed.Contains("a path", StringComparison.Ordinal) || row.Allowed.Contains("of paths", StringComparison.Ordinal) => "FILE",
        _ when row.Allowed.Contains("of globs", StringComparison.Ordinal) => "GLOB",
        _ when row.Allowed.StartsWith("a size", StringComparison.Ordinal) => "SIZE",
        _ when row.Allowed.StartsWith("a duration", StringComparison.Ordinal) => "DURATION",
        _ when row.Allowed.StartsWith("a whole number", StringComparison.Ordinal) => "N",
        _ => "VALUE",
    };

    /// <summary>What a row does, and its default where that isn't what a flag without one would mean.</summary>
    public static string HelpOf(Option row) => row.Help + (row.DefaultText is "" or "false" ? "" : $" Default: {row.DefaultText}.");

    /// <summary>What was given, each with its flag as the origin.</summary>
    public IReadOnlyList<ExplicitOption> Given(ParseResult parsed)
    {
        var given = new List<ExplicitOption>();
        foreach (var (row, flag) in _flags)
        {
            if (parsed.GetResult(flag) is { Implicit: false } result)
            {
                string[] texts = [.. result.Tokens.Select(token => token.Value).Where(text => text.Length > 0)];
                if (texts.Length > 0)
                {
                    given.Add(new ExplicitOption(row.Name, IsList(row) ? ExplicitOption.JoinList(texts) : texts[^1], flag.Name));
                }
            }
        }

        return given;
    }

    private static System.CommandLine.Option Of(Option row)
    {
        System.CommandLine.Option flag = row == OptionTable.AllowSensitiveFiles ? new SwitchOrList(NameOf(row)) { HelpName = ValueOf(row) }
            : ValueOf(row).Length == 0
            ? new Switch(NameOf(row), row == OptionTable.DryRun ? ["-n"] : [])
            : new System.CommandLine.Option<string[]>(NameOf(row)) { Arity = ArgumentArity.OneOrMore, HelpName = ValueOf(row) };
        flag.Description = HelpOf(row) + (IsList(row) ? " May be repeated." : "");
        return flag;
    }

    private static bool IsList(Option row) => row is Options.Option<IReadOnlyList<string>?> or Options.Option<IReadOnlyList<Header>?>;
}
