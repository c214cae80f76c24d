using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.Engine;

/// <summary>A file whose object has another modification time gets that time, if it is still the file that was compared.</summary>
public class TouchedFileTests : EngineTests
{
    private const long Old = 1_500_000_000_000_000_001, New = 1_600_000_000_123_456_789;

    [SetUp]
    public void Compare() => Variables["RCLONE_COMPARE"] = "modtime";

    [Test]
    public async Task A_file_gets_the_time_of_its_object_to_the_nanosecond()
    {
        await PutAsync("dir/a.txt", Old);
        FileTimes.Set(Folder.Write("out/dir/a.txt", "content"), New);
        var report = await DownAsync();
        Succeeds(report);
        Assert.That((report.Touched, FileTimes.Of(Folder.Of("out/dir/a.txt")), Count("GetObject")), Is.EqualTo((new[] { Folder.Of("out/dir/a.txt") }, Old, 0)));
        var again = await DownAsync();
        Assert.That((again.UnchangedCount, again.Touched.Count), Is.EqualTo((1L, 0)));
    }

    [TestCase(-1_500_000_000L)]
    [TestCase(-1L)]
    [TestCase(0L)]
    public async Task Times_before_1970_are_set_as_well(long time)
    {
        await PutAsync("a.txt", time);
        FileTimes.Set(Folder.Write("out/a.txt", "content"), New);
        Succeeds(await DownAsync());
        Assert.That(FileTimes.Of(Folder.Of("out/a.txt")), Is.EqualTo(time));
    }

    [Test]
    [Platform("Linux")]
    public async Task What_a_link_leads_to_is_not_touched()
    {
        await PutAsync("a.txt", Old);
        FileTimes.Set(Folder.Write("elsewhere.txt", "content"), New);
        Directory.CreateDirectory(Folder.Of("out"));
        File.CreateSymbolicLink(Folder.Of("out/a.txt"), Folder.Of("elsewhere.txt"));
        FailsWith(await DownAsync(), Outcome.Failed, ErrorCodes.PathUnsafe);
        Assert.That(FileTimes.Of(Folder.Of("elsewhere.txt")), Is.EqualTo(New));
    }

    [Test]
    public async Task A_file_that_changed_since_it_was_listed_keeps_its_time()
    {
        await PutAsync("a.txt", Old);
        FileTimes.Set(Folder.Write("out/a.txt", "content"), New);
        Events.On = told =>
        {
            if (told is PlanMade)
            {
                Folder.Write("out/a.txt", "longer content");
            }
        };
        FailsWith(await DownAsync(), Outcome.Failed, ErrorCodes.FileChanged);
        Assert.That(FileTimes.Of(Folder.Of("out/a.txt")), Is.GreaterThan(New));
    }

    [Test]
    public async Task A_file_that_was_written_since_it_was_listed_keeps_its_time_also_where_its_size_is_the_same()
    {
        await PutAsync("a.txt", Old);
        FileTimes.Set(Folder.Write("out/a.txt", "content"), New);
        Events.On = told =>
        {
            if (told is PlanMade)
            {
                FileTimes.Set(Folder.Write("out/a.txt", "CONTENT"), New + 1);
            }
        };
        FailsWith(await DownAsync(), Outcome.Failed, ErrorCodes.FileChanged);
        Assert.That(FileTimes.Of(Folder.Of("out/a.txt")), Is.EqualTo(New + 1), "with the time of the object it would pass for it from now on");
    }

    private async Task PutAsync(string key, long time) => (await new RawS3(Server.Endpoint, new S3TestUser(Server.AccessKey, Server.SecretKey))
        .SendAsync(RawRequest.For("PUT", Bucket, key).WithText("content").WithHeader("x-amz-meta-mtime", ModifiedTime.Format(time)))).MustBe(200);

    private Task<SyncReport> DownAsync()
    {
        Server.Log.Clear();
        return new SyncEngine(new HostEnvironment(Variables, Folder.Path), new ImpatientTime())
            .RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/"), Destination = Folder.Of("out") }, Events);
    }
}
