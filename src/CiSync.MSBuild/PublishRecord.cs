using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CiSync.MSBuild;

/// <summary>A file that a publish has left in the publish folder.</summary>
/// <param name="Seen">The file as it was after that publish.</param>
/// <param name="IsListed">True where the publish listed it among its own files; false where something else wrote it meanwhile, such as a target of the project's.</param>
internal sealed record RecordedFile(SeenFile Seen, bool IsListed);

/// <summary>What obj says of the last publish into a folder. Without it nothing in the folder is known to be anyone's.</summary>
internal sealed class PublishRecord
{
    private sealed record Row(string Path, bool Listed, string Stamp, string? Hash);

    private PublishRecord(string file) => File = file;

    /// <summary>Where it is kept.</summary>
    public string File { get; }

    /// <summary>The file that is there until what the last publish wrote was uploaded.</summary>
    public string UnfinishedFile => File + ".unfinished";

    /// <summary>The files by their paths below the publish folder.</summary>
    public IReadOnlyDictionary<string, RecordedFile> Files { get; private set; } = new Dictionary<string, RecordedFile>();

    /// <summary>True where what the last publish wrote was uploaded.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Reads the record of a publish folder; an empty one where there is none, or none that can be read.</summary>
    /// <param name="folder">The publish folder.</param>
    /// <param name="kept">The folder of records: obj.</param>
    /// <param name="project">The project's folder; the record stays valid where both have moved.</param>
    public static PublishRecord Read(string folder, string kept, string project)
    {
        var name = SourceItem.ToKey(Path.TrimEndingDirectorySeparator(Path.GetRelativePath(project, folder)));
        var record = new PublishRecord(Path.Combine(kept, $"CiSync.{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16]}.published.json"));
        try
        {
            var rows = JsonSerializer.Deserialize<Row[]>(System.IO.File.ReadAllBytes(record.File)) ?? [];
            record.Files = rows.ToDictionary(row => row.Path, row => new RecordedFile(new SeenFile(FileStamp.Parse(row.Stamp), row.Hash), row.Listed), FolderFiles.Paths);
            record.IsFinished = !System.IO.File.Exists(record.UnfinishedFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            record.Files = new Dictionary<string, RecordedFile>();
        }

        return record;
    }

    /// <summary>Replaces the record, unfinished.</summary>
    public void Write(IEnumerable<KeyValuePair<string, RecordedFile>> files)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllBytes(UnfinishedFile, []);
        var written = File + ".new";
        System.IO.File.WriteAllBytes(
            written,
            JsonSerializer.SerializeToUtf8Bytes(files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new Row(file.Key, file.Value.IsListed, file.Value.Seen.Stamp.ToString(), file.Value.Seen.Hash))));
        System.IO.File.Move(written, File, overwrite: true);
    }
}
