namespace CiSync.Applying;

/// <summary>Why objects are deleted, which says how much it weighs that one is left.</summary>
internal enum DeletePurpose
{
    /// <summary>A sync deletes what its source doesn't have: an object that somebody has just written is a warning.</summary>
    Sync,

    /// <summary>A move deletes what it has copied: an object that is not the copied one is an error.</summary>
    Move,

    /// <summary>Deleting is what was asked for.</summary>
    Delete,
}
