using CiSync.Applying;
using CiSync.Applying.Local;
using CiSync.Comparing;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>From a store to a folder.</summary>
internal sealed class DownloadRoute : Route
{
    private readonly StoreSide _store;
    private readonly Location _source;
    private readonly BucketTree _objects;
    private readonly FolderTree _files;
    private readonly string _folder;
    private readonly DestinationFolder _destination;
    private readonly FileProblems _problems;

    /// <param name="store">The source, which this owns.</param>
    /// <param name="source">The place below which its keys are: of one object, what holds it.</param>
    /// <param name="objects">The objects of the source.</param>
    /// <param name="folder">The destination; an absolute path.</param>
    public DownloadRoute(StoreSide store, Location source, BucketTree objects, string folder)
    {
        (_store, _source, _objects, _folder) = (store, source, objects, folder);
        _files = new FolderTree(folder, [], store.LocalNames) { IsDestination = true };
        _destination = new DestinationFolder(folder);
        _problems = new FileProblems(store.LocalNames, folder);
    }

    public override ChangeKind Transfer => ChangeKind.Download;

    public override ITree Source => _objects;

    public override ITree Destination => _files;

    public override ComparisonRules Rules => ComparisonChoice.From(Options, withFiles: true);

    public override IPairComparison NewComparison(ComparisonRules rules) => new FileWithObject(_files, _objects, fileIsSource: false, rules);

    public override ResolvedOptions Options => _store.Options;

    public override bool IsSingle => _objects.Only is not null;

    public override string DestinationText => NameBytes.ToShow(_folder);

    public override Diagnostic? Problem(Entry source) => _problems.Of(source.Key);

    public override Task<Backups?> OpenBackupsAsync(IReadOnlyList<ExplicitOption> given, CancellationToken cancellation) =>
        Task.FromResult(FolderBackups.Open(Run, Options, _files, _folder, IsSingle));

    public override ITransfers NewTransfers() => new Downloads(_store.Store, _source, _destination, PathOf, DownloadSettings.From(Options));

    public override ITransfers NewTouches() => new FileTouches(_destination, PathOf);

    public override IDeletes NewDeletes() => new FileDeletes(_files, removeEmptyFolders: true);

    public override IDeletes NewSourceDeletes() => new ObjectDeletes(_store.Store, _source, DeletePurpose.Move);

    public override (string Key, string Path) Names(PlannedChange change) => (_source.KeyOf(change.SourceKey), _files.ToShow(change.Key, change.Index));

    public override void Dispose()
    {
        _destination.Dispose();
        _store.Dispose();
    }

    private string PathOf(string key) => _files.PlaceOf(key, -1).Name;
}
