namespace CiSync.Options;

/// <summary>One HTTP header of an object.</summary>
/// <param name="Name">Its name as the user wrote it; names of headers have no case.</param>
/// <param name="Value">Its value, without blanks around it.</param>
public sealed record Header(string Name, string Value)
{
    private const string MetadataPrefix = "x-amz-meta-";

    // What has an option of its own (ACL, storage class, encryption) isn't among them: two ways to say one thing would have to agree.
    private static readonly HashSet<string> OfObjects = new(StringComparer.OrdinalIgnoreCase)
    {
        "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Type", "Expires", "If-Match",
        "If-None-Match", "x-amz-tagging", "x-amz-website-redirect-location", "x-amz-object-lock-mode",
        "x-amz-object-lock-retain-until-date", "x-amz-object-lock-legal-hold",
    };

    /// <summary>
    /// Reads <c>Name: value</c> pairs separated by commas. As in rclone's variables the list is CSV: a pair that holds a comma stands in
    /// quotes, and a quote within them is doubled.
    /// </summary>
    internal static IReadOnlyList<Header> ParseList(string text)
    {
        if (text.Any(char.IsControl))
        {
            throw new FormatException("it holds a control character");
        }

        return [.. Csv.Fields(text).Select(Parse)];
    }

    /// <summary>True where it is metadata of the user's.</summary>
    public bool IsMetadata => Name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase) && Name.Length > MetadataPrefix.Length;

    /// <summary>The name of the metadata, in lower case.</summary>
    public string MetadataName => Name[MetadataPrefix.Length..].ToLowerInvariant();

    private static Header Parse(string pair)
    {
        var at = pair.IndexOf(':', StringComparison.Ordinal);
        var name = at < 0 ? "" : pair[..at].Trim();
        return name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? throw new FormatException("it is no list of Name: value pairs")
            : pair.Any(c => !char.IsAscii(c)) ? throw new FormatException("a header has only ASCII characters")
            : new Header(name, pair[(at + 1)..].Trim()) is var header && (header.IsMetadata || OfObjects.Contains(name)) ? header
            : throw new FormatException($"{name} is no header that can be set on objects here");
    }
}
