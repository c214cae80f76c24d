namespace CiSync.Options;

// Rows: how bytes are sent and proven.
public static partial class OptionTable
{
    /// <summary>The size from which on files go multipart.</summary>
    public static readonly Option<long> UploadCutoff = new("upload_cutoff", OptionScope.Remote, Values.UploadCutoff, 200L << 20)
    {
        Help = "Files of this size and larger are uploaded in parts.",
        Allowed = "a size from 0 to 5Gi",
        DefaultText = "200Mi",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>The size of a part.</summary>
    public static readonly Option<long> ChunkSize = new("chunk_size", OptionScope.Remote, Values.ChunkSize, MinPartSize)
    {
        Help = "The size of a part of a multipart upload; it grows where a file would need more than max_upload_parts.",
        Allowed = "a size from 5Mi to 5Gi",
        DefaultText = "5Mi",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>The most parts of an upload.</summary>
    public static readonly Option<int> MaxUploadParts = new("max_upload_parts", OptionScope.Remote, Grammar.Int(1, 10000), 10000)
    {
        Help = "The most parts of a multipart upload; parts grow to keep below it.",
        Allowed = "a whole number from 1 to 10000",
        DefaultText = "10000",
        Source = Page,
    };

    /// <summary>How many parts of one file are in flight.</summary>
    public static readonly Option<int> UploadConcurrency = new("upload_concurrency", OptionScope.Remote, Grammar.Int(1, 1024), 4)
    {
        Help = "How many parts of one file are uploaded at a time.",
        Allowed = "a whole number from 1 to 1024",
        DefaultText = "4",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>The size from which on copies go multipart.</summary>
    public static readonly Option<long> CopyCutoff = new("copy_cutoff", OptionScope.Remote, Values.CopyCutoff, MaxSingleCopy)
    {
        Help = "Objects of this size and larger are copied in parts, where the store copies.",
        Allowed = "a size up to 5Gi, or off where the store copies any size in one request",
        DefaultText = "4768Mi",
        Source = Page,
    };

    /// <summary>Whether the MD5 of multipart uploads is left out.</summary>
    public static readonly Option<bool> DisableChecksum = new("disable_checksum", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Do not store the MD5 of the whole file with multipart uploads.",
        Allowed = "true or false",
        DefaultText = "false",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>Whether the parts of a failed upload stay.</summary>
    public static readonly Option<bool> LeavePartsOnError = new("leave_parts_on_error", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Do not abort a multipart upload that failed: its parts stay, and are billed.",
        Allowed = "true or false",
        DefaultText = "false",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>Whether multipart uploads go on where an earlier run ended.</summary>
    public static readonly Option<bool> Resume = new("resume", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Go on with the multipart uploads of files that an earlier run left unfinished, and leave the parts of those that this run cannot finish.",
        Allowed = "true or false",
        DefaultText = "false",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Ours,
    };

    /// <summary>Whether ETags of multipart uploads can be computed.</summary>
    public static readonly Option<bool> UseMultipartEtag = new("use_multipart_etag", OptionScope.Remote, Grammar.Bool, true)
    {
        Help = "Take a multipart upload for corrupted whose ETag is not the computed one. False asks the store with a HEAD request instead.",
        Allowed = "true or false",
        DefaultText = "true",
        Source = Page,
    };

    /// <summary>Whether bodies are left out of the signature.</summary>
    public static readonly Option<bool> UseUnsignedPayload = new("use_unsigned_payload", OptionScope.Remote, Grammar.Bool, true)
    {
        Help = "Send bodies without a SHA-256 in the signature; their Content-MD5 is signed. False reads each file once more.",
        Allowed = "true or false",
        DefaultText = "true",
        Source = Page,
    };

    /// <summary>Whether to send checksums of newer kinds.</summary>
    public static readonly Option<bool> UseDataIntegrityProtections = new("use_data_integrity_protections", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Send the checksums of AWS's data integrity protections with uploads, beside Content-MD5.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Page,
    };

    /// <summary>Whether uploads are never verified by HEAD.</summary>
    public static readonly Option<bool> NoHead = new("no_head", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Do not ask with a HEAD request about uploads that their answer cannot prove; a warning tells how many.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Page,
    };

    /// <summary>Whether the bucket is left unchecked.</summary>
    public static readonly Option<bool> NoCheckBucket = new("no_check_bucket", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Do not check or create the bucket. CiSync never does unless asked, so it changes nothing.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Page,
    };
}
