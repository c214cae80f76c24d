using CiSync.Applying;
using CiSync.Comparing;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>From a store to a store: within it where both are one remote, through this machine where they aren't.</summary>
internal sealed class CopyRoute : Route
{
    private readonly StoreSide _from, _to;
    private readonly Location _source;
    private readonly BucketTree _sources, _destinations;

    /// <param name="from">The source, which this owns.</param>
    /// <param name="source">The place below which its keys are: of one object, what holds it.</param>
    /// <param name="sources">The objects of the source.</param>
    /// <param name="to">The destination, which this owns.</param>
    public CopyRoute(StoreSide from, Location source, BucketTree sources, StoreSide to)
    {
        (_from, _source, _sources, _to) = (from, source, sources, to);
        _destinations = new BucketTree(to.Store, to.Location, to.GivenNames);
        Source = Renames ? new RenamedTree(sources, from.Encoding, to.Encoding) : sources;
    }

    public override ChangeKind Transfer => ChangeKind.Copy;

    public override ITree Source { get; }

    public override ITree Destination => _destinations;

    public override ComparisonRules Rules => ComparisonChoice.From(Options, withFiles: false, _from.Options);

    public override IPairComparison NewComparison(ComparisonRules rules) => new ObjectWithObject(_sources, _destinations, rules);

    public override ResolvedOptions Options => _to.Options;

    public override bool IsSingle => _sources.Only is not null;

    public override string DestinationText => _to.Location.ToString();

    private bool Renames => _from.Options.Get(OptionTable.Encoding) != _to.Options.Get(OptionTable.Encoding);

    public override Diagnostic? Problem(Entry source)
    {
        KeyLength.Check(_to.Location, source);
        return null;
    }

    // What a store holds already is refused only where it becomes public.
    public override void LookAt(Entry source, SensitiveFileGuard guard)
    {
        if (Values.IsPublic(Options.Get(OptionTable.Acl)))
        {
            guard.Look(Source.NameOf(source.Key), null, () => true);
        }
    }

    public override Task<Backups?> OpenBackupsAsync(IReadOnlyList<ExplicitOption> given, CancellationToken cancellation) =>
        StoreBackups.OpenAsync(Run, given, _to, _from.Store.EndpointText == _to.Store.EndpointText ? _source : null, IsSingle, cancellation);

    public override async Task<Diagnostic?> DoubtAsync(SyncPlan plan, CancellationToken cancellation) =>
        Options.Get(OptionTable.AllowReplica) ? null : await NewCheck().BeforeAsync(plan, Renames ? new NameMapping(_from.Encoding, _to.Encoding).ToKey : key => key, cancellation);

    public override async Task<Diagnostic?> DoubtAfterAsync(IReadOnlyList<PlannedChange> transferred, CancellationToken cancellation) =>
        Options.Get(OptionTable.AllowReplica) ? null : await NewCheck().AfterAsync(transferred, cancellation);

    public override ITransfers NewTransfers() => _from.Location.IsSameRemote(_to.Location)
        ? new StoreCopies(_from.Store, _source, _to.Store, _to.Location, CopySettings.From(Options))
        : new StreamedCopies(_from.Store, _source, _to.Store, _to.Location, UploadSettings.From(Options), Options.Get(OptionTable.Transfers));

    public override ITransfers NewTouches() => new ObjectTouches(_to.Store, _to.Location, CopySettings.From(Options), Run.Time);

    public override IDeletes NewDeletes() => new ObjectDeletes(_to.Store, _to.Location, DeletePurpose.Sync);

    public override IDeletes NewSourceDeletes() => new ObjectDeletes(_from.Store, _source, DeletePurpose.Move);

    public override (string Key, string Path) Names(PlannedChange change) => (_to.Location.KeyOf(change.Key), _source.KeyOf(change.SourceKey));

    private SameStoreCheck NewCheck() => new((_from.Store, _source), (_to.Store, _to.Location), _from.Store.EndpointText == _to.Store.EndpointText && _source.Bucket == _to.Location.Bucket, IsSingle);

    /// <summary>Refuses a destination that lies in its source, or the other way round, where the names tell. What they don't tell the objects do.</summary>
    public void RefuseOverlap()
    {
        if (_from.Store.EndpointText == _to.Store.EndpointText && (IsSingle ? _source.IsSamePlace(_to.Location) : _source.Overlaps(_to.Location)))
        {
            throw new CiSyncException(ErrorCodes.PlacesOverlap, $"{_source} and {_to.Location} overlap, so what is deleted at the one would be lost at the other.");
        }
    }

    public override void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }
}
