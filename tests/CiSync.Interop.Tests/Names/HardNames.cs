using System.Text;
using CiSync.Interop.Tests.Publishing;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Names;

/// <summary>A folder of files with hard names, which only Linux takes.</summary>
public abstract class HardNames(S3TestServer server) : PublishingTests(server)
{
    protected string Up => Folder.Of("up");

    protected string Down => Folder.Of("down");

    /// <summary>How many files there are.</summary>
    protected int Count { get; set; }

    [SetUp]
    public void Fill()
    {
        Directory.CreateDirectory(Up);
        HostileNames.Write(Up, HostileNames.AllHex);
        Count = HostileNames.AllHex.Count;
    }

    [TearDown]
    public void RemoveNames() => HostileNames.Clear(Folder.Path);

    protected SyncRequest Downward => new() { Source = new StoreSource($"s3://{Bucket}/pub/"), Destination = Down, Delete = true };

    protected static string Hex(string name) => Convert.ToHexString(Encoding.UTF8.GetBytes(name));

    protected Task<SyncReport> SyncUpAsync() => RunAsync(new SyncRequest { Source = new FolderSource(Up), Destination = $"s3://{Bucket}/pub", Delete = true });

    protected async Task PutAsync()
    {
        var report = await SyncUpAsync();
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Is.Empty);
        Assert.That(report.Transferred, Has.Count.EqualTo(Count));
    }

    protected async Task GetAsync()
    {
        var report = await RunAsync(Downward);
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Is.Empty);
        Assert.That(report.Transferred, Has.Count.EqualTo(Count));
    }

    protected void IsTheSame()
    {
        Assert.That(FileTree.Facts(Down), Is.EqualTo(FileTree.Facts(Up)));
        Assert.That(FileTree.Facts(Up), Has.Length.EqualTo(Count));
        Assert.That(FileTree.Differences(Up, Down), Is.Empty);
    }
}
