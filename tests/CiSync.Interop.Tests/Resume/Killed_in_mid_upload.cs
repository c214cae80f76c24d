using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using CiSync.Cli;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Resume;

/// <summary>
/// The program as it is built, killed without warning at ten moments of one upload (fewer in a small run), one after the other: each run goes on where the last one ended.
/// In wide runs the file has 1 GiB on disk, elsewhere less.
/// </summary>
[TestFixtureSource(typeof(S3TestServers), nameof(S3TestServers.All))]
public class Killed_in_mid_upload(S3TestServer server) : BucketTests(server)
{
    private const int PartSize = 5 << 20;
    private const int Slots = 4;
    private static readonly int Kills = TestSize.Pick(sample: 2, ci: 10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Dictionary<int, long> _sent = [];
    private TempFolder _folder = null!;

    /// <summary>Not a whole number of parts.</summary>
    private long Size => (Server.Name == "localS3-disk" && TestSize.IsWide ? 1024L << 20 : 62L << 20) + 1;

    private int Parts => (int)((Size + PartSize - 1) / PartSize);

    [SetUp]
    public void Prepare()
    {
        _folder = new TempFolder();
        _sent.Clear();
        Directory.CreateDirectory(_folder.Of("dist"));
        using var file = File.Create(_folder.Of("dist/large.bin"));
        var (random, block) = (new Random(1), new byte[1 << 20]);
        for (var left = Size; left > 0; left -= block.Length)
        {
            random.NextBytes(block);
            file.Write(block.AsSpan(0, (int)Math.Min(left, block.Length)));
        }
    }

    [TearDown]
    public void Clean() => _folder.Dispose();

    [Test]
    public async Task Each_run_goes_on_and_sends_less_than_a_part_per_slot_again()
    {
        var stored = new HashSet<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            stored = await KillAsync(kill, stored);
        }

        await using var meter = new PartMeter(Server.Endpoint, int.MaxValue, holdsComplete: false);
        using var last = Start(meter);
        var (output, error) = (last.StandardOutput.ReadToEndAsync(), last.StandardError.ReadToEndAsync());
        await last.WaitForExitAsync().WaitAsync(Patience);
        Assert.That(last.ExitCode, Is.Zero, await error);
        Assert.That(meter.Passed, Is.Empty, "all parts were there, only Complete was missing");
        Assert.That(await output, Does.StartWith($"site:{Bucket}: 1 file uploaded ({Sizes}, of which {Sizes} were there)"));
        await IsIdenticalAsync();
        Assert.That(await UploadsAsync(), Is.Empty);
    }

    private string Sizes => Size > 1 << 30 ? "1 GiB" : "62 MiB";

    /// <summary>Runs it until so many parts are there, kills it, and looks at what it sent.</summary>
    private async Task<HashSet<int>> KillAsync(int kill, HashSet<int> before)
    {
        var isLast = kill == Kills - 1;
        await using var meter = new PartMeter(Server.Endpoint, Math.Max(0, kill * Parts / Kills - before.Count), holdsComplete: isLast);
        using var process = Start(meter);
        var error = process.StandardError.ReadToEndAsync();
        Assert.That(await Task.WhenAny(meter.Held, process.WaitForExitAsync()).WaitAsync(Patience), Is.SameAs(meter.Held), "it is in the middle");

        // What has passed whole is stored soon.
        HashSet<int> whole = [];
        Assert.That(
            async () =>
            {
                whole = [.. before, .. meter.Passed.Where(part => part.Value == LengthOf(part.Key)).Select(part => part.Key)];
                return (await StoredAsync()).SetEquals(whole);
            },
            Is.True.After(60_000, 50),
            "the parts that the server has");
        Assert.That(whole, Has.Count.GreaterThanOrEqualTo(isLast ? Parts : kill * Parts / Kills));
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.That(await error, before.Count > 0 ? Does.Contain("large.bin: Resumed: ") : Does.Not.Contain("Resumed: "));

        Assert.That(meter.Passed.Keys.Intersect(before), Is.Empty, "no part that was there is sent again");
        var again = meter.Passed.Sum(part => Math.Min(part.Value, _sent.GetValueOrDefault(part.Key)));
        Assert.That(again, Is.LessThan((long)Slots * PartSize), "bytes sent again");
        foreach (var (part, bytes) in meter.Passed)
        {
            _sent[part] = Math.Max(_sent.GetValueOrDefault(part), bytes);
        }

        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {kill + 1} | {whole.Count} of {Parts} parts | {again} bytes again |"));
        return whole;
    }

    private long LengthOf(int part) => Math.Min(PartSize, Size - (part - 1L) * PartSize);

    /// <summary>The parts that the one open upload has.</summary>
    private async Task<HashSet<int>> StoredAsync()
    {
        var numbers = new HashSet<int>();
        foreach (var upload in await UploadsAsync())
        {
            var list = (await Raw.SendAsync(RawRequest.For("GET", Bucket, "large.bin") with { Query = [("uploadId", upload)] })).MustBe(200);
            numbers.UnionWith(list.Elements("Part").Select(part => int.Parse(part.Elements().First(e => e.Name.LocalName == "PartNumber").Value, CultureInfo.InvariantCulture)));
        }

        return numbers;
    }

    private async Task<string[]> UploadsAsync() =>
        [.. (await Raw.SendAsync(new("GET", $"/{Bucket}") { Query = [("prefix", "large.bin"), ("uploads", null)] })).MustBe(200)
            .Elements("Upload").Select(upload => upload.Elements().First(e => e.Name.LocalName == "UploadId").Value)];

    private Process Start(PartMeter meter)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(CisyncCli).Assembly.Location, "sync", "dist", $"site:{Bucket}", "--s3-resume", "--s3-upload-cutoff", "5M", "--s3-upload-concurrency", $"{Slots}"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new[]
        {
            ("HOME", _folder.Path), ("RCLONE_CONFIG", "notfound"), ("RCLONE_CONFIG_SITE_TYPE", "s3"), ("RCLONE_CONFIG_SITE_PROVIDER", Server.Name == "minio" ? "Minio" : "Other"),
            ("RCLONE_CONFIG_SITE_ENDPOINT", meter.Endpoint.ToString()), ("RCLONE_CONFIG_SITE_ACCESS_KEY_ID", Server.AccessKey), ("RCLONE_CONFIG_SITE_SECRET_ACCESS_KEY", Server.SecretKey),
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>The object has the ETag that the file's parts make, and its bytes.</summary>
    private async Task IsIdenticalAsync()
    {
        using var client = new AmazonS3Client(
            new BasicAWSCredentials(Server.AccessKey, Server.SecretKey), new AmazonS3Config { ServiceURL = Server.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        using var answer = await client.GetObjectAsync(Bucket, "large.bin");
        using var parts = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var file = File.OpenRead(_folder.Of("dist/large.bin")))
        {
            var buffer = new byte[PartSize];
            for (var part = 1; part <= Parts; part++)
            {
                var bytes = buffer.AsMemory(0, (int)LengthOf(part));
                await file.ReadExactlyAsync(bytes);
                parts.AppendData(MD5.HashData(bytes.Span));
                whole.AppendData(bytes.Span);
            }
        }

        Assert.That(answer.ETag.Trim('"'), Is.EqualTo($"{Convert.ToHexStringLower(parts.GetHashAndReset())}-{Parts}"));
        Assert.That(Convert.ToHexString(await SHA256.HashDataAsync(answer.ResponseStream)), Is.EqualTo(Convert.ToHexString(whole.GetHashAndReset())));
    }
}
