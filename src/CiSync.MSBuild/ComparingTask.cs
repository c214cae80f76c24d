using CiSync.Options;
using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>What the tasks share that have a source and a destination, of which one or both are places in a store.</summary>
public abstract class ComparingTask : ListingTask
{
    private protected ComparingTask()
    {
    }

    /// <summary>The folder that is the source. Give this, <see cref="SourceFiles"/> or <see cref="Source"/>.</summary>
    public string? SourceDirectory { get; set; }

    /// <summary>The files that are the source, with the optional metadata <c>Key</c>, <c>ContentType</c> and <c>CacheControl</c>.</summary>
    public ITaskItem[]? SourceFiles { get; set; }

    /// <summary>The place in a store that is the source: <c>s3://bucket/prefix</c>, or one object.</summary>
    public string? Source { get; set; }

    /// <summary>The place in a store that is the destination: <c>s3://bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</summary>
    public string? Destination { get; set; }

    /// <summary>The folder that is the destination, where <see cref="Source"/> is one; give this or <see cref="Destination"/>.</summary>
    public string? DestinationDirectory { get; set; }

    /// <summary>Accept a source without files. Default false: an empty source is refused.</summary>
    public bool AllowEmptySource { get; set; }

    private protected virtual FolderSource Folder(AbsolutePath path) => new(path);

    private protected SyncRequest NewRequest() => new()
    {
        Source = ReadSource(),
        Destination = ReadDestination(),
        AllowEmptySource = AllowEmptySource,
        Options = GivenOptions(),
    };

    private SyncSource ReadSource()
    {
        string?[] given = [string.IsNullOrEmpty(SourceDirectory) ? null : nameof(SourceDirectory), SourceFiles is null ? null : nameof(SourceFiles), string.IsNullOrWhiteSpace(Source) ? null : nameof(Source)];
        if (given.Count(name => name is not null) > 1)
        {
            throw Wrong($"has both {string.Join(" and ", given.Where(name => name is not null))}", "Give one of them.");
        }

        if (!string.IsNullOrWhiteSpace(Source))
        {
            return Location.IsStore(Source.Trim())
                ? new StoreSource(Source.Trim())
                : throw Wrong("has a Source that is no place in a store", "Write it as s3://bucket/prefix, remote:bucket/prefix or :s3:bucket/prefix; for a folder give SourceDirectory.");
        }

        // MSBuild doesn't tell an empty list from an absent one: both are null here, and the engine refuses both as empty.
        return string.IsNullOrEmpty(SourceDirectory)
            ? new FilesSource([.. (SourceFiles ?? []).Select(item => SourceItem.Read(item, TaskEnvironment))])
            : Folder(TaskEnvironment.GetAbsolutePath(SourceDirectory));
    }

    private string ReadDestination()
    {
        var isDownload = !string.IsNullOrWhiteSpace(Source);
        if (string.IsNullOrWhiteSpace(DestinationDirectory))
        {
            var place = Needed(Destination, nameof(Destination));
            return !isDownload || Location.IsStore(place)
                ? place
                : throw Wrong("has a Destination that is no place in a store", "Write it as s3://bucket/prefix, remote:bucket/prefix or :s3:bucket/prefix; for a folder give DestinationDirectory.");
        }

        return !string.IsNullOrWhiteSpace(Destination) ? throw Wrong("has both Destination and DestinationDirectory", "Give one of the two.")
            : !isDownload ? throw Wrong("has a DestinationDirectory and no Source", "Set Source to a place in a store; MSBuild's own Copy copies from folder to folder.")
            : TaskEnvironment.GetAbsolutePath(DestinationDirectory);
    }
}
