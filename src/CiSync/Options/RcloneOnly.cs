namespace CiSync.Options;

/// <summary>
/// Options of rclone's S3 backend that are no rows of the table. Some ask for nothing that matters here and are passed over;
/// the others get a warning that says so. Source: rclone 1.75, backend/s3.
/// </summary>
internal static class RcloneOnly
{
    /// <summary>About rclone's own workings, or about reading, where CiSync's way is the same whatever they say.</summary>
    private static readonly HashSet<string> NoMatter = new(StringComparer.OrdinalIgnoreCase)
    {
        "type", "description", "disable_http2", "memory_pool_flush_time", "memory_pool_use_mmap", "use_x_id", "sign_accept_encoding",
        "might_gzip", "use_accept_encoding_gzip", "no_head_object", "sdk_log_mode", "download_url", "decompress",
    };

    private static readonly HashSet<string> NotHere = new(StringComparer.OrdinalIgnoreCase)
    {
        "directory_bucket", "directory_markers", "ibm_api_key", "ibm_resource_instance_id", "ibm_iam_endpoint", "no_system_metadata",
        "object_lock_mode", "object_lock_retain_until_date", "object_lock_legal_hold_status", "bypass_governance_retention",
        "object_lock_set_after_upload", "use_arn_region", "version_at", "version_deleted", "versions",
    };

    /// <summary>True where the key can be passed over.</summary>
    public static bool DoesNotMatter(string key) => NoMatter.Contains(key);

    /// <summary>True where rclone has the option and CiSync doesn't.</summary>
    public static bool IsKnown(string key) => NotHere.Contains(key);
}
