namespace CiSync.MSBuild;

/// <summary>Where a file of a publish folder comes from.</summary>
internal enum FileOrigin
{
    /// <summary>The publish wrote it.</summary>
    Published,

    /// <summary>An earlier publish produced it, and this one does not.</summary>
    Stale,

    /// <summary>It was there before, and nothing shows that the publish wrote it, nor that an earlier one did and this one no longer does.</summary>
    Suspect,
}

/// <summary>A file as it was seen.</summary>
/// <param name="Stamp">What the file system says.</param>
/// <param name="Hash">The hash of the content; null where it was not read.</param>
internal sealed record SeenFile(FileStamp Stamp, string? Hash)
{
    /// <summary>True where both have the same content; false also where that is not known.</summary>
    public bool HasContentOf(SeenFile other) =>
        Stamp.IsProvenSame(other.Stamp) || (Hash is not null && Hash == other.Hash && Stamp.Size == other.Stamp.Size);
}

/// <summary>
/// Says where a file comes from that this publish does not list, by proof. That its modification time is the old one proves nothing: most copies keep the
/// time of what they copy. That anything about it has changed proves that it was written.
/// </summary>
/// <param name="lastPublish">What obj says of the last publish.</param>
internal sealed class FileOrigins(PublishRecord lastPublish)
{
    /// <summary>Where a file comes from.</summary>
    /// <param name="path">Its path below the publish folder.</param>
    /// <param name="before">The file as it was when the publish began; null where it was not there.</param>
    /// <param name="now">The file as it is.</param>
    public FileOrigin Of(string path, SeenFile? before, SeenFile now)
    {
        if (before is null || IsWritten(before, now))
        {
            return FileOrigin.Published;
        }

        var known = lastPublish.Files.GetValueOrDefault(path) is { } recorded && now.HasContentOf(recorded.Seen) ? recorded : null;
        if (before.Stamp.Changed != now.Stamp.Changed)
        {
            // Written with the content that it had, or only its attributes were. The publish no longer lists it, so that it may be either.
            return known is { IsListed: true } ? FileOrigin.Suspect : FileOrigin.Published;
        }

        return known switch
        {
            { IsListed: true } => FileOrigin.Stale,

            // What the last publish wrote and could not upload is still to be uploaded.
            { IsListed: false } when !lastPublish.IsFinished => FileOrigin.Published,
            _ => FileOrigin.Suspect,
        };
    }

    private static bool IsWritten(SeenFile before, SeenFile now) =>
        before.Stamp with { Changed = null } != now.Stamp with { Changed = null } || (before.Hash is not null && now.Hash is not null && before.Hash != now.Hash);
}
