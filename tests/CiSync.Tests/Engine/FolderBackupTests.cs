using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Tests.Engine;

/// <summary>backup_dir and suffix at a folder: what a download replaces or deletes is kept.</summary>
public class FolderBackupTests : EngineTests
{
    private const long Old = 1_500_000_000_000_000_100;

    [SetUp]
    public async Task FillAsync()
    {
        await PutAsync("same.txt", "same");
        await PutAsync("dir/changed.txt", "new text");
        Folder.Write("out/same.txt", "same");
        FileTimes.Set(Folder.Write("out/dir/changed.txt", "old"), Old);
        FileTimes.Set(Folder.Write("out/gone.txt", "gone"), Old);
    }

    [Test]
    public async Task What_is_replaced_or_deleted_is_kept_with_its_time()
    {
        Variables["RCLONE_BACKUP_DIR"] = "kept";
        var report = await RunAsync();
        Succeeds(report);
        Assert.That(Texts(), Is.EqualTo(new[] { "kept/dir/changed.txt=old", "kept/gone.txt=gone", "out/dir/changed.txt=new text", "out/same.txt=same" }));
        Assert.That(report.BackedUp, Is.EqualTo(new[] { Folder.Of("kept/dir/changed.txt"), Folder.Of("kept/gone.txt") }));
        Assert.That((FileTimes.Of(Folder.Of("kept/dir/changed.txt")), FileTimes.Of(Folder.Of("kept/gone.txt"))), Is.EqualTo((Old, Old)));

        var again = await RunAsync();
        Succeeds(again);
        Assert.That((again.BackedUp.Count, again.UnchangedCount), Is.EqualTo((0, 2L)));
    }

    [Test]
    public async Task With_a_suffix_alone_it_is_kept_beside_itself_and_stays()
    {
        Variables["RCLONE_SUFFIX"] = ".bak";
        Succeeds(await RunAsync());
        string[] kept = ["out/dir/changed.txt.bak=old", "out/dir/changed.txt=new text", "out/gone.txt.bak=gone", "out/same.txt=same"];
        Assert.That(Texts(), Is.EqualTo(kept));
        Succeeds(await RunAsync());
        Assert.That(Texts(), Is.EqualTo(kept));
    }

    [Test]
    public async Task What_changed_since_it_was_listed_is_neither_kept_nor_replaced()
    {
        Variables["RCLONE_BACKUP_DIR"] = "kept";
        Events.On = told =>
        {
            if (told is PlanMade)
            {
                Folder.Write("out/dir/changed.txt", "written meanwhile");
            }
        };
        FailsWith(await RunAsync(), Outcome.Failed, ErrorCodes.FileChanged, ErrorCodes.DeletesSkipped);
        Assert.That(Texts(), Is.EqualTo(new[] { "out/dir/changed.txt=written meanwhile", "out/gone.txt=gone", "out/same.txt=same" }));
    }

    [TestCase("out/kept", "overlap")]
    [TestCase("out", "overlap")]
    [TestCase(".", "overlap")]
    [TestCase("s3://site/kept", "is in a store")]
    public async Task Elsewhere_it_can_not_be_kept(string place, string why)
    {
        Variables["RCLONE_BACKUP_DIR"] = place;
        var report = await RunAsync();
        FailsWith(report, Outcome.Refused, ErrorCodes.BackupImpossible);
        Assert.That(report.Diagnostics.Single().Message, Does.Contain(why));
        Assert.That(File.ReadAllText(Folder.Of("out/dir/changed.txt")), Is.EqualTo("old"));
    }

    private Task<SyncReport> RunAsync() => new SyncEngine(new HostEnvironment(Variables, Folder.Path), new ImpatientTime()).RunAsync(
        new SyncRequest { Source = new StoreSource($"s3://{Bucket}/"), Destination = Folder.Of("out"), Delete = true }, Events);

    private string[] Texts() =>
    [
        .. Directory.GetFiles(Folder.Path, "*", SearchOption.AllDirectories)
            .Select(path => $"{Path.GetRelativePath(Folder.Path, path).Replace('\\', '/')}={File.ReadAllText(path)}").Order(StringComparer.Ordinal),
    ];
}
