using CiSync.Options;

namespace CiSync.HeaderRules;

/// <summary>One header that rules can set, with all that differs between one and the next.</summary>
/// <param name="Name">What it is called in cisync.yml.</param>
/// <param name="Header">What it is called in a request.</param>
/// <param name="Get">Its value in a rule.</param>
/// <param name="With">A rule with another value.</param>
/// <param name="Read">The value as it is sent, null where it is unset; throws <see cref="FormatException"/> with a clause that says what is wrong.</param>
internal sealed record HeaderField(string Name, string Header, Func<HeaderRule, string?> Get, Func<HeaderRule, string?, HeaderRule> With, Func<string, string?> Read)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<HeaderField> All =
    [
        new("cache-control", "Cache-Control", rule => rule.CacheControl, (rule, value) => rule with { CacheControl = value }, RuleText.Read),
        new("content-type", "Content-Type", rule => rule.ContentType, (rule, value) => rule with { ContentType = value }, RuleText.MediaType),
        new("content-encoding", "Content-Encoding", rule => rule.ContentEncoding, (rule, value) => rule with { ContentEncoding = value }, RuleText.Tokens),
        new("content-disposition", "Content-Disposition", rule => rule.ContentDisposition, (rule, value) => rule with { ContentDisposition = value }, RuleText.Read),
        new("content-language", "Content-Language", rule => rule.ContentLanguage, (rule, value) => rule with { ContentLanguage = value }, RuleText.Tokens),
        new("storage-class", "x-amz-storage-class", rule => rule.StorageClass, (rule, value) => rule with { StorageClass = value }, text => RuleText.As(OptionTable.StorageClass, text)),
        new("acl", "x-amz-acl", rule => rule.Acl, (rule, value) => rule with { Acl = value }, text => RuleText.As(OptionTable.Acl, text)),
    ];
}
