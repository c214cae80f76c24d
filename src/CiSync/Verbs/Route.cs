using CiSync.Applying;
using CiSync.Comparing;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Planning.Filters;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>A source and a destination, opened: all in which the directions differ.</summary>
internal abstract class Route : IDisposable
{
    /// <summary>The run.</summary>
    public required VerbRun Run { get; init; }

    /// <summary>How entries get to the destination.</summary>
    public abstract ChangeKind Transfer { get; }

    /// <summary>The source.</summary>
    public abstract ITree Source { get; }

    /// <summary>The destination.</summary>
    public abstract ITree Destination { get; }

    /// <summary>How the run compares.</summary>
    public abstract ComparisonRules Rules { get; }

    /// <summary>Compares the two by rules.</summary>
    public abstract IPairComparison NewComparison(ComparisonRules rules);

    /// <summary>Finds what was renamed at the source; null where the direction doesn't.</summary>
    public virtual RenameMatching? NewRenameMatching() => null;

    /// <summary>The options of the run.</summary>
    public abstract ResolvedOptions Options { get; }

    /// <summary>Which entries take part.</summary>
    public required TreeFilter Filter { get; init; }

    /// <summary>True where the source is filtered: not where each of its entries was named.</summary>
    public virtual bool FiltersSource => true;

    /// <summary>True where the source is one file or object: then nothing else at the destination is superfluous.</summary>
    public virtual bool IsSingle => false;

    /// <summary>The destination, for people.</summary>
    public abstract string DestinationText { get; }

    /// <summary>Why the destination can't hold an entry; asked in key order.</summary>
    public virtual Diagnostic? Problem(Entry source) => null;

    /// <summary>Looks at the names of an entry of the source that takes part.</summary>
    public virtual void LookAt(Entry source, SensitiveFileGuard guard)
    {
    }

    /// <summary>Looks at the rest of a source: at its root, and into what will be transferred.</summary>
    public virtual void LookInto(SyncPlan plan, SensitiveFileGuard guard, CancellationToken cancellation)
    {
    }

    /// <summary>Opens the place where what is replaced or deleted is kept; null where nothing is to be.</summary>
    /// <exception cref="CiSyncException">Nothing can be kept there.</exception>
    public abstract Task<Backups?> OpenBackupsAsync(IReadOnlyList<ExplicitOption> given, CancellationToken cancellation);

    /// <summary>Why nothing may be deleted, of a plan that has deletes: source and destination may be one place. Null where they aren't.</summary>
    public virtual Task<Diagnostic?> DoubtAsync(SyncPlan plan, CancellationToken cancellation) => Task.FromResult<Diagnostic?>(null);

    /// <summary>The same once something was transferred.</summary>
    public virtual Task<Diagnostic?> DoubtAfterAsync(IReadOnlyList<PlannedChange> transferred, CancellationToken cancellation) => Task.FromResult<Diagnostic?>(null);

    /// <summary>The transfers.</summary>
    public abstract ITransfers NewTransfers();

    /// <summary>Sets modification times at the destination.</summary>
    public abstract ITransfers NewTouches();

    /// <summary>Deletes at the destination.</summary>
    public abstract IDeletes NewDeletes();

    /// <summary>Deletes at the source.</summary>
    public abstract IDeletes NewSourceDeletes();

    /// <summary>The object and the path that a report names for a transfer.</summary>
    public abstract (string Key, string Path) Names(PlannedChange change);

    public abstract void Dispose();
}
