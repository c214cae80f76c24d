namespace CiSync.Planning;

/// <summary>Why a change is planned.</summary>
public enum ChangeReason : byte
{
    /// <summary>The destination doesn't have the key.</summary>
    New,

    /// <summary>The sizes differ.</summary>
    SizeDiffers,

    /// <summary>The hashes differ.</summary>
    ContentDiffers,

    /// <summary>Nothing that the store tells can prove the content same or different.</summary>
    ContentUnknown,

    /// <summary>The content is the same and the modification time isn't.</summary>
    TimeDiffers,

    /// <summary>It is written whatever the destination has, because that was asked for.</summary>
    Always,

    /// <summary>The source doesn't have the key.</summary>
    Extra,

    /// <summary>It is deleted where it was because the destination has it now.</summary>
    Moved,

    /// <summary>It was asked to be deleted.</summary>
    Unwanted,

    /// <summary>The destination doesn't have the key, but the content under one that is to be deleted.</summary>
    Renamed,
}
