using System.Collections.Frozen;

namespace CiSync.ContentTypes;

/// <summary>
/// The Content-Type of a file by its name. The table is embedded and the only one: the operating system's is never asked,
/// so that two machines don't publish one file with two types.
/// </summary>
public static class ContentTypeTable
{
    /// <summary>The type of a file whose extension is unknown.</summary>
    public const string Unknown = "application/octet-stream";

    private static readonly FrozenDictionary<string, string> ByExtension = ContentTypeRows.Read()
        .ToFrozenDictionary(row => row.Extension, row => WithCharset(row.MediaType), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The Content-Type for a file name, path or key, such as <c>text/html; charset=utf-8</c>: the text after the last dot of the
    /// last segment decides, in any case.
    /// </summary>
    /// <param name="fileName">A name, or a path with forward slashes.</param>
    public static string ForName(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var dot = fileName.LastIndexOf('.');
        return dot > fileName.LastIndexOf('/') && ByExtension.TryGetValue(fileName[(dot + 1)..], out var type) ? type : Unknown;
    }

    // As Go, and so rclone, does: every text/* gets a charset. JSON and XML say themselves how they are encoded.
    private static string WithCharset(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.Ordinal) ? mediaType + "; charset=utf-8" : mediaType;
}
