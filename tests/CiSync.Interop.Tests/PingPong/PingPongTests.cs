using CiSync.Interop.Tests.Publishing;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.PingPong;

/// <summary>
/// Other tools and CiSync in turn on files that nobody touches: after the one there is nothing to do for the other. On LocalS3 with 200 files, on
/// other servers with 2,000, of which the slower tools get 500.
/// </summary>
public abstract class PingPongTests(S3TestServer server) : PublishingTests(server)
{
    private const int MiB = 1 << 20;

    private static readonly string[] OddNames =
    [
        "a+b c.txt", "100%.txt", "%41.txt", "日本/語.txt", "cafe\u0301.txt", "ünï cödé/é.txt", "😀.bin", "it's", "q?.txt", "a:b", "[x]", "{y}.js", "#h", "&amp;.html", "~tilde", "$x", "semi;colon",
        "com,ma.txt", "=,@", "(paren)!", "quote\"s", " leading", "trailing ", "a  b", ".hidden", "...", "<x>",
    ];

    private static readonly long[] OddTimes = [0, 1, -1_500_000_000, -86_400_000_000_001, 946_684_799_999_999_999, 1_580_515_200_120_000_000, 1_354_040_105_123_456_789];

    /// <summary>How many files there are.</summary>
    protected virtual int Count => Server.Local is not null ? 200 : 500;

    /// <summary>The folder of the files.</summary>
    protected string Files => Folder.Of("files");

    [SetUp]
    public void Fill()
    {
        var random = new Random(7);
        var large = Server.Local is null ? new[] { 40 * MiB, 17 * MiB + 1, 5 * MiB, 5 * MiB - 1 } : [17 * MiB + 1, 5 * MiB];
        for (var i = 0; i < Count; i++)
        {
            var name = i < large.Length ? $"large/{i}.bin" : i - large.Length < OddNames.Length ? OddNames[i - large.Length] : $"dir{i % 9}/sub{i % 4}/file {i}.txt";
            var path = Folder.WriteRandom("files/" + name, i < large.Length ? large[i] : i % 50 == 0 ? 0 : random.Next(3000), i);
            FileTimes.Set(path, i % 10 == 0 ? OddTimes[i / 10 % OddTimes.Length] : 1_600_000_000_000_000_000 + random.NextInt64(100_000_000_000_000_000));
        }

        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "5M";
        Variables["RCLONE_MULTI_THREAD_CUTOFF"] = "8M";
        Variables["RCLONE_TRANSFERS"] = "16";
    }

    /// <summary>Publishes them.</summary>
    protected Task<SyncReport> SyncFilesAsync() => RunAsync(new SyncRequest { Source = new FolderSource(Files), Destination = $"s3://{Bucket}/pub", Delete = true });

    /// <summary>A run that finds all as it should be.</summary>
    protected async Task WritesNothingAsync(Task<SyncReport> run)
    {
        var report = await run;
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Is.Empty);
        Assert.That(report.Transferred.Select(file => $"{file.Key} {file.Reason}"), Is.Empty);
        Assert.That((report.UnchangedCount, report.DeletedKeys.Count), Is.EqualTo((Count, 0)));
        NothingWasWritten();
    }

    /// <summary>Since the wire was cleared, there were only requests that look.</summary>
    protected void NothingWasWritten()
    {
        Assert.That(Wire.Requests.Count(request => request.Kind is "LIST" or "GET"), Is.Positive, "it did look");
        Assert.That(Wire.Requests.Select(request => request.Kind).Where(kind => kind is not ("LIST" or "GET" or "HEAD")), Is.Empty);
    }
}
