using CiSync.Options;

namespace CiSync;

/// <summary>What to publish.</summary>
public abstract record SyncSource;

/// <summary>All files below a folder; symbolic links are followed.</summary>
/// <param name="Path">The folder; relative paths are relative to the current directory of the <see cref="HostEnvironment"/>.</param>
public sealed record FolderSource(string Path) : SyncSource
{
    /// <summary>Paths below the folder, with forward slashes, that are not published; they are not deleted from the destination for that reason alone either way: they count as absent.</summary>
    public IReadOnlyCollection<string> Except { get; init; } = [];
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

/// <summary>One publish: what, where to, and how.</summary>
public sealed record SyncRequest
{
    /// <summary>What to publish.</summary>
    public required SyncSource Source { get; init; }

    /// <summary>Where to: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>; see <see cref="Location.Parse"/>.</summary>
    public required string Destination { get; init; }

    /// <summary>Accept options in the destination that are secret. Default false: for hosts that log their parameters. Only for a person's own command line.</summary>
    public bool AllowSecretsInDestination { get; init; }

    /// <summary>Delete what the destination has and the source doesn't; after all uploads, and only if none failed. Default false.</summary>
    public bool Delete { get; init; }

    /// <summary>Accept a source without files. Default false: an empty source is refused.</summary>
    public bool AllowEmptySource { get; init; }

    /// <summary>Accept files that are usually secret (<see cref="Planning.SensitiveFiles"/>) where the ACL makes them public. Default false: they are refused.</summary>
    public bool AllowSensitiveFiles { get; init; }

    /// <summary>Option values that the host was given; they win over the environment.</summary>
    public IReadOnlyList<ExplicitOption> Options { get; init; } = [];
}
