using CiSync.Options;

namespace CiSync.MSBuild;

// The rows of the option table that every task names, one property each; a test holds both against each other.
public abstract partial class StoreTask
{
    /// <summary>Any options of the table, as <c>key=value</c> pairs separated by semicolons. Never a secret: those come from the environment.</summary>
    public string? Options { get; set; }

    /// <summary>The S3 provider, which sets defaults such as the addressing style.</summary>
    public string? Provider { get; set; }

    /// <summary>Take credentials from <c>AWS_*</c> variables, profiles or the machine's role where no keys are set.</summary>
    public string? EnvAuth { get; set; }

    /// <summary>The region of the bucket.</summary>
    public string? Region { get; set; }

    /// <summary>The endpoint of the S3 API, needed for every store but AWS.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The canned ACL of uploaded objects.</summary>
    public string? Acl { get; set; }

    /// <summary>The server-side encryption of uploaded objects.</summary>
    public string? ServerSideEncryption { get; set; }

    /// <summary>The ARN or name of the KMS key.</summary>
    public string? SseKmsKeyId { get; set; }

    /// <summary>The storage class of uploaded objects.</summary>
    public string? StorageClass { get; set; }

    /// <summary>Files of this size and larger are uploaded in parts; default 200Mi.</summary>
    public string? UploadCutoff { get; set; }

    /// <summary>The size of a part; default 5Mi.</summary>
    public string? ChunkSize { get; set; }

    /// <summary>How many parts of one file are uploaded at a time; default 4.</summary>
    public string? UploadConcurrency { get; set; }

    /// <summary>Do not store the MD5 of the whole file with multipart uploads.</summary>
    public string? DisableChecksum { get; set; }

    /// <summary>Put the bucket into the path (true) or the host name (false) of URLs.</summary>
    public string? ForcePathStyle { get; set; }

    /// <summary>Do not abort a multipart upload that failed.</summary>
    public string? LeavePartsOnError { get; set; }

    /// <summary>Go on with multipart uploads that an earlier build left unfinished, and leave the parts of those that this one can't finish.</summary>
    public string? Resume { get; set; }

    /// <summary>How many files or objects are transferred at a time; unset begins with 16 and adapts to the store.</summary>
    public string? Transfers { get; set; }

    /// <summary>How many files are compared at a time; default 8.</summary>
    public string? Checkers { get; set; }

    /// <summary>Show what would be done and change nothing.</summary>
    public string? DryRun { get; set; }

    /// <summary>Refuse the run if more objects would be deleted: a whole number, or <c>off</c>.</summary>
    public string? MaxDelete { get; set; }

    /// <summary>What tells whether both sides have the same: <c>content</c> (the default), <c>checksum</c>, <c>modtime</c> or <c>size</c>.</summary>
    public string? Compare { get; set; }

    // A parameter of its own wins over the list: it comes later.
    private protected IReadOnlyList<ExplicitOption> GivenOptions()
    {
        var (kind, prefix) = ProjectFile is null ? ("task parameter ", "") : ("property ", "S3Sync");
        var given = new List<ExplicitOption>(ExplicitOption.ParseList(Options, $"{kind}{prefix}Options"));
        foreach (var option in OptionTable.All.Where(option => option.Hosts.HasFlag(Hosts.MSBuild)))
        {
            var value = GetType().GetProperty(option.PropertyName)?.GetValue(this) switch
            {
                string text => text,
                string[] list => ExplicitOption.JoinList(list),
                _ => "",
            };
            if (value.Length > 0)
            {
                given.Add(new ExplicitOption(option.Name, value, kind + prefix + option.PropertyName));
            }
        }

        return given;
    }
}
