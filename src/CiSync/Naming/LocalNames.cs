namespace CiSync.Naming;

/// <summary>Which keys can be files of a folder: those whose path the system takes and whose path becomes the same key again.</summary>
public static class LocalNames
{
    /// <summary>The longest name of a file or folder: bytes of UTF-8 on Linux and macOS, UTF-16 units on Windows.</summary>
    public const int MaxLength = 255;

    /// <summary>Why a key can't be a file, as a clause that completes "the key … "; null where it can.</summary>
    /// <param name="key">The key below the prefix.</param>
    /// <param name="names">How names become keys.</param>
    /// <param name="windows">Whether the names are those of Windows.</param>
    public static string? Problem(string key, NameMapping names, bool windows)
    {
        if (key.Length == 0)
        {
            return "is empty below the prefix";
        }

        if (key.EndsWith('/'))
        {
            return "ends in a slash, as only folders do";
        }

        if (key.StartsWith('/') || key.Contains("//", StringComparison.Ordinal))
        {
            return "has an empty segment";
        }

        foreach (var segment in key.Split('/'))
        {
            var name = names.ToName(segment);
            if ((ProblemOfName(name) ?? (windows ? WindowsNames.Problem(name) : TooLong(name))) is { } problem)
            {
                return problem;
            }
        }

        // Two keys could share one file otherwise, and the next run would see another key.
        return names.ToKey(names.ToPath(key)) == key ? null : $"would become the key \"{names.ToKey(names.ToPath(key))}\" when its file is published";
    }

    private static string? ProblemOfName(string name) => name switch
    {
        "" => "has an empty segment",
        "." or ".." => $"has the segment \"{name}\", which no file can have as its name",
        _ when name.Contains('\0', StringComparison.Ordinal) => "holds a NUL character",
        _ when name.Contains('/', StringComparison.Ordinal) => "has a segment that becomes two by decoding",
        _ => null,
    };

    private static string? TooLong(string name) => name.Length * 3 > MaxLength && NameBytes.ToPath(name).Length - 1 > MaxLength
        ? $"has a segment longer than {MaxLength} bytes of UTF-8"
        : null;
}
