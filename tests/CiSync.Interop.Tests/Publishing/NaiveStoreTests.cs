using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Publishing;

/// <summary>
/// s3rver keeps the framing of aws-chunked bodies as the object's content and answers 200: the stores that the newer defaults
/// of the AWS SDKs broke. Where it isn't installed these tests don't exist, and the run says so.
/// </summary>
[TestFixtureSource(nameof(Programs))]
public class NaiveStoreTests(string program)
{
    private const string Bucket = "naive";
    private const string Keys = "S3RVER";

    private TempFolder _folder = null!;
    private TempFolder _data = null!;
    private Process _server = null!;
    private Uri _endpoint = null!;

    public static IEnumerable<string> Programs => TestTool.Find("s3rver") is { } found ? [found] : [];

    [SetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _data = new TempFolder();
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        _endpoint = new Uri($"http://127.0.0.1:{port}");
        _server = Process.Start(new ProcessStartInfo(program, ["-d", _data.Path, "-a", "127.0.0.1", "-p", $"{port}", "-s", "--no-vhost-buckets", "--configure-bucket", Bucket]))!;
        using var http = new HttpClient();
        for (var wait = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                await http.GetAsync(_endpoint);
                return;
            }
            catch (HttpRequestException) when (wait.Elapsed < TimeSpan.FromSeconds(30))
            {
            }
        }
    }

    [TearDown]
    public void Stop()
    {
        _server.Kill(entireProcessTree: true);
        _server.WaitForExit();
        _server.Dispose();
        _data.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Holds_the_bytes_of_the_files_and_no_chunk_framing()
    {
        _folder.Write("index.html", "<p>hello</p>");
        _folder.Write("empty", "");
        _folder.WriteRandom("middle.bin", 3 << 20);
        var first = await SyncAsync();
        Assert.That((first.Outcome, first.Transferred.Count), Is.EqualTo((Outcome.Succeeded, 3)), string.Join('\n', first.Diagnostics));

        using var client = new Amazon.S3.AmazonS3Client(Keys, Keys, new Amazon.S3.AmazonS3Config { ServiceURL = _endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        foreach (var name in new[] { "index.html", "empty", "middle.bin" })
        {
            using var stored = await client.GetObjectAsync(Bucket, name);
            using var content = new MemoryStream();
            await stored.ResponseStream.CopyToAsync(content);
            Assert.That(content.ToArray().SequenceEqual(File.ReadAllBytes(_folder.Of(name))), name);
        }

        Assert.That((await SyncAsync()).UnchangedCount, Is.EqualTo(3));
    }

    private Task<SyncReport> SyncAsync() =>
        new SyncEngine(new HostEnvironment(
            new Dictionary<string, string>
            {
                ["RCLONE_S3_ENDPOINT"] = _endpoint.ToString(),
                ["RCLONE_S3_ACCESS_KEY_ID"] = Keys,
                ["RCLONE_S3_SECRET_ACCESS_KEY"] = Keys,
            },
            _folder.Path)).RunAsync(new SyncRequest { Source = new FolderSource(_folder.Path), Destination = $"s3://{Bucket}" });
}
