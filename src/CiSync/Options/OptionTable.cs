namespace CiSync.Options;

/// <summary>
/// The one option table. Every option is one row here; names elsewhere are computed from it, and tests hold
/// docs/options.md, the task and its targets to it in both directions.
/// </summary>
public static class OptionTable
{
    private const string Page = "rclone S3 page";
    private const string Flags = "rclone global flags";

    /// <summary>The largest <c>upload_cutoff</c>: what S3 takes in one PUT.</summary>
    internal const long MaxSinglePut = 5L << 30;

    /// <summary>The smallest <c>chunk_size</c>: S3's minimum for all parts but the last.</summary>
    internal const long MinPartSize = 5L << 20;

    /// <summary>The S3 provider, which sets defaults such as path style.</summary>
    public static readonly Option<string?> Provider = new("provider", OptionScope.Remote, Grammar.OneOf(Providers.Names), null)
    {
        Help = "The S3 provider; it sets defaults such as the addressing style. Unset means AWS without an endpoint and Other with one.",
        Allowed = "a provider name of rclone's, in any case",
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>The access key.</summary>
    public static readonly Option<string?> AccessKeyId = new("access_key_id", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The access key. Unset means the AWS credential chain for s3:// and anonymous access for :s3:.",
        Allowed = "text",
        IsSecret = true,
        Source = Page,
    };

    /// <summary>The secret access key.</summary>
    public static readonly Option<string?> SecretAccessKey = new("secret_access_key", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The secret access key, given together with access_key_id.",
        Allowed = "text",
        IsSecret = true,
        Source = Page,
    };

    /// <summary>The session token of temporary credentials.</summary>
    public static readonly Option<string?> SessionToken = new("session_token", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The session token that belongs to temporary credentials.",
        Allowed = "text",
        IsSecret = true,
        Source = Page,
    };

    /// <summary>Whether credentials come from the environment.</summary>
    public static readonly Option<bool?> EnvAuth = new("env_auth", OptionScope.Remote, text => Grammar.Bool(text), null)
    {
        Help = "Take credentials from AWS_* variables, profiles or the machine's role where no keys are set. Unset means true for s3:// and false for :s3:; false without keys means anonymous.",
        Allowed = "true or false",
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>The region.</summary>
    public static readonly Option<string?> Region = new("region", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The region of the bucket. Unset means AWS_REGION or AWS_DEFAULT_REGION for s3://, else us-east-1.",
        Allowed = "a region name",
        AwsVariables = ["AWS_REGION", "AWS_DEFAULT_REGION"],
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>The endpoint.</summary>
    public static readonly Option<string?> Endpoint = new("endpoint", OptionScope.Remote, Values.Endpoint, null)
    {
        Help = "The endpoint of the S3 API, needed for every store but AWS; https is assumed where no scheme is given.",
        Allowed = "a host name or an http(s) URL",
        AwsVariables = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"],
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>The canned ACL of objects.</summary>
    public static readonly Option<string?> Acl = new("acl", OptionScope.Remote, Grammar.OneOf(Values.CannedAcls), null)
    {
        Help = "The canned ACL of uploaded objects. Unset means that no ACL header is sent.",
        Allowed = string.Join(", ", Values.CannedAcls),
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>The server-side encryption.</summary>
    public static readonly Option<string?> ServerSideEncryption = new("server_side_encryption", OptionScope.Remote, Grammar.OneOf(Values.Encryptions), null)
    {
        Help = "The server-side encryption of uploaded objects.",
        Allowed = string.Join(", ", Values.Encryptions),
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>The KMS key.</summary>
    public static readonly Option<string?> SseKmsKeyId = new("sse_kms_key_id", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The ARN or name of the KMS key, with server_side_encryption=aws:kms.",
        Allowed = "a key's ARN or name",
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>The storage class.</summary>
    public static readonly Option<string?> StorageClass = new("storage_class", OptionScope.Remote, Values.StorageClass, null)
    {
        Help = "The storage class of uploaded objects. Unset means the bucket's default.",
        Allowed = "a storage class of the store, such as STANDARD_IA, in any case",
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>The size from which on files go multipart.</summary>
    public static readonly Option<long> UploadCutoff = new("upload_cutoff", OptionScope.Remote, Values.UploadCutoff, 200L << 20)
    {
        Help = "Files of this size and larger are uploaded in parts.",
        Allowed = "a size from 0 to 5Gi",
        DefaultText = "200Mi",
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>The size of a part.</summary>
    public static readonly Option<long> ChunkSize = new("chunk_size", OptionScope.Remote, Values.ChunkSize, MinPartSize)
    {
        Help = "The size of a part of a multipart upload; it grows where a file would need more than 10,000 parts.",
        Allowed = "a size from 5Mi to 5Gi",
        DefaultText = "5Mi",
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>How many parts of one file are in flight.</summary>
    public static readonly Option<int> UploadConcurrency = new("upload_concurrency", OptionScope.Remote, Grammar.Int(1, 1024), 4)
    {
        Help = "How many parts of one file are uploaded at a time.",
        Allowed = "a whole number from 1 to 1024",
        DefaultText = "4",
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>Whether the MD5 of multipart uploads is left out.</summary>
    public static readonly Option<bool> DisableChecksum = new("disable_checksum", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Do not store the MD5 of the whole file with multipart uploads.",
        Allowed = "true or false",
        DefaultText = "false",
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>Whether the bucket goes into the path of the URL.</summary>
    public static readonly Option<bool?> ForcePathStyle = new("force_path_style", OptionScope.Remote, text => Grammar.Bool(text), null)
    {
        Help = "Put the bucket into the path (true) or the host name (false) of URLs. Unset means as the provider wants it.",
        Allowed = "true or false",
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>Whether the parts of a failed upload stay.</summary>
    public static readonly Option<bool> LeavePartsOnError = new("leave_parts_on_error", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Do not abort a multipart upload that failed: its parts stay, and are billed.",
        Allowed = "true or false",
        DefaultText = "false",
        Hosts = Hosts.MSBuild,
        Source = Page,
    };

    /// <summary>How many files are uploaded at a time.</summary>
    public static readonly Option<int> Transfers = new("transfers", OptionScope.Run, Grammar.Int(1, 1024), 16)
    {
        Help = "How many files are uploaded at a time.",
        Allowed = "a whole number from 1 to 1024",
        DefaultText = "16",
        Hosts = Hosts.MSBuild,
        Source = Flags,
    };

    /// <summary>How many files are compared at a time.</summary>
    public static readonly Option<int> Checkers = new("checkers", OptionScope.Run, Grammar.Int(1, 1024), 8)
    {
        Help = "How many files are compared at a time.",
        Allowed = "a whole number from 1 to 1024",
        DefaultText = "8",
        Hosts = Hosts.MSBuild,
        Source = Flags,
    };

    /// <summary>Whether only to show what would be done.</summary>
    public static readonly Option<bool> DryRun = new("dry_run", OptionScope.Run, Grammar.Bool, false)
    {
        Help = "Show what would be done and change nothing.",
        Allowed = "true or false",
        DefaultText = "false",
        Hosts = Hosts.MSBuild,
        Source = Flags,
    };

    /// <summary>The largest number of deletes; null where unset, <see cref="Values.NoLimit"/> where off.</summary>
    public static readonly Option<long?> MaxDelete = new("max_delete", OptionScope.Run, Values.MaxDelete, null)
    {
        Help = "Refuse the run if more objects would be deleted. Unset refuses a run that would delete more than 20 objects and more than half of the destination.",
        Allowed = "a whole number from 0, or off (also -1) for no limit",
        Hosts = Hosts.MSBuild,
        Source = Flags,
    };

    /// <summary>A file of certificate authorities to trust.</summary>
    public static readonly Option<string?> CaCert = new("ca_cert", OptionScope.Run, Grammar.Text, null)
    {
        Help = "A PEM file with the certificate authorities to trust in place of the machine's.",
        Allowed = "a path",
        AwsVariables = ["AWS_CA_BUNDLE"],
        Source = Flags,
    };

    /// <summary>All rows, in the order in which docs/options.md lists them.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        Provider, AccessKeyId, SecretAccessKey, SessionToken, EnvAuth, Region, Endpoint, Acl, ServerSideEncryption, SseKmsKeyId,
        StorageClass, UploadCutoff, ChunkSize, UploadConcurrency, DisableChecksum, ForcePathStyle, LeavePartsOnError,
        Transfers, Checkers, DryRun, MaxDelete, CaCert,
    ];

    /// <summary>Finds a row by name as a person writes it: <c>chunk_size</c>, <c>chunk-size</c>, <c>ChunkSize</c> or <c>s3-chunk-size</c>, in any case.</summary>
    public static Option? Find(string name)
    {
        static string Plain(string text) => text.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        var plain = Plain(name.Trim());
        return All.FirstOrDefault(row => Plain(row.Name) == plain || (row.Scope == OptionScope.Remote && "S3" + Plain(row.Name) == plain));
    }
}
