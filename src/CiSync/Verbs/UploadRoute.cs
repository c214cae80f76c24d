using CiSync.Applying;
using CiSync.Comparing;
using CiSync.Errors;
using CiSync.HeaderRules;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>From files to a store.</summary>
internal sealed class UploadRoute : Route
{
    private readonly LocalTree _files;
    private readonly BucketTree _objects;
    private readonly StoreSide _store;
    private readonly IDeletes _sourceDeletes;

    /// <param name="files">The source.</param>
    /// <param name="store">The destination, which this owns.</param>
    /// <param name="sourceDeletes">How a move deletes files.</param>
    public UploadRoute(LocalTree files, StoreSide store, IDeletes sourceDeletes)
    {
        (_files, _store, _sourceDeletes) = (files, store, sourceDeletes);
        _objects = new BucketTree(store.Store, store.Location, store.GivenNames);
    }

    public override ChangeKind Transfer => ChangeKind.Upload;

    public override ITree Source => _files;

    public override ITree Destination => _objects;

    public override ComparisonRules Rules => ComparisonChoice.From(Options, withFiles: true);

    public override IPairComparison NewComparison(ComparisonRules rules) => new FileWithObject(_files, _objects, fileIsSource: true, rules);

    public override RenameMatching? NewRenameMatching() =>
        new(_files, _objects, Rules.ETagsAreNoMd5, Options.Get(OptionTable.TrackRenamesStrategy).Contains("leaf"));

    public override ResolvedOptions Options => _store.Options;

    public override bool FiltersSource => _files is FolderTree;

    /// <summary>True where the source is one file.</summary>
    public required bool Single { get; init; }

    /// <summary>The headers of what is uploaded, by path.</summary>
    public required HeaderRuleSet HeaderRules { get; init; }

    public override bool IsSingle => Single;

    public override string DestinationText => _store.Location.ToString();

    public override Diagnostic? Problem(Entry source)
    {
        KeyLength.Check(_store.Location, source);
        return null;
    }

    public override void LookAt(Entry source, SensitiveFileGuard guard) => guard.Look(_files.NameOf(source.Key), _files.OtherNamesOf(source), () => IsPublic(source));

    public override void LookInto(SyncPlan plan, SensitiveFileGuard guard, CancellationToken cancellation)
    {
        if (_files.RealFolder is { } root)
        {
            guard.LookAtRoot(root);
        }

        guard.Read(plan.Transfers, _files, IsPublic, Options.Get(OptionTable.Checkers), cancellation);
    }

    private bool IsPublic(Entry source) => Values.IsPublic(HeaderRules.For(_files.NameOf(source.Key)).Acl ?? Options.Get(OptionTable.Acl));

    public override Task<Backups?> OpenBackupsAsync(IReadOnlyList<ExplicitOption> given, CancellationToken cancellation) =>
        StoreBackups.OpenAsync(Run, given, _store, null, IsSingle, cancellation);

    public override ITransfers NewTransfers() =>
        new Uploads(_store.Store, _files, _store.Location, UploadSettings.From(Options), CopySettings.From(Options), HeaderRules, Run.StartedAt, Run.Events);

    public override ITransfers NewTouches() => new ObjectTouches(_store.Store, _store.Location, CopySettings.From(Options), Run.Time);

    public override IDeletes NewDeletes() => new ObjectDeletes(_store.Store, _store.Location, DeletePurpose.Sync);

    public override IDeletes NewSourceDeletes() => _sourceDeletes;

    public override (string Key, string Path) Names(PlannedChange change) =>
        (_store.Location.KeyOf(change.Key), NameBytes.ToShow(_files.PathOf(change.Reason == ChangeReason.Renamed ? change.Key : change.SourceKey, change.Index)));

    public override void Dispose() => _store.Dispose();
}
