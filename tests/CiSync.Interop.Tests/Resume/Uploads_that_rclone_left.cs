using CiSync.Interop.Tests.Publishing;
using CiSync.Interop.Tests.Rclone;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;
using CliWrap;

namespace CiSync.Interop.Tests.Resume;

/// <summary>rclone begins an upload and is killed in its middle. Where it isn't installed these tests don't exist, and the run says so.</summary>
[TestFixtureSource(nameof(WithRclone))]
public class Uploads_that_rclone_left(S3TestServer server) : PublishingTests(server)
{
    private static readonly string? Rclone = TestTool.Find("rclone");

    public static IEnumerable<S3TestServer> WithRclone => Rclone is null ? [] : S3TestServers.All;

    [Test]
    public async Task Go_on_with_ours()
    {
        var content = File.ReadAllBytes(Folder.WriteRandom("large.bin", 33 << 20));
        await BeginAsync(parts: 3);

        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
        Variables["RCLONE_S3_RESUME"] = "true";
        Variables["RCLONE_S3_PROVIDER"] = Server.Name == "minio" ? "Minio" : "Other";
        var report = await SyncAsync();
        Assert.That(report.Diagnostics, Is.Empty);
        Assert.That(report.Resumed.Single().Parts, Is.InRange(3, 6));
        Assert.That(report.Requests["UploadPart"], Is.EqualTo(7 - report.Resumed.Single().Parts));
        Assert.That(report.Requests.Keys, Does.Not.Contain("CreateMultipartUpload"));
        var got = await GetAsync("large.bin");
        Assert.That(got.Body.AsSpan().SequenceEqual(content), "the bytes are those of the file");
        Assert.That(got.Header("x-amz-meta-md5chksum"), Is.EqualTo(Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(content))));
        Assert.That(await UploadsAsync(), Is.Empty);
    }

    [Test]
    public async Task Are_removed_by_our_clean_up()
    {
        Folder.WriteRandom("large.bin", 33 << 20);
        await BeginAsync(parts: 1);
        var variables = new Dictionary<string, string>
        {
            ["RCLONE_S3_ENDPOINT"] = Server.Endpoint.ToString(),
            ["RCLONE_S3_ACCESS_KEY_ID"] = Server.AccessKey,
            ["RCLONE_S3_SECRET_ACCESS_KEY"] = Server.SecretKey,
        };
        var report = await new SyncEngine(new CiSync.Options.HostEnvironment(variables, Folder.Path)).CleanUpAsync(new CleanUpRequest { Place = $"s3://{Bucket}/large.bin", MinAge = TimeSpan.Zero });
        Assert.That(report.Removed.Select(upload => upload.Key), Is.EqualTo(new[] { "large.bin" }));
        Assert.That(await UploadsAsync(), Is.Empty);
    }

    /// <summary>Ends when so many parts, or a few more, are in the store.</summary>
    private async Task BeginAsync(int parts)
    {
        await using var meter = new PartMeter(Server.Endpoint, parts, holdsComplete: false);
        var variables = new Dictionary<string, string>
        {
            ["RCLONE_S3_PROVIDER"] = "Other",
            ["RCLONE_S3_ENDPOINT"] = meter.Endpoint.ToString(),
            ["RCLONE_S3_ACCESS_KEY_ID"] = Server.AccessKey,
            ["RCLONE_S3_SECRET_ACCESS_KEY"] = Server.SecretKey,
            ["RCLONE_S3_FORCE_PATH_STYLE"] = "true",
            ["RCLONE_S3_NO_CHECK_BUCKET"] = "true",
            ["RCLONE_S3_UPLOAD_CUTOFF"] = "6M",
        };
        using var kill = new CancellationTokenSource();
        var run = CliWrap.Cli.Wrap(Rclone!)
            .WithArguments(["copy", Folder.Path, $":s3:{Bucket}"])
            .WithEnvironmentVariables(RcloneProgram.Variables(variables))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(kill.Token);
        await meter.Held.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(async () => await StoredAsync(), Is.InRange(parts, 6).After(30_000, 50), "parts in the store");
        await kill.CancelAsync();
        Assert.That(async () => await run, Throws.InstanceOf<OperationCanceledException>());
    }

    private async Task<int> StoredAsync() =>
        await UploadsAsync() is [var upload]
            ? (await Raw.SendAsync(RawRequest.For("GET", Bucket, "large.bin") with { Query = [("uploadId", upload)] })).MustBe(200).Elements("Part").Count()
            : 0;

    private async Task<string[]> UploadsAsync() =>
        [.. (await Raw.SendAsync(new("GET", $"/{Bucket}") { Query = [("prefix", "large.bin"), ("uploads", null)] })).MustBe(200)
            .Elements("Upload").Select(upload => upload.Elements().First(e => e.Name.LocalName == "UploadId").Value)];
}
