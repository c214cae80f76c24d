using static CiSync.Naming.EncodedCharacters;

namespace CiSync.Naming;

/// <summary>
/// How the name of a file becomes a segment of a key, as in rclone: what the local encoding stands for, written in the store's. The local one
/// undoes what rclone did to names that the system couldn't hold.
/// </summary>
/// <param name="local">How names are encoded on this system.</param>
/// <param name="store">How they are in keys: the option <c>encoding</c>.</param>
public sealed class NameMapping(NameEncoding local, NameEncoding store)
{
    /// <summary>Names on Linux, and in lists of files, which are the same on every system.</summary>
    public static readonly NameEncoding Linux = new(Slash | Dot);

    /// <summary>Names on macOS.</summary>
    public static readonly NameEncoding MacOS = new(Slash | Dot | InvalidUtf8);

    /// <summary>Names on Windows.</summary>
    public static readonly NameEncoding Windows = new(
        Slash | Dot | InvalidUtf8 | Colon | Question | DoubleQuote | Asterisk | LtGt | Pipe | BackSlash | Ctl | RightSpace | RightPeriod);

    /// <summary>Names on this system.</summary>
    public static NameEncoding Here => OperatingSystem.IsWindows() ? Windows : OperatingSystem.IsMacOS() ? MacOS : Linux;

    /// <summary>The segment of a key for the name of a file or folder.</summary>
    public string ToSegment(string name) => store.Encode(local.Decode(name));

    /// <summary>The name that a segment of a key comes from, unless the file has another that means the same.</summary>
    public string ToName(string segment) => local.Encode(store.Decode(segment));

    /// <summary>The key for a path, both with forward slashes.</summary>
    public string ToKey(string path) => Each(path, ToSegment);

    /// <summary>The path for a key, both with forward slashes.</summary>
    public string ToPath(string key) => Each(key, ToName);

    /// <summary>True where a segment can stand in a key: it is one segment, and none that URL clients fold.</summary>
    public static bool IsSegment(string segment) =>
        segment is not ("" or "." or "..") && !segment.Contains('/', StringComparison.Ordinal);

    private static string Each(string path, Func<string, string> change) => string.Join('/', path.Split('/').Select(change));
}
