using CiSync.TestKit;

namespace CiSync.Tests.Engine.Limits;

/// <summary>How long runs take on a clock that only waiting moves.</summary>
public class Bandwidth_and_requests : EngineTests
{
    private JumpingTime _time = null!;

    protected override TimeProvider Time => _time;

    [SetUp]
    public void Begin()
    {
        _time = new JumpingTime();
        Variables["RCLONE_TRANSFERS"] = "1";
    }

    [TestCase("256k", 4)]
    [TestCase("256k:off", 4)]
    [TestCase("off:256k", 0)]
    [TestCase("off", 0)]
    public async Task Bytes_that_are_sent_take_their_time(string limit, int seconds)
    {
        Variables["RCLONE_BWLIMIT"] = limit;
        Folder.WriteRandom("a", 1 << 20);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(report.Elapsed.TotalSeconds, Is.EqualTo(seconds).Within(0.3));
    }

    [TestCase("256k", 4)]
    [TestCase("off:256k", 4)]
    [TestCase("256k:off", 0)]
    public async Task Bytes_that_are_received_take_their_time(string limit, int seconds)
    {
        Folder.WriteRandom("a", 1 << 20);
        Succeeds(await SyncAsync());
        Variables["RCLONE_BWLIMIT"] = limit;
        var report = await new SyncEngine(new(Variables, Folder.Path), Time).RunAsync(
            new SyncRequest { Source = new StoreSource($"s3://{Bucket}"), Destination = Folder.Of("down"), Delete = false }, Events);
        Succeeds(report);
        Assert.That(report.Elapsed.TotalSeconds, Is.EqualTo(seconds).Within(0.3));
        Assert.That(File.ReadAllBytes(Folder.Of("down/a")), Is.EqualTo(File.ReadAllBytes(Folder.Of("a"))));
    }

    [Test]
    public async Task Parts_and_files_share_the_bandwidth()
    {
        Variables["RCLONE_BWLIMIT"] = "1M";
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
        Variables["RCLONE_S3_UPLOAD_CONCURRENCY"] = "1";
        Folder.WriteRandom("large", 7 << 20);
        Folder.WriteRandom("small", 1 << 20);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(report.Elapsed.TotalSeconds, Is.EqualTo(8).Within(0.3));
    }

    [TestCase("false")]
    [TestCase("true")]
    public async Task Bodies_arrive_as_they_are_however_they_are_signed(string plain)
    {
        Variables["RCLONE_S3_USE_UNSIGNED_PAYLOAD"] = plain;
        Variables["RCLONE_S3_USE_DATA_INTEGRITY_PROTECTIONS"] = plain;
        Variables["RCLONE_BWLIMIT"] = "100k";
        Folder.WriteRandom("a", 100_000);
        Succeeds(await SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a" }));
        Succeeds(await SyncAsync());
        Assert.That(Count("PutObject"), Is.Zero, "it is what was sent");
    }

    [Test]
    public async Task Requests_take_their_time_and_repeated_ones_as_well()
    {
        Variables["RCLONE_TPSLIMIT"] = "0.1";
        for (var n = 0; n < 5; n++)
        {
            Folder.Write($"f{n}", "x");
        }

        Spoil("PutObject", _ => LocalS3.LocalS3Reply.Error(503, "SlowDown"), times: 3);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(report.Requests.Values.Sum(), Is.EqualTo(9), "a listing, five files and three repeats");
        Assert.That(report.Elapsed.TotalSeconds, Is.EqualTo(80).Within(1), "one in ten seconds, and the first one at once");
    }

    [Test]
    public async Task A_burst_of_requests_goes_at_once()
    {
        Variables["RCLONE_TPSLIMIT"] = "0.1";
        Variables["RCLONE_TPSLIMIT_BURST"] = "4";
        _time.Advance(TimeSpan.FromHours(1));
        for (var n = 0; n < 5; n++)
        {
            Folder.Write($"f{n}", "x");
        }

        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(report.Elapsed.TotalSeconds, Is.EqualTo(20).Within(1), "of six requests four go at once");
    }
}
