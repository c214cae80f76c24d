using System.Text;
using CiSync.Interop.Tests.Publishing;
using CiSync.Interop.Tests.Rclone;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Names;

/// <summary>Files with hard names come back as they were, with names, bytes and times: put by us or by rclone, and got by us or by rclone.</summary>
public class NamesRoundTripTests(S3TestServer server) : PublishingTests(server)
{
    private string Up => Folder.Of("up");

    private string Down => Folder.Of("down");

    private int _count;

    [SetUp]
    public void Fill()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("only Linux takes all of these names");
        }

        Directory.CreateDirectory(Up);
        HostileNames.Write(Up, HostileNames.AllHex);
        _count = HostileNames.AllHex.Count;
    }

    [TearDown]
    public void RemoveNames() => HostileNames.Clear(Folder.Path);

    [Test]
    public void There_are_more_than_200() => Assert.That(_count, Is.GreaterThan(200));

    [Test]
    public async Task We_put_and_we_get()
    {
        await PutAsync();
        await GetAsync();
        IsTheSame();

        var again = await RunAsync(Downward);
        Assert.That((again.UnchangedCount, again.Transferred.Count, again.DeletedKeys.Count), Is.EqualTo((_count, 0, 0)));
    }

    [Test]
    public async Task Rclone_puts_and_we_get()
    {
        NeedsRclone();
        await RcloneProgram.RunAsync(new RemoteOf(Server).Variables, "copy", Up, $"site:{Bucket}/pub");
        await GetAsync();
        IsTheSame();
    }

    [Test]
    public async Task We_put_and_rclone_gets()
    {
        NeedsRclone();
        await PutAsync();

        // Folder by folder rclone can't read Ceph's listings of those with control characters: it repeats them unencoded.
        await RcloneProgram.RunAsync(new RemoteOf(Server).Variables, "copy", "--fast-list", $"site:{Bucket}/pub", Down);
        IsTheSame();
    }

    [Test]
    public async Task Two_normal_forms_of_one_name_are_two_files()
    {
        HostileNames.Clear(Up);
        HostileNames.Write(Up, [Hex("caf\u00E9.txt"), Hex("cafe\u0301.txt"), Hex("\uD55C"), Hex("\u1112\u1161\u11AB"), Hex("\u00C5/x"), Hex("A\u030A/x")]);
        _count = 6;
        await PutAsync();
        await GetAsync();
        IsTheSame();
    }

    [Test]
    public async Task Another_normal_form_of_a_name_is_the_same_file()
    {
        HostileNames.Clear(Up);
        HostileNames.Write(Up, [Hex("caf\u00E9.txt")]);
        await SucceedsAsync(SyncUpAsync());
        Directory.CreateDirectory(Down);
        HostileNames.Write(Down, [Hex("cafe\u0301.txt")]);
        File.Copy(Path.Combine(Up, "caf\u00E9.txt"), Path.Combine(Down, "cafe\u0301.txt"), overwrite: true);
        var report = await RunAsync(Downward);
        Assert.That((report.Outcome, report.UnchangedCount, report.Transferred.Count, report.DeletedKeys.Count), Is.EqualTo((Outcome.Succeeded, 1, 0, 0)));
        Assert.That(FileTree.Facts(Down).Single(), Does.StartWith(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("cafe\u0301.txt"))));
    }

    private SyncRequest Downward => new() { Source = new StoreSource($"s3://{Bucket}/pub/"), Destination = Down, Delete = true };

    private static string Hex(string name) => Convert.ToHexString(Encoding.UTF8.GetBytes(name));

    private static void NeedsRclone()
    {
        if (RcloneProgram.Path is null)
        {
            Assert.Ignore("rclone 1.60.1 is not in PATH");
        }
    }

    private Task<SyncReport> SyncUpAsync() => RunAsync(new SyncRequest { Source = new FolderSource(Up), Destination = $"s3://{Bucket}/pub", Delete = true });

    private async Task PutAsync()
    {
        var report = await SyncUpAsync();
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Is.Empty);
        Assert.That(report.Transferred, Has.Count.EqualTo(_count));
    }

    private async Task GetAsync()
    {
        var report = await RunAsync(Downward);
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Is.Empty);
        Assert.That(report.Transferred, Has.Count.EqualTo(_count));
    }

    private void IsTheSame()
    {
        Assert.That(FileTree.Facts(Down), Is.EqualTo(FileTree.Facts(Up)));
        Assert.That(FileTree.Facts(Up), Has.Length.EqualTo(_count));
        Assert.That(FileTree.Differences(Up, Down), Is.Empty);
    }
}
