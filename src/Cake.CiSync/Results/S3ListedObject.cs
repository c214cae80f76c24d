using CiSync.Reporting;

namespace Cake.CiSync;

/// <summary>One object of a listing.</summary>
public sealed class S3ListedObject
{
    private const long NanosecondsOfTick = 100;

    private readonly ListedEntry _entry;

    internal S3ListedObject(ListedEntry entry) => _entry = entry;

    /// <summary>The path below the place that was listed.</summary>
    public string Path => _entry.Path;

    /// <summary>The full key.</summary>
    public string Key => _entry.Key;

    /// <summary>The size in bytes.</summary>
    public long Bytes => _entry.Size;

    /// <summary>When the object was uploaded; with <see cref="S3ListSettings.ReadHeaders"/>, where it is known, when its file was modified. UTC, to the tick.</summary>
    public DateTimeOffset? LastModified => _entry.ModifiedNanoseconds is { } nanoseconds ? DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / NanosecondsOfTick) : null;

    /// <summary>The ETag without quotes, where the store tells it.</summary>
    public string? ETag => _entry.ETag;

    /// <summary>The storage class, where the store tells it.</summary>
    public string? StorageClass => _entry.StorageClass;

    /// <summary>The content type, where <see cref="S3ListSettings.ReadHeaders"/> is true.</summary>
    public string? ContentType => _entry.ContentType;
}
