using CiSync.Errors;
using CiSync.Planning;
using CiSync.Planning.Filters;
using CiSync.Trees;

namespace CiSync.Comparing;

/// <summary>What a plan is made from.</summary>
internal sealed record PlanTask
{
    /// <summary>What there is to be.</summary>
    public required ITree Source { get; init; }

    /// <summary>What there is.</summary>
    public required ITree Destination { get; init; }

    /// <summary>How the two are compared.</summary>
    public required IPairComparison Comparison { get; init; }

    /// <summary>What takes part.</summary>
    public required Scope Scope { get; init; }

    /// <summary>How something gets from one to the other.</summary>
    public required ChangeKind Transfer { get; init; }

    /// <summary>Whether what only the destination has is deleted.</summary>
    public bool Delete { get; init; }

    /// <summary>How what is replaced or deleted is kept; null where it isn't.</summary>
    public BackupRules? Backups { get; init; }

    /// <summary>Finds what was renamed; null where nobody asks.</summary>
    public RenameMatching? Renames { get; init; }

    /// <summary>Whether the source is deleted in the end.</summary>
    public bool Move { get; init; }

    /// <summary>Whether what the destination has may not change: then something else under its name is a problem.</summary>
    public bool Immutable { get; init; }

    /// <summary>Whether names match that are equal only in a normal form of Unicode.</summary>
    public bool MatchNormalForms { get; init; } = true;

    /// <summary>Why the destination can't hold an entry of the source, or null where it can; asked in key order. What it throws ends the run.</summary>
    public Func<Entry, Diagnostic?> Problem { get; init; } = _ => null;

    /// <summary>Told of each entry of the source that takes part, in key order, changed or not.</summary>
    public Action<Entry> Look { get; init; } = _ => { };

    /// <summary>Whether each pair is told, the unchanged ones as well.</summary>
    public bool TellPairs { get; init; }

    /// <summary>How many pairs are compared at a time.</summary>
    public required int Checkers { get; init; }
}
