namespace Cake.CiSync;

/// <summary>The settings of <c>S3Sync</c>.</summary>
public sealed class S3SyncSettings : S3TransferSettings
{
    /// <summary>
    /// Delete what the destination has and the source doesn't. Default null: true where the source is a folder or a place, which is all that belongs
    /// there; false for single files, which may be a part of it.
    /// </summary>
    public bool? Delete { get; set; }
}
