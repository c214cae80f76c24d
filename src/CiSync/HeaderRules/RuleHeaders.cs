namespace CiSync.HeaderRules;

/// <summary>What the rules come to for one path. Null or empty is what no rule sets.</summary>
public sealed record RuleHeaders
{
    /// <summary>Nothing set.</summary>
    public static readonly RuleHeaders None = new();

    /// <summary>The Cache-Control.</summary>
    public string? CacheControl { get; init; }

    /// <summary>The Content-Type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Content-Encoding.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>The Content-Disposition.</summary>
    public string? ContentDisposition { get; init; }

    /// <summary>The Content-Language.</summary>
    public string? ContentLanguage { get; init; }

    /// <summary>The storage class in capitals, as S3 writes it.</summary>
    public string? StorageClass { get; init; }

    /// <summary>The canned ACL in S3's spelling, or <c>default</c>, which asks for no ACL header.</summary>
    public string? Acl { get; init; }

    /// <summary>The tags: all of the first rule that has any.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The user metadata, names in lower case and without <c>x-amz-meta-</c>, each with the value of the first rule that has it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>These headers, and where they say nothing those of a rule that comes after.</summary>
    internal RuleHeaders Before(HeaderRule rule) => new()
    {
        CacheControl = CacheControl ?? rule.CacheControl,
        ContentType = ContentType ?? rule.ContentType,
        ContentEncoding = ContentEncoding ?? rule.ContentEncoding,
        ContentDisposition = ContentDisposition ?? rule.ContentDisposition,
        ContentLanguage = ContentLanguage ?? rule.ContentLanguage,
        StorageClass = StorageClass ?? rule.StorageClass,
        Acl = Acl ?? rule.Acl,
        Tags = Tags.Count > 0 ? Tags : rule.Tags,
        Metadata = rule.Metadata.Count == 0 ? Metadata : [.. Metadata, .. rule.Metadata.Where(pair => !Metadata.Any(set => set.Key == pair.Key))],
    };
}
