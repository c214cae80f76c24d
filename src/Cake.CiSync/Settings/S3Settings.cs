namespace Cake.CiSync;

/// <summary>
/// What the settings of all aliases share: the store and the run. What is null or empty is not set; it then comes from the environment
/// or rclone.conf. No setting is a secret: those come from nowhere else. Options without a property of their own go into <see cref="Options"/>.
/// </summary>
public abstract class S3Settings
{
    private protected S3Settings()
    {
    }

    /// <summary>Any options of the table by name, such as <c>["max_size"] = "10M"</c>. A property of its own wins. A secret is refused.</summary>
    public IDictionary<string, string> Options { get; set; } = new Dictionary<string, string>();

    /// <summary>The S3 provider by rclone's name, which sets defaults such as the addressing style.</summary>
    public string? Provider { get; set; }

    /// <summary>Take credentials from <c>AWS_*</c> variables, profiles or the machine's role where no keys are set.</summary>
    public bool? EnvAuth { get; set; }

    /// <summary>The region of the bucket.</summary>
    public string? Region { get; set; }

    /// <summary>The endpoint of the S3 API, a URL or a host name; needed for every store but AWS.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The canned ACL of uploaded objects, such as <c>public-read</c>.</summary>
    public string? Acl { get; set; }

    /// <summary>The server-side encryption of uploaded objects: <c>AES256</c> or <c>aws:kms</c>.</summary>
    public string? ServerSideEncryption { get; set; }

    /// <summary>The ARN or name of the KMS key.</summary>
    public string? SseKmsKeyId { get; set; }

    /// <summary>The storage class of uploaded objects, such as <c>STANDARD_IA</c>.</summary>
    public string? StorageClass { get; set; }

    /// <summary>Files of this size and larger are uploaded in parts, such as <c>100M</c>; default 200Mi.</summary>
    public string? UploadCutoff { get; set; }

    /// <summary>The size of a part, such as <c>16M</c>; default 5Mi.</summary>
    public string? ChunkSize { get; set; }

    /// <summary>How many parts of one file are uploaded at a time; default 4.</summary>
    public int? UploadConcurrency { get; set; }

    /// <summary>Do not store the MD5 of the whole file with multipart uploads; default false.</summary>
    public bool? DisableChecksum { get; set; }

    /// <summary>Put the bucket into the path (true) or the host name (false) of URLs; default as the provider wants it.</summary>
    public bool? ForcePathStyle { get; set; }

    /// <summary>Do not abort a multipart upload that failed; default false.</summary>
    public bool? LeavePartsOnError { get; set; }

    /// <summary>Go on with multipart uploads that an earlier build left unfinished, and leave the parts of those that this one can't finish; default false.</summary>
    public bool? Resume { get; set; }

    /// <summary>How many files are transferred at a time; default 16.</summary>
    public int? Transfers { get; set; }

    /// <summary>How many files are compared at a time; default 8.</summary>
    public int? Checkers { get; set; }

    /// <summary>Show what would be done and change nothing; default false. With Cake's own <c>--dryrun</c> no task runs at all.</summary>
    public bool? DryRun { get; set; }

    /// <summary>Refuse the run if more objects would be deleted: a whole number, or <c>off</c>.</summary>
    public string? MaxDelete { get; set; }
}
