using CiSync.Interop.Tests.Publishing;
using CiSync.Interop.Tests.Rclone;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.PingPong;

/// <summary>
/// Other tools and CiSync in turn on files that nobody touches: after the one there is nothing to do for the other. On LocalS3 with 200 files, on
/// other servers with 2,000, of which the slower tools get 500.
/// </summary>
public class PingPongTests(S3TestServer server) : PublishingTests(server)
{
    private const int MiB = 1 << 20;

    private static readonly string[] OddNames =
    [
        "a+b c.txt", "100%.txt", "%41.txt", "日本/語.txt", "cafe\u0301.txt", "ünï cödé/é.txt", "😀.bin", "it's", "q?.txt", "a:b", "[x]", "{y}.js", "#h", "&amp;.html", "~tilde", "$x", "semi;colon",
        "com,ma.txt", "=,@", "(paren)!", "quote\"s", " leading", "trailing ", "a  b", ".hidden", "...", "<x>",
    ];

    private static readonly long[] OddTimes = [0, 1, -1_500_000_000, -86_400_000_000_001, 946_684_799_999_999_999, 1_580_515_200_120_000_000, 1_354_040_105_123_456_789];

    private int Count => Server.Local is not null ? 200 : TestContext.CurrentContext.Test.Name.Contains("clone", StringComparison.Ordinal) ? 2000 : 500;

    private string Files => Folder.Of("files");

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

    [Test]
    public async Task After_rclone_there_is_nothing_to_do_and_all_comes_back()
    {
        Needs(RcloneProgram.Path, "rclone 1.60.1");
        await RcloneAsync("sync", Files, $"site:{Bucket}/pub");
        await WritesNothingAsync(SyncFilesAsync());
        await ComesBackAsync();
    }

    [Test]
    public async Task After_us_there_is_nothing_to_do_for_rclone()
    {
        Needs(RcloneProgram.Path, "rclone 1.60.1");
        await SucceedsAsync(SyncFilesAsync());
        Wire.Clear();
        var log = await RcloneAsync("sync", Files, $"site:{Bucket}/pub");
        Assert.That(log, Does.Contain("There was nothing to transfer").And.Not.Contain("Copied").And.Not.Contain("Updated modification time").And.Not.Contain("Deleted"));
        NothingWasWritten();

        var check = await RcloneAsync("check", Files, $"site:{Bucket}/pub");
        Assert.That(check, Does.Contain("0 differences found").And.Contain($"{Count} matching files").And.Not.Contain("could not be checked"));

        await RcloneAsync("copy", $"site:{Bucket}/pub", Folder.Of("theirs"));
        Assert.That(FileTree.Facts(Folder.Of("theirs")), Is.EqualTo(FileTree.Facts(Files)));
        await ComesBackAsync();
    }

    [Test]
    public async Task After_the_AWS_command_line_there_is_nothing_to_do()
    {
        Needs(OtherTools.Aws, "aws");
        await OtherTools.AwsAsync(Wire.Endpoint, Server, "s3", "sync", "--no-progress", Files, $"s3://{Bucket}/pub");
        await WritesNothingAsync(SyncFilesAsync());
    }

    [Test]
    public async Task After_us_there_is_nothing_to_do_for_the_AWS_command_line()
    {
        Needs(OtherTools.Aws, "aws");
        await SucceedsAsync(SyncFilesAsync());
        Wire.Clear();
        Assert.That(await OtherTools.AwsAsync(Wire.Endpoint, Server, "s3", "sync", "--size-only", "--delete", "--no-progress", Files, $"s3://{Bucket}/pub"), Is.Empty);
        NothingWasWritten();
    }

    [Test]
    public async Task After_s3cmd_there_is_nothing_to_do()
    {
        Needs(OtherTools.S3cmd, "s3cmd");
        await OtherTools.S3cmdAsync(Wire.Endpoint, Server, "sync", Files + "/", $"s3://{Bucket}/pub/");
        await WritesNothingAsync(SyncFilesAsync());
    }

    [Test]
    public async Task After_us_there_is_nothing_to_do_for_s3cmd()
    {
        Needs(OtherTools.S3cmd, "s3cmd");
        await SucceedsAsync(SyncFilesAsync());
        Wire.Clear();
        await OtherTools.S3cmdAsync(Wire.Endpoint, Server, "sync", "--delete-removed", Files + "/", $"s3://{Bucket}/pub/");
        NothingWasWritten();
    }

    private static void Needs(string? tool, string name)
    {
        if (tool is null || !OperatingSystem.IsLinux())
        {
            Assert.Ignore($"{name} is not in PATH");
        }
    }

    private Task<SyncReport> SyncFilesAsync() => RunAsync(new SyncRequest { Source = new FolderSource(Files), Destination = $"s3://{Bucket}/pub", Delete = true });

    private async Task WritesNothingAsync(Task<SyncReport> run)
    {
        var report = await run;
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Is.Empty);
        Assert.That(report.Transferred.Select(file => $"{file.Key} {file.Reason}"), Is.Empty);
        Assert.That((report.UnchangedCount, report.DeletedKeys.Count), Is.EqualTo((Count, 0)));
        NothingWasWritten();
    }

    private void NothingWasWritten()
    {
        Assert.That(Wire.Requests.Count(request => request.Kind is "LIST" or "GET"), Is.Positive, "it did look");
        Assert.That(Wire.Requests.Select(request => request.Kind).Where(kind => kind is not ("LIST" or "GET" or "HEAD")), Is.Empty);
    }

    private async Task ComesBackAsync()
    {
        var report = await RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/pub/"), Destination = Folder.Of("back"), Delete = true });
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Is.Empty);
        Assert.That(FileTree.Facts(Folder.Of("back")), Is.EqualTo(FileTree.Facts(Files)));
        Assert.That(FileTree.Differences(Files, Folder.Of("back")), Is.Empty);

        await WritesNothingAsync(RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/pub/"), Destination = Folder.Of("back"), Delete = true }));
    }

    private async Task<string> RcloneAsync(params string[] arguments)
    {
        var result = await RcloneProgram.TryRunAsync(
            new RemoteOf(Server, Wire.Endpoint).Variables,
            ["-v", "--s3-upload-cutoff=5M", "--s3-chunk-size=5M", "--transfers=16", "--checkers=16", .. arguments]);
        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        return result.StandardOutput + result.StandardError;
    }
}
