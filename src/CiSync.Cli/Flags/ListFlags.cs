using System.CommandLine;
using CiSync.Cli.Reports;
using CiSync.Cli.Verbs;
using CiSync.Reporting;

namespace CiSync.Cli.Flags;

/// <summary>The flags that list the names of two places in files.</summary>
internal sealed class ListFlags
{
    private readonly List<(System.CommandLine.Option<string?> Flag, PairState? Only)> _flags = [];

    /// <summary>Adds them to a verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="isCheck">True for all of them, false for <c>--combined</c> alone.</param>
    public ListFlags(VerbCommand verb, bool isCheck)
    {
        Add("--combined", "List all names: = same, * differs, + only in the source, - only at the destination, ! failed.", null);
        if (isCheck)
        {
            Add("--match", "List the names that are the same.", PairState.Same);
            Add("--differ", "List the names that differ.", PairState.Differs);
            Add("--missing-on-dst", "List the names that only the source has.", PairState.OnlySource);
            Add("--missing-on-src", "List the names that only the destination has.", PairState.OnlyDestination);
        }

        void Add(string name, string description, PairState? only) =>
            _flags.Add((verb.Has(new System.CommandLine.Option<string?>(name) { Description = description + " - means standard output.", HelpName = "FILE" }), only));
    }

    /// <summary>The lists that are asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="asJson">Whether standard output is for JSON.</param>
    /// <exception cref="Errors.CiSyncException">Both want standard output.</exception>
    public IReadOnlyList<PairList> Given(ParseResult parsed, bool asJson)
    {
        PairList[] lists =
        [
            .. _flags.Select(pair => (pair.Flag.Name, Target: parsed.GetValue(pair.Flag), pair.Only)).Where(list => !string.IsNullOrEmpty(list.Target))
                .Select(list => new PairList(list.Name, list.Target!, list.Only)),
        ];
        return asJson && lists.FirstOrDefault(list => list.IsOutput) is { } taken
            ? throw CommandLineErrors.Wrong($"--json and {taken.Flag} - both write to standard output.", parsed.CommandResult)
            : lists;
    }
}
