using CiSync.Errors;

namespace CiSync.HeaderRules;

/// <summary>
/// The headers of the objects that a glob's files become. What is null or empty is not set by the rule. Values are checked where the
/// rules of a run are put together, before anything is changed.
/// </summary>
/// <param name="Include">
/// A glob as in rclone's filters, on the path below the source's root. Without a slash at its start it may begin in any folder, and a
/// <c>**/</c> that is a whole folder of it stands for none as well.
/// </param>
public sealed record HeaderRule(string Include)
{
    /// <summary>The Cache-Control.</summary>
    public string? CacheControl { get; init; }

    /// <summary>The Content-Type, of the form <c>type/subtype</c>; it replaces the one of the table.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Content-Encoding. It says what the file holds already; nothing is compressed.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>The Content-Disposition.</summary>
    public string? ContentDisposition { get; init; }

    /// <summary>The Content-Language.</summary>
    public string? ContentLanguage { get; init; }

    /// <summary>The storage class, as the option <c>storage_class</c> takes it.</summary>
    public string? StorageClass { get; init; }

    /// <summary>The canned ACL, as the option <c>acl</c> takes it.</summary>
    public string? Acl { get; init; }

    /// <summary>The tags, at most 10.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The user metadata, names without <c>x-amz-meta-</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>Where the rule was given, for messages, such as <c>cisync.yml line 4</c> or <c>S3SyncRule item</c>.</summary>
    public string Origin { get; init; } = "header rule";

    /// <summary>Of the files that the glob matches only those whose names carry a hash of their contents.</summary>
    internal bool OnlyHashedNames { get; init; }

    /// <summary>Whether letters of the glob match in any case, whatever the run says.</summary>
    internal bool IgnoreCase { get; init; }

    /// <summary>
    /// Reads a rule of one line: <c>GLOB => Name: value; Name: value</c>, with the names that the headers have in requests, such as
    /// <c>**/*.html => Cache-Control: no-cache; x-amz-meta-build: 42; x-amz-tagging: a=b&amp;c=d</c>.
    /// </summary>
    /// <param name="line">The line; blanks around <c>=></c> are required, and a semicolon within double quotes belongs to the value.</param>
    /// <param name="origin">Where it was given, for messages.</param>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.HeaderRuleInvalid"/>: it isn't of that form, or a value isn't allowed.</exception>
    public static HeaderRule Parse(string line, string origin) => HeaderRuleLine.Parse(line, origin);
}
