using CiSync.Applying;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning.Filters;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>Finds the way that a request takes: up, down or across.</summary>
internal sealed class Routes(VerbRun run, SyncRequest request)
{
    /// <summary>Opens source and destination.</summary>
    /// <exception cref="CiSyncException">One of them isn't understood, neither is in a store, or the source isn't there.</exception>
    public async Task<Route> OpenAsync(CancellationToken cancellation)
    {
        if (request.Source is not StoreSource source)
        {
            // Where neither names a store, the destination is what is wrong: nobody publishes from one folder to another.
            var place = Location.Parse(request.Destination, request.AllowSecretsInDestination);
            return await UpAsync(await OpenAsync(place, cancellation));
        }

        var from = Location.Parse(source.Place, request.AllowSecretsInDestination);
        var to = Location.IsStore(request.Destination) ? Location.Parse(request.Destination, request.AllowSecretsInDestination) : null;
        var side = await OpenAsync(from, cancellation);
        try
        {
            return to is null ? await DownAsync(side, cancellation) : await AcrossAsync(side, await OpenAsync(to, cancellation), cancellation);
        }
        catch
        {
            side.Dispose();
            throw;
        }
    }

    private Task<StoreSide> OpenAsync(Location place, CancellationToken cancellation) => StoreSide.OpenAsync(run, place, request.Options, cancellation);

    private Task<Route> UpAsync(StoreSide store)
    {
        try
        {
            var filter = FilterOf(store.Options);
            var workspace = run.Environment.Workspace;
            var links = LinkPolicy.From(store.Options, workspace);
            string FullPath(string given) => LinkPolicy.CheckWorkspace(workspace, run.Environment.FullPath(given));
            var path = request.Source is PathSource named ? FullPath(named.Path) : null;
            var single = path is not null && FileFacts.Of(path) is { Kind: FileKind.File };
            LocalTree files = request.Source switch
            {
                FolderSource folder => new FolderTree(FileFacts.Resolve(FullPath(folder.Path)), folder.Except, store.LocalNames, filter) { LeaveAlone = folder.LeaveAlone, Links = links with { Named = folder.FollowLinks } },
                PathSource when single => new ListTree([new SourceFile(path!, Path.GetFileName(path!))], FullPath, store.LocalNames),
                PathSource => new FolderTree(FileFacts.Resolve(path!), [], store.LocalNames, filter) { Links = links },
                FilesSource list => new ListTree(list.Files, FullPath, store.GivenNames),
                _ => throw new InvalidOperationException($"A source of type {request.Source.GetType().Name} is not known."),
            };
            return Task.FromResult<Route>(new UploadRoute(files, store, new FileDeletes(files, removeEmptyFolders: false))
            {
                Filter = filter,
                Single = single,
                Run = run,
                HeaderRules = new HeaderRuleReader(store.Options, run.Environment, run.Tell).Read(request.HeaderRules),
            });
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private async Task<Route> DownAsync(StoreSide from, CancellationToken cancellation)
    {
        var filter = FilterOf(from.Options);
        var (source, objects) = await from.ObjectsAsync(filter, cancellation);
        return new DownloadRoute(from, source, objects, run.Environment.FullPath(request.Destination)) { Run = run, Filter = filter };
    }

    private async Task<Route> AcrossAsync(StoreSide from, StoreSide to, CancellationToken cancellation)
    {
        try
        {
            var filter = FilterOf(to.Options);
            var (source, objects) = await from.ObjectsAsync(filter, cancellation);
            var route = new CopyRoute(from, source, objects, to) { Run = run, Filter = filter };
            if (request.Delete || request.Move)
            {
                route.RefuseOverlap();
            }

            return route;
        }
        catch
        {
            to.Dispose();
            throw;
        }
    }

    private TreeFilter FilterOf(ResolvedOptions options) => new FilterReader(options, run.Environment).Read(run.Time.GetUtcNow());
}
