namespace CiSync.S3;

/// <summary>What an object is written with beside its bytes. Null or empty means not set.</summary>
internal sealed record ObjectHeaders
{
    /// <summary>Content-Type.</summary>
    public required string ContentType { get; init; }

    /// <summary>Cache-Control.</summary>
    public string? CacheControl { get; init; }

    /// <summary>Content-Disposition.</summary>
    public string? ContentDisposition { get; init; }

    /// <summary>Content-Encoding.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>Content-Language.</summary>
    public string? ContentLanguage { get; init; }

    /// <summary>Expires, in the text that was or will be sent.</summary>
    public string? Expires { get; init; }

    /// <summary>x-amz-website-redirect-location.</summary>
    public string? WebsiteRedirect { get; init; }

    /// <summary>The storage class, in the store's spelling; null for the store's default.</summary>
    public string? StorageClass { get; init; }

    /// <summary>The canned ACL; <c>default</c> sends none.</summary>
    public string? Acl { get; init; }

    /// <summary>The ACL in single grants, where <see cref="Acl"/> is null.</summary>
    public IReadOnlyList<ObjectGrant> Grants { get; init; } = [];

    /// <summary>User metadata, names in lower case and without x-amz-meta-.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers that say how an object is encrypted and locked, as <see cref="ObjectHead.Protection"/> has them; only for one that is rewritten as it is.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Protection { get; init; } = [];

    /// <summary>True where this is all that the object is to have: nothing that the options ask for on every upload is added, and metadata is sent as it stands here.</summary>
    public bool IsComplete { get; init; }

    /// <summary>True where a copy with these headers has these tags only, also where there are none; else without any it has those of its source.</summary>
    public bool ReplacesTags { get; init; }

    /// <summary>Tags in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
