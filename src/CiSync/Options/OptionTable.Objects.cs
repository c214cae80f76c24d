namespace CiSync.Options;

// Rows: what objects and buckets are made with.
public static partial class OptionTable
{
    /// <summary>The canned ACL of objects.</summary>
    public static readonly Option<string?> Acl = new("acl", OptionScope.Remote, Grammar.OneOf(Values.CannedAcls), null)
    {
        Help = "The canned ACL of uploaded objects. Unset means that no ACL header is sent.",
        Allowed = string.Join(", ", Values.CannedAcls),
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>The canned ACL of new buckets.</summary>
    public static readonly Option<string?> BucketAcl = new("bucket_acl", OptionScope.Remote, Grammar.OneOf(Values.BucketAcls), null)
    {
        Help = "The canned ACL of a bucket that is created. Unset means that of acl.",
        Allowed = string.Join(", ", Values.BucketAcls),
        Source = Page,
    };

    /// <summary>The location of new buckets.</summary>
    public static readonly Option<string?> LocationConstraint = new("location_constraint", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The location of a bucket that is created; it must match the region or endpoint. Only used when creating buckets.",
        Allowed = "a location of the store",
        Source = Page,
    };

    /// <summary>Whether BucketAlreadyExists is an error.</summary>
    public static readonly Option<bool> UseAlreadyExists = new("use_already_exists", OptionScope.Remote, Grammar.Bool, true)
    {
        Help = "Whether the store tells apart a bucket that exists from one that you own. False takes both for success when creating a bucket.",
        Allowed = "true or false",
        DefaultText = "true",
        Source = Page,
    };

    /// <summary>The storage class.</summary>
    public static readonly Option<string?> StorageClass = new("storage_class", OptionScope.Remote, Values.StorageClass, null)
    {
        Help = "The storage class of uploaded objects. Unset means the bucket's default.",
        Allowed = "a storage class of the store, such as STANDARD_IA, in any case",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>The server-side encryption.</summary>
    public static readonly Option<string?> ServerSideEncryption = new("server_side_encryption", OptionScope.Remote, Grammar.OneOf(Values.Encryptions), null)
    {
        Help = "The server-side encryption of uploaded objects.",
        Allowed = string.Join(", ", Values.Encryptions),
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>The KMS key.</summary>
    public static readonly Option<string?> SseKmsKeyId = new("sse_kms_key_id", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The ARN or name of the KMS key, with server_side_encryption=aws:kms.",
        Allowed = "a key's ARN or name",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>The algorithm of SSE-C.</summary>
    public static readonly Option<string?> SseCustomerAlgorithm = new("sse_customer_algorithm", OptionScope.Remote, Grammar.OneOf(Values.CustomerAlgorithms), null)
    {
        Help = "The algorithm of encryption with a key of your own (SSE-C). Unset means AES256 where a key is set.",
        Allowed = string.Join(", ", Values.CustomerAlgorithms),
        Source = Page,
    };

    /// <summary>The key of SSE-C.</summary>
    public static readonly Option<string?> SseCustomerKey = new("sse_customer_key", OptionScope.Remote, Values.CustomerKey, null)
    {
        Help = "The key of SSE-C as text.",
        Allowed = "32 bytes of text",
        IsSecret = true,
        Source = Page,
    };

    /// <summary>The key of SSE-C in base64.</summary>
    public static readonly Option<string?> SseCustomerKeyBase64 = new("sse_customer_key_base64", OptionScope.Remote, Values.CustomerKeyBase64, null)
    {
        Help = "The key of SSE-C in base64, instead of sse_customer_key.",
        Allowed = "32 bytes in base64",
        IsSecret = true,
        Source = Page,
    };

    /// <summary>The MD5 of the key of SSE-C.</summary>
    public static readonly Option<string?> SseCustomerKeyMd5 = new("sse_customer_key_md5", OptionScope.Remote, Values.CustomerKeyMd5, null)
    {
        Help = "The MD5 of the key of SSE-C in base64. Unset means that it is computed.",
        Allowed = "16 bytes in base64",
        Source = Page,
    };

    /// <summary>How names become keys.</summary>
    public static readonly Option<string?> Encoding = new("encoding", OptionScope.Remote, Values.Encoding, null)
    {
        Help = "How names become keys, as a list of rclone's encodings. Unset means Slash,InvalidUtf8,Dot.",
        Allowed = "a list of rclone's encodings such as Slash,Dot, or None",
        Source = Page,
    };
}
