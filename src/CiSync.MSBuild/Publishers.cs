using System.Text.Json;

namespace CiSync.MSBuild;

/// <summary>
/// A file that remembers which projects have published: into the folder that it lies in, or to which destinations. Projects that are published one by one,
/// by a script or by targets, know nothing else of each other.
/// </summary>
/// <param name="file">The file. Projects are written relative to it, so that it says nothing of the machine.</param>
internal sealed class Publishers(string file)
{
    private const int MaxEntries = 500;

    /// <summary>The name of the file that remembers destinations.</summary>
    public const string OfDestinations = "cisync.publishers";

    private sealed record Entry(string Project, string Place);

    /// <summary>Another project that exists and has published to the same place or one below, where deletes would meet its files; null if there is none.</summary>
    /// <param name="project">The project that publishes now.</param>
    /// <param name="place">The place; empty for the folder.</param>
    /// <param name="remember">Whether the publish is added.</param>
    public string? FindOther(string project, string place, bool remember)
    {
        if (!remember && !File.Exists(file))
        {
            return null;
        }

        using var stream = SharedFile.Open(file);
        List<Entry> entries = [.. Read(stream).Where(entry => File.Exists(PathOf(entry)))];
        var own = new Entry(Path.GetRelativePath(Path.GetDirectoryName(file)!, project).Replace('\\', '/'), place);
        var other = entries.LastOrDefault(entry =>
            entry.Project != own.Project && entry.Place.StartsWith(place, StringComparison.Ordinal));
        if (remember)
        {
            entries.Remove(own);
            entries.Add(own);
            stream.SetLength(0);
            foreach (var entry in entries.TakeLast(MaxEntries))
            {
                JsonSerializer.Serialize(stream, entry);
                stream.Write("\n"u8);
            }
        }

        return other is null ? null : PathOf(other);
    }

    private string PathOf(Entry entry) => Path.GetFullPath(entry.Project, Path.GetDirectoryName(file)!);

    // A line that is no entry is of another version, or half of one: it says nothing.
    private static List<Entry> Read(FileStream stream)
    {
        var entries = new List<Entry>();
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            try
            {
                if (JsonSerializer.Deserialize<Entry>(line) is { Project: not null, Place: not null } entry)
                {
                    entries.Add(entry);
                }
            }
            catch (JsonException)
            {
            }
        }

        return entries;
    }
}
