using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Wire;

/// <summary>The engine publishes to stores that aren't there, and the proxy tells what it sent.</summary>
public class RecordingProxyTests
{
    private TempFolder _folder = null!;
    private RecordingProxy _proxy = null!;

    [SetUp]
    public void Start()
    {
        _folder = new TempFolder();
        _proxy = new RecordingProxy();
        WireOperation.Fill(_folder);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _proxy.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("https://store.example", "https://bucket.store.example")]
    [TestCase("https://store.example:8443", "https://bucket.store.example:8443")]
    [TestCase("http://store.example:9000", "http://bucket.store.example:9000")]
    public async Task A_run_goes_through_it_as_if_the_store_were_there(string endpoint, string origin)
    {
        var report = await SyncAsync(endpoint);
        Assert.That((report.Outcome, report.Retries, report.Diagnostics), Is.EqualTo((Outcome.Succeeded, 0, Array.Empty<object>())));
        Assert.That(_proxy.Requests.Select(request => request.Url), Is.All.StartsWith(origin + "/"));
        string[] methods = ["GET", "PUT", "GET", "POST", "PUT", "PUT", "POST"];
        Assert.That(_proxy.Requests.Select(request => request.Method), Is.EquivalentTo(methods));
        Assert.That(WireOperation.All.Where(operation => _proxy.Requests.Any(operation.IsDoneBy)).Select(operation => operation.Name), Is.EqualTo(new[] { "list", "put", "create multipart upload", "part" }));
    }

    [Test]
    public async Task A_test_can_answer_in_its_place()
    {
        _proxy.Answer = request => request.Method == "PUT" ? CannedReply.Error(403, "AccessDenied") : null;
        var report = await SyncAsync("https://store.example");
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(_proxy.Requests.Count(request => request.Method == "PUT"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_long_body_is_kept_in_part()
    {
        await SyncAsync("https://store.example");
        var part = _proxy.Requests.First(request => request.Query.ContainsKey("partNumber"));
        Assert.That((part.Body.Length, part.Text.Distinct()), Is.EqualTo((64 * 1024, new[] { 'z' })));
    }

    private Task<SyncReport> SyncAsync(string endpoint)
    {
        var variables = _proxy.Variables.Concat(WireOperation.Variables).ToDictionary();
        variables["RCLONE_S3_ENDPOINT"] = endpoint;
        variables["RCLONE_S3_FORCE_PATH_STYLE"] = "false";
        variables["RCLONE_S3_ACCESS_KEY_ID"] = "key";
        variables["RCLONE_S3_SECRET_ACCESS_KEY"] = "secret";
        return new SyncEngine(new HostEnvironment(variables, _folder.Path)).RunAsync(
            new SyncRequest { Source = new FolderSource(_folder.Path), Destination = "s3://" + RequestText.Bucket });
    }
}
