using System.Globalization;

namespace CiSync.Options;

/// <summary>The allowed values of single options.</summary>
public static class Values
{
    /// <summary>The value of <c>max_delete=off</c>.</summary>
    public const long NoLimit = -1;

    /// <summary>The canned ACLs of objects.</summary>
    public static IReadOnlyList<string> CannedAcls { get; } =
    [
        "default", "private", "public-read", "public-read-write", "authenticated-read", "bucket-owner-read", "bucket-owner-full-control",
    ];

    /// <summary>True for the canned ACLs that let others read; authenticated-read means anybody with an account.</summary>
    public static bool IsPublic(string? acl) => acl is "public-read" or "public-read-write" or "authenticated-read";

    /// <summary>The server-side encryptions.</summary>
    public static IReadOnlyList<string> Encryptions { get; } = ["AES256", "aws:kms", "aws:kms:dsse"];

    /// <summary>A host or URL, as an absolute URL without a trailing slash.</summary>
    internal static string? Endpoint(string text)
    {
        var url = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            throw new FormatException("it is not a host name or an http(s) URL");
        }

        return uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0
            ? throw new FormatException("an endpoint has neither credentials nor a query")
            : uri.GetLeftPart(UriPartial.Path).TrimEnd('/');
    }

    /// <summary>Storage classes differ from store to store, so any word is let through; S3 writes them in capitals.</summary>
    internal static string? StorageClass(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? text.ToUpperInvariant()
            : throw new FormatException("a storage class has only letters, digits and _");

    internal static long UploadCutoff(string text)
    {
        var size = SizeSuffix.Parse(text);
        return size < 0 ? throw new FormatException("it must not be off")
            : size > OptionTable.MaxSinglePut ? throw new FormatException($"{SizeSuffix.Format(size)} is greater than 5Gi")
            : size;
    }

    internal static long ChunkSize(string text)
    {
        var size = SizeSuffix.Parse(text);
        return size < OptionTable.MinPartSize ? throw new FormatException($"{SizeSuffix.Format(size)} is less than 5Mi")
            : size > OptionTable.MaxSinglePut ? throw new FormatException($"{SizeSuffix.Format(size)} is greater than 5Gi")
            : size;
    }

    internal static long? MaxDelete(string text) =>
        text.Equals("off", StringComparison.OrdinalIgnoreCase) || text == "-1" ? NoLimit
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
        : throw new FormatException("it is neither a whole number nor off");
}
