using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Planning.Filters;
using CiSync.Reporting;
using CiSync.S3;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>Lists the objects below a place, all of them or those right below it.</summary>
internal sealed class ListVerb(VerbRun run, ListRequest request, Action<ListedEntry> found)
{
    public async Task<Report> RunAsync(CancellationToken cancellation)
    {
        await run.GoAsync(GoAsync, "listing", cancellation);
        return run.Report(new Report { Outcome = Outcome.Succeeded, ExitCode = ExitCode.Success }, hasChanged: false);
    }

    private async Task GoAsync(CancellationToken cancellation)
    {
        using var side = await StoreSide.OpenAsync(run, Location.Parse(request.Place, request.AllowSecrets), request.Options, cancellation);
        var filter = new FilterReader(side.Options, run.Environment).Read(run.Time.GetUtcNow());
        var (place, objects) = await side.ObjectsAsync(filter, cancellation);
        var entries = request.Recursive || objects.Only is not null ? FilesAsync(place, objects, filter, cancellation) : FoldersAsync(side, place, filter, cancellation);
        var any = false;
        await foreach (var entry in request.ReadHeaders && !side.Options.Get(OptionTable.UseServerModtime) ? WithHeadersAsync(side, entries, cancellation) : entries)
        {
            any = true;
            found(entry);
        }

        if (request.Recursive && objects.Only is null && UnmatchedLines.Judge(filter, side.Options, deletes: false) is { } unmatched)
        {
            run.Tell(unmatched);
        }

        if (!any && place.Prefix.Length > 0 && !filter.MayLeaveOut)
        {
            throw new CiSyncException(ErrorCodes.PlaceEmpty, $"There is nothing at {side.Location}.");
        }
    }

    private static async IAsyncEnumerable<ListedEntry> FilesAsync(Location place, BucketTree objects, TreeFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in objects.ListAsync(cancellation))
        {
            if (objects.Only is not null || filter.Bounds.Take(entry))
            {
                yield return Listed(place, objects.NameOf(entry.Key), entry);
            }
        }
    }

    private static async IAsyncEnumerable<ListedEntry> FoldersAsync(StoreSide side, Location place, TreeFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pages = new PagesSeen<string>($"{place}");
        string? token = null;
        do
        {
            var page = await side.Store.ListFoldersAsync(place.Prefix, token, cancellation);
            if (page.Objects.Select(item => item.Key).FirstOrDefault(key => !IsBelow(key)) is { } outside || (outside = page.Folders.FirstOrDefault(folder => !IsBelow(folder) || !folder.EndsWith('/') || folder.Length == place.Prefix.Length)) is not null)
            {
                throw BucketTree.Unordered(place, $"\"{StoreText.Start(outside)}\" is not below the prefix that was asked for");
            }

            var listed = page.Objects
                .Where(item => !item.Key.EndsWith('/') || item.Size > 0)
                .Select(item => BucketTree.ToEntry(item, item.Key[place.Prefix.Length..]))
                .Where(entry => filter.Take(entry.Key) && filter.Bounds.Take(entry))
                .Select(entry => Listed(place, side.GivenNames.ToPath(entry.Key), entry))
                .Concat(page.Folders
                    .Where(folder => filter.MayTakeBelow(folder[place.Prefix.Length..]))
                    .Select(folder => new ListedEntry(NameBytes.ToShow(side.GivenNames.ToPath(folder[place.Prefix.Length..^1])), folder, -1, null) { IsFolder = true }))
                .OrderBy(entry => entry.Key, KeyOrder.Instance);
            foreach (var entry in listed)
            {
                yield return entry;
            }

            token = pages.GoOn(page.Next, page.Objects.Count + page.Folders.Count == 0);
        }
        while (token is not null);

        bool IsBelow(string key) => key.StartsWith(place.Prefix, StringComparison.Ordinal);
    }

    // In their order, a few at a time.
    private static async IAsyncEnumerable<ListedEntry> WithHeadersAsync(StoreSide side, IAsyncEnumerable<ListedEntry> entries, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var asked = Channel.CreateBounded<Task<ListedEntry?>>(side.Options.Get(OptionTable.Checkers));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var producer = Task.Run(() => AskAsync(stop.Token), CancellationToken.None);
        try
        {
            await foreach (var entry in asked.Reader.ReadAllAsync(cancellation))
            {
                if (await entry is { } listed)
                {
                    yield return listed;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await producer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (asked.Reader.TryRead(out var left))
            {
                await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        async Task AskAsync(CancellationToken token)
        {
            try
            {
                await foreach (var entry in entries.WithCancellation(token))
                {
                    await asked.Writer.WriteAsync(entry.IsFolder ? Task.FromResult<ListedEntry?>(entry) : WithHeadersAsync(side.Store, entry, token), token);
                }

                asked.Writer.Complete();
            }
            catch (Exception e)
            {
                asked.Writer.Complete(e);
            }
        }
    }

    // Null where it is gone meanwhile.
    private static async Task<ListedEntry?> WithHeadersAsync(S3Store store, ListedEntry entry, CancellationToken cancellation) =>
        await store.HeadAsync(entry.Key, cancellation) is not { } head ? null : entry with
        {
            ModifiedNanoseconds = ModifiedTime.Parse(head.Metadata.GetValueOrDefault(ModifiedTime.MetadataKey)) ?? entry.ModifiedNanoseconds,
            ContentType = head.Headers.ContentType,
        };

    private static ListedEntry Listed(Location place, string path, Entry entry) => new(NameBytes.ToShow(path), place.KeyOf(entry.Key), entry.Size, entry.ModifiedNanoseconds)
    {
        ETag = entry.ETag,
        StorageClass = entry.StorageClass,
    };
}
