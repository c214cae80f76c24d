using CiSync.MSBuild;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>The truth table of where a file comes from that the publish does not list, on systems that say when a file was written and on others.</summary>
[Parallelizable]
public class Origins_of_files
{
    private static readonly SeenFile Linux = new(new FileStamp(5, 100, "8:1:7", "200"), "AA"), Other = new(new FileStamp(5, 100, null, null), "AA");

    [TestCase(true), TestCase(false)]
    public void A_file_that_was_not_there_before_is_published(bool isLinux) =>
        Assert.That(Of(null, Seen(isLinux), Last(Recorded(Seen(isLinux), isListed: true))), Is.EqualTo(FileOrigin.Published));

    [TestCase(true), TestCase(false)]
    public void A_file_that_is_as_it_was_is_stale_where_the_last_publish_listed_it_with_this_content(bool isLinux) => Assert.Multiple(() =>
    {
        var file = Seen(isLinux);
        Assert.That(Of(file, file, Last(Recorded(file, isListed: true))), Is.EqualTo(FileOrigin.Stale));
        Assert.That(Of(file, file, Last(Recorded(file with { Hash = "BB", Stamp = file.Stamp with { Inode = "8:1:6" } }, isListed: true))), Is.EqualTo(FileOrigin.Suspect), "somebody has replaced it since");
        Assert.That(Of(file, file, Last(Recorded(file with { Stamp = file.Stamp with { Inode = "8:2:9", Changed = "1", Modified = 1 } }, isListed: true))), Is.EqualTo(FileOrigin.Stale), "the workspace was restored from a cache");
        Assert.That(Of(file, file, Last()), Is.EqualTo(FileOrigin.Suspect), "obj is gone");
    });

    [TestCase(true), TestCase(false)]
    public void A_file_that_is_as_it_was_and_that_a_target_wrote_once_is_suspect_unless_it_was_not_uploaded(bool isLinux) => Assert.Multiple(() =>
    {
        var file = Seen(isLinux);
        Assert.That(Of(file, file, Last(Recorded(file, isListed: false))), Is.EqualTo(FileOrigin.Suspect));
        Assert.That(Of(file, file, Last(Recorded(file, isListed: false), isFinished: false)), Is.EqualTo(FileOrigin.Published));
        Assert.That(Of(file, file, Last(Recorded(file, isListed: true), isFinished: false)), Is.EqualTo(FileOrigin.Stale));
    });

    [TestCase(true), TestCase(false)]
    public void A_file_that_was_written_with_other_content_or_another_time_is_published(bool isLinux) => Assert.Multiple(() =>
    {
        var file = Seen(isLinux);
        var last = Last(Recorded(file, isListed: true));
        Assert.That(Of(file, file with { Stamp = file.Stamp with { Size = 6 }, Hash = "BB" }, last), Is.EqualTo(FileOrigin.Published));
        Assert.That(Of(file, file with { Stamp = file.Stamp with { Modified = 101 } }, last), Is.EqualTo(FileOrigin.Published));
        Assert.That(Of(file, file with { Hash = "BB" }, last), Is.EqualTo(FileOrigin.Published), "a copy that kept the time");
    });

    [Test]
    public void A_file_that_was_written_with_the_same_content_and_time_is_published_where_the_system_says_so() => Assert.Multiple(() =>
    {
        var (rewritten, replaced) = (Linux with { Stamp = Linux.Stamp with { Changed = "201" } }, Linux with { Stamp = Linux.Stamp with { Inode = "8:1:8", Changed = "201" } });
        Assert.That(Of(Linux, rewritten, Last()), Is.EqualTo(FileOrigin.Published));
        Assert.That(Of(Linux, rewritten, Last(Recorded(Linux, isListed: false))), Is.EqualTo(FileOrigin.Published));
        Assert.That(Of(Linux, replaced, Last(Recorded(Linux, isListed: true))), Is.EqualTo(FileOrigin.Published));
        Assert.That(Of(Linux, rewritten, Last(Recorded(Linux, isListed: true))), Is.EqualTo(FileOrigin.Suspect), "a copy of what was listed once, or a chmod");
    });

    [Test, Platform("Linux")]
    public void Linux_says_when_a_file_was_written_also_where_its_time_was_set_back()
    {
        using var folder = new Folder();
        var path = Path.Combine(folder.Path, "a");
        File.WriteAllText(path, "hello");
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var before = FileStamp.Of(path)!.Value;
        Assert.That(FileStamp.Parse(before.ToString()), Is.EqualTo(before));
        Assert.That(FileStamp.Of(path), Is.EqualTo(before));

        // The clock of the file system has a few milliseconds.
        Assert.That(
            () =>
            {
                File.WriteAllText(path, "hello");
                File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                return FileStamp.Of(path)!.Value;
            },
            Is.Not.EqualTo(before).After(5000, 5));
        Assert.That(FileStamp.Of(path)!.Value with { Changed = before.Changed }, Is.EqualTo(before));
    }

    private static SeenFile Seen(bool isLinux) => isLinux ? Linux : Other;

    private static FileOrigin Of(SeenFile? before, SeenFile now, PublishRecord last) => new FileOrigins(last).Of("a", before, now);

    private static RecordedFile Recorded(SeenFile file, bool isListed) => new(file, isListed);

    private static PublishRecord Last(RecordedFile? file = null, bool isFinished = true)
    {
        using var folder = new Folder();
        var record = PublishRecord.Read(Path.Combine(folder.Path, "publish"), folder.Path, folder.Path);
        record.Write(file is null ? [] : [KeyValuePair.Create("a", file)]);
        if (isFinished)
        {
            File.Delete(record.UnfinishedFile);
        }

        return PublishRecord.Read(Path.Combine(folder.Path, "publish"), folder.Path, folder.Path);
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("cisync-origins-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
