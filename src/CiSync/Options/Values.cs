using System.Globalization;
using CiSync.Errors;

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

    /// <summary>The canned ACLs of buckets.</summary>
    public static IReadOnlyList<string> BucketAcls { get; } = ["private", "public-read", "public-read-write", "authenticated-read"];

    /// <summary>The algorithms of encryption with a customer's key.</summary>
    public static IReadOnlyList<string> CustomerAlgorithms { get; } = ["AES256"];

    /// <summary>The presets of header rules; what they hold is in docs/header-rules.md.</summary>
    public static IReadOnlyList<string> HeaderPresets { get; } = ["static-site", "release-assets"];

    /// <summary>What can tell whether two things of one name are the same.</summary>
    public static IReadOnlyList<string> Comparisons { get; } = ["content", "checksum", "modtime", "size"];

    /// <summary>What can become of transfers under way when a limit ends the run.</summary>
    public static IReadOnlyList<string> CutoffModes { get; } = ["hard", "soft", "cautious"];

    /// <summary>What a line of a list of files can mean that matches nothing.</summary>
    public static IReadOnlyList<string> MissingLines { get; } = ["error", "warn", "ignore"];

    /// <summary>The server-side encryptions.</summary>
    public static IReadOnlyList<string> Encryptions { get; } = ["AES256", "aws:kms", "aws:kms:dsse"];

    // Source: rclone 1.7x, lib/encoder; the names of --s3-encoding.
    private static readonly HashSet<string> Encodings = new(StringComparer.Ordinal)
    {
        "None", "Raw", "Slash", "LtGt", "DoubleQuote", "SingleQuote", "BackQuote", "Dollar", "Colon", "Question", "Asterisk", "Pipe",
        "Hash", "Percent", "BackSlash", "CrLf", "Del", "Ctl", "LeftSpace", "LeftPeriod", "LeftTilde", "LeftCrLfHtVt", "RightSpace",
        "RightPeriod", "RightCrLfHtVt", "InvalidUtf8", "Dot", "SquareBracket", "Semicolon", "Exclamation",
    };

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

    /// <summary>A list of rclone's encodings, as it prints them.</summary>
    internal static string? Encoding(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        foreach (var name in names)
        {
            if (!Encodings.Contains(name) && !(name.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && uint.TryParse(name.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)) && !uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                throw new FormatException($"{Quoted.Text(name)} is not an encoding");
            }
        }

        return string.Join(",", names);
    }

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

    /// <summary>A size above 5 GiB, or <c>off</c>, is for stores that copy any size in one request.</summary>
    internal static long RangeSize(string text)
    {
        var size = SizeSuffix.Parse(text);
        return size < 1 << 20 ? throw new FormatException($"{SizeSuffix.Format(size)} is less than 1Mi") : size;
    }

    internal static long CopyCutoff(string text)
    {
        var size = SizeSuffix.Parse(text);
        return size == SizeSuffix.Off ? long.MaxValue
            : size < OptionTable.MinPartSize ? throw new FormatException($"{SizeSuffix.Format(size)} is less than 5Mi")
            : size > OptionTable.MaxSinglePut ? throw new FormatException($"{SizeSuffix.Format(size)} is greater than 5Gi")
            : size;
    }

    /// <summary>A list of presets, each in its listed spelling.</summary>
    internal static IReadOnlyList<string> HeaderPresetList(string text) => [.. Csv.List(text).Select(name => Grammar.OneOf(HeaderPresets)(name.Trim())!)];

    internal static TimeSpan? RoleSessionDuration(string text)
    {
        var duration = Duration.Parse(text);
        return duration < TimeSpan.FromMinutes(15) || duration > TimeSpan.FromHours(12)
            ? throw new FormatException("it is not from 15m to 12h")
            : duration;
    }

    internal static TimeSpan Pause(string text)
    {
        var duration = Duration.Parse(text);
        return duration < TimeSpan.Zero ? throw new FormatException("it is negative")
            : duration > TimeSpan.FromDays(1) ? throw new FormatException("it is longer than a day")
            : duration;
    }

    internal static TimeSpan? RunTime(string text)
    {
        var duration = Duration.Parse(text);
        return duration < TimeSpan.Zero ? throw new FormatException("it is negative")
            : duration == TimeSpan.Zero ? Duration.Off
            : duration;
    }

    internal static double Rate(string text) =>
        GoFloat.Parse(text) is not { } number ? throw new FormatException("it is not a number")
        : number < 0 ? throw new FormatException("it is negative")
        : number;

    internal static string? CustomerKey(string text) =>
        System.Text.Encoding.UTF8.GetByteCount(Grammar.Text(text)!) == 32 ? text : throw new FormatException("it does not have 32 bytes");

    internal static string? CustomerKeyBase64(string text) => Base64(text, 32);

    internal static string? CustomerKeyMd5(string text) => Base64(text, 16);

    private static string Base64(string text, int bytes)
    {
        var buffer = new byte[Grammar.Text(text)!.Length];
        return !Convert.TryFromBase64String(text, buffer, out var count) ? throw new FormatException("it is not base64")
            : count != bytes ? throw new FormatException($"it does not stand for {bytes} bytes")
            : text;
    }

    /// <summary>A place; only whether it holds a secret is looked at before it is known what the destination is.</summary>
    internal static string? BackupDir(string text)
    {
        try
        {
            if (Location.IsStore(Grammar.Text(text)!))
            {
                _ = Location.Parse(text);
            }

            return text;
        }
        catch (CiSyncException e) when (e.Diagnostic.Code != ErrorCodes.SecretAsParameter)
        {
            throw new FormatException("it is no place in a store, and looks like one");
        }
    }

    internal static string? Suffix(string text) =>
        Grammar.Text(text)!.Contains('/', StringComparison.Ordinal) ? throw new FormatException("it holds a slash") : text;

    /// <summary>rclone also takes strategies without hash, by which another file of the same size or time would do; what is published may not depend on that.</summary>
    internal static IReadOnlyList<string> TrackRenamesStrategy(string text)
    {
        string[] parts = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(part => part.ToLowerInvariant())];
        foreach (var part in parts)
        {
            if (part is not ("hash" or "leaf"))
            {
                throw new FormatException(part == "modtime" ? "times prove nothing here: a checkout makes them" : $"{Quoted.Text(part)} is no strategy");
            }
        }

        return parts.Contains("hash") ? parts : throw new FormatException("without hash another file of the same size could be taken");
    }

    internal static long? MaxDelete(string text) =>
        text.Equals("off", StringComparison.OrdinalIgnoreCase) || text == "-1" ? NoLimit
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
        : throw new FormatException("it is neither a whole number nor off");

    /// <summary>A list of globs; <c>true</c> is the one that matches all, and <c>false</c> none.</summary>
    internal static IReadOnlyList<string> SensitiveFiles(string text)
    {
        var globs = Csv.List(text);
        return !globs.Any(glob => glob.ToUpperInvariant() is "TRUE" or "FALSE") ? globs
            : globs.Count > 1 ? throw new FormatException("true and false stand alone")
            : globs[0].Equals("true", StringComparison.OrdinalIgnoreCase) ? ["**"]
            : [];
    }

    /// <summary>rclone's programs differ in what a depth of 0 means, so it is refused.</summary>
    internal static int MaxDepth(string text) =>
        Grammar.Int(-1, int.MaxValue)(text) is not 0 and var depth ? depth : throw new FormatException("it is neither from 1 nor -1");
}
