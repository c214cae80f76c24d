using CiSync.HeaderRules;
using CiSync.Options;

namespace CiSync;

/// <summary>What is published, downloaded or copied.</summary>
public abstract record SyncSource
{
    /// <summary>A place in a store where the text names one (<see cref="Location.IsStore"/>), else a local path.</summary>
    public static SyncSource Parse(string text) => Location.IsStore(text) ? new StoreSource(text) : new PathSource(text);
}

/// <summary>The objects below a place in a store, or one object.</summary>
/// <param name="Place">As <see cref="SyncRequest.Destination"/>. Where it ends in no slash and there is an object of that name, that object is the source.</param>
public sealed record StoreSource(string Place) : SyncSource;

/// <summary>A local file, or all files below a folder.</summary>
/// <param name="Path">The file or folder; relative paths are relative to the current directory of the <see cref="HostEnvironment"/>.</param>
public sealed record PathSource(string Path) : SyncSource;

/// <summary>All files below a folder; symbolic links are followed.</summary>
/// <param name="Path">The folder; relative paths are relative to the current directory of the <see cref="HostEnvironment"/>.</param>
public sealed record FolderSource(string Path) : SyncSource
{
    /// <summary>The name of a file in which a host may note who has published a folder. Such files are never uploaded, and never deleted from a destination folder.</summary>
    public const string PublishersFile = ".cisync-publishers";

    /// <summary>Paths below the folder, with forward slashes, that are not published; they are not deleted from the destination for that reason alone either way: they count as absent.</summary>
    public IReadOnlyCollection<string> Except { get; init; } = [];

    /// <summary>Paths below the folder, with forward slashes, that are left alone: neither published nor deleted from the destination.</summary>
    public IReadOnlyCollection<string> LeaveAlone { get; init; } = [];

    /// <summary>Paths below the folder, with forward slashes, that the caller has named one by one: a symbolic link there is followed also where it leads out of the folder.</summary>
    public IReadOnlyCollection<string> FollowLinks { get; init; } = [];
}

/// <summary>An explicit list of files.</summary>
/// <param name="Files">The files, in any order, each with its own key.</param>
public sealed record FilesSource(IReadOnlyList<SourceFile> Files) : SyncSource;

/// <summary>One file of a <see cref="FilesSource"/>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Key">Its key below the destination's prefix, with forward slashes.</param>
public sealed record SourceFile(string Path, string Key)
{
    /// <summary>The Content-Type, or null for the one of the table.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Cache-Control, or null for none.</summary>
    public string? CacheControl { get; init; }
}

/// <summary>One run: what, where to, and how. One of source and destination is in a store, or both are.</summary>
public sealed record SyncRequest
{
    /// <summary>What to publish, download or copy.</summary>
    public required SyncSource Source { get; init; }

    /// <summary>
    /// Where to: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>, see <see cref="Location.Parse"/>; for a source in a
    /// store also a local folder.
    /// </summary>
    public required string Destination { get; init; }

    /// <summary>Accept options in source and destination that are secret. Default false: for hosts that log their parameters. Only for a person's own command line.</summary>
    public bool AllowSecretsInDestination { get; init; }

    /// <summary>Delete what the destination has and the source doesn't; after all transfers, and only if none failed. Default false. No meaning where the source is one file or object.</summary>
    public bool Delete { get; init; }

    /// <summary>Delete the source; last of all, and only if nothing failed. Default false.</summary>
    public bool Move { get; init; }

    /// <summary>Accept a source without files. Default false: an empty source is refused.</summary>
    public bool AllowEmptySource { get; init; }

    /// <summary>Tell each name that is compared as an event (PairCompared), the unchanged ones as well. Default false.</summary>
    public bool TellPairs { get; init; }

    /// <summary>Rules for the headers of what is uploaded, the strongest first; those of the options <c>header_rules</c> and <c>header_preset</c> come after them.</summary>
    public IReadOnlyList<HeaderRule> HeaderRules { get; init; } = [];

    /// <summary>Option values that the host was given; they win over the environment.</summary>
    public IReadOnlyList<ExplicitOption> Options { get; init; } = [];
}
