namespace CiSync.Options;

/// <summary>
/// The one option table. Every option is one row here; names elsewhere are computed from it, and tests hold
/// docs/options.md, the task and its targets to it in both directions.
/// </summary>
public static partial class OptionTable
{
    private const string Page = "rclone S3 page";
    private const string Flags = "rclone global flags";
    private const string Own = "header rules";
    private const string Ours = "CiSync";

    /// <summary>The default of <c>copy_cutoff</c>: rclone's, a little below the 5 GB that S3 copies in one request.</summary>
    internal const long MaxSingleCopy = 4768L << 20;

    /// <summary>The largest <c>upload_cutoff</c>: what S3 takes in one PUT.</summary>
    internal const long MaxSinglePut = 5L << 30;

    /// <summary>The smallest <c>chunk_size</c>: S3's minimum for all parts but the last.</summary>
    internal const long MinPartSize = 5L << 20;

    /// <summary>All rows, in the order in which docs/options.md lists them.</summary>
    public static IReadOnlyList<Option> All => Ordered.Rows;

    /// <summary>Finds a row by name as a person writes it: <c>chunk_size</c>, <c>chunk-size</c>, <c>ChunkSize</c> or <c>s3-chunk-size</c>, in any case.</summary>
    public static Option? Find(string name) => Ordered.ByPlainName.GetValueOrDefault(Plain(name.Trim()));

    private static string Plain(string text) => text.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    // A type of its own: the fields of the other parts must have been set when this list is made.
    private static class Ordered
    {
        // Looked up for every option that a host was given, several times a run.
        public static readonly Dictionary<string, Option> ByPlainName = [];

        public static readonly IReadOnlyList<Option> Rows =
        [
            Provider, AccessKeyId, SecretAccessKey, SessionToken, EnvAuth, Profile, SharedCredentialsFile, RoleArn, RoleSessionName,
            RoleSessionDuration, RoleExternalId, StsEndpoint, OidcAudience, Region, Endpoint, ForcePathStyle, UseAccelerateEndpoint, UseDualStack, V2Auth,
            RequesterPays, ListVersion, ListUrlEncode, ListChunk, Acl, BucketAcl, LocationConstraint, UseAlreadyExists,
            StorageClass, ServerSideEncryption, SseKmsKeyId, SseCustomerAlgorithm, SseCustomerKey, SseCustomerKeyBase64,
            SseCustomerKeyMd5, Encoding, UploadCutoff, ChunkSize, MaxUploadParts, UploadConcurrency, CopyCutoff, DisableChecksum,
            LeavePartsOnError, Resume, UseMultipartEtag, UseUnsignedPayload, UseDataIntegrityProtections, NoHead, NoCheckBucket, Transfers,
            Checkers, DryRun, MaxDelete, MaxDeleteSize, BackupDir, Suffix, SuffixKeepExtension, AllowReplica, CopyLinks, SkipLinks, TrackRenames, TrackRenamesStrategy, HeaderUpload, HeaderRules, HeaderPreset, Config, CaCert, NoCheckCertificate, AllowHttp, NoUnicodeNormalization,
            MultiThreadCutoff, MultiThreadChunkSize, MultiThreadStreams, KeepAcl,
            Retries, RetriesSleep, LowLevelRetries, Bwlimit, Tpslimit, TpslimitBurst, MaxTransfer, MaxDuration, CutoffMode,
            Compare, Checksum, SizeOnly, Update, UseServerModtime, ModifyWindow, NoUpdateModtime, IgnoreExisting, IgnoreTimes, IgnoreSize, IgnoreChecksum, Immutable,
            Include, IncludeFrom, Exclude, ExcludeFrom, Filter, FilterFrom, FilesFrom, FilesFromRaw, FilesFromMissing, ExcludeIfPresent, IgnoreCase, MinSize, MaxSize,
            MinAge, MaxAge, MaxDepth, DeleteExcluded, AllowSensitiveFiles,
        ];

        static Ordered()
        {
            foreach (var row in Rows)
            {
                ByPlainName.TryAdd(Plain(row.Name), row);
                if (row.Scope == OptionScope.Remote)
                {
                    ByPlainName.TryAdd("S3" + Plain(row.Name), row);
                }
            }
        }
    }
}
