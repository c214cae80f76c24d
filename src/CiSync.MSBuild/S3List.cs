using CiSync.Options;
using CiSync.Reporting;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>Lists the objects below a place, as far as the filters take them.</summary>
public sealed class S3List : ListingTask
{
    /// <summary>The place: <c>s3://bucket/prefix</c>, or one object.</summary>
    public string? Place { get; set; }

    /// <summary>List all below the place. Default true; false lists what is right below it, and folders.</summary>
    public bool Recursive { get; set; } = true;

    /// <summary>
    /// Ask for each object's own headers, which takes a request for each: <c>LastModified</c> is then that of the file that was uploaded, where it is known,
    /// and there is a <c>ContentType</c>. Default false.
    /// </summary>
    public bool ReadHeaders { get; set; }

    /// <summary>
    /// The objects, in key order: the path below the place, with the metadata <c>Key</c> (the full key), <c>Bytes</c>, <c>LastModified</c>
    /// (ISO 8601, UTC), and where they are known <c>ETag</c>, <c>StorageClass</c> and <c>ContentType</c>.
    /// </summary>
    [Output]
    public ITaskItem[] Objects { get; private set; } = [];

    /// <summary>The folders, where <see cref="Recursive"/> is false: the path below the place, with the metadata <c>Key</c> (the prefix, with its slash).</summary>
    [Output]
    public ITaskItem[] Folders { get; private set; } = [];

    private protected override async Task<bool> RunAsync(HostEnvironment environment, BuildLog log, CancellationToken cancellation)
    {
        var request = new ListRequest { Place = Needed(Place, nameof(Place)), Recursive = Recursive, ReadHeaders = ReadHeaders, Options = GivenOptions() };
        var found = new List<ListedEntry>();
        var report = await new SyncEngine(environment, redactor: log.Redactor).ListAsync(request, found.Add, log, cancellation);
        Objects = [.. found.Where(entry => !entry.IsFolder).Select(ListedItem.Of)];
        Folders = [.. found.Where(entry => entry.IsFolder).Select(ListedItem.Of)];
        log.Finish(report, $"{Location.Parse(request.Place)}: {ReportText.Size(found.Where(entry => !entry.IsFolder).Sum(entry => entry.Size))} in {Objects.Length} objects listed");
        return report.Outcome == Outcome.Succeeded;
    }
}
