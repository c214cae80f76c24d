using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.S3;
using CiSync.TestKit;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Wire;

/// <summary>AWS without an endpoint of its own in the options: which host is asked, and what happens where it is the wrong one.</summary>
public class AwsEndpointTests
{
    private RecordingProxy _proxy = null!;
    private TempFolder _folder = null!;
    private Dictionary<string, string> _variables = null!;
    private Heard _events = null!;

    [SetUp]
    public void Start()
    {
        _proxy = new RecordingProxy();
        _folder = new TempFolder();
        _folder.Write("a.txt", "a");
        _folder.Write("b.txt", "b");
        _events = new Heard();
        _variables = new Dictionary<string, string>(_proxy.Variables)
        {
            ["RCLONE_S3_ACCESS_KEY_ID"] = "key",
            ["RCLONE_S3_SECRET_ACCESS_KEY"] = "secret",
        };
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _proxy.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("RCLONE_S3_REGION=eu-central-1", "https://bucket.s3.eu-central-1.amazonaws.com/", "eu-central-1")]
    [TestCase("RCLONE_S3_REGION=cn-north-1", "https://bucket.s3.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [TestCase("AWS_REGION=sa-east-1", "https://bucket.s3.sa-east-1.amazonaws.com/", "sa-east-1")]
    [TestCase("RCLONE_S3_FORCE_PATH_STYLE=true", "https://s3.us-east-1.amazonaws.com/bucket", "us-east-1")]
    [TestCase("RCLONE_S3_USE_ACCELERATE_ENDPOINT=true", "https://bucket.s3-accelerate.amazonaws.com/", "us-east-1")]
    [TestCase("RCLONE_S3_USE_ACCELERATE_ENDPOINT=true;RCLONE_S3_FORCE_PATH_STYLE=true;RCLONE_S3_REGION=eu-west-1", "https://bucket.s3-accelerate.amazonaws.com/", "eu-west-1")]
    [TestCase("RCLONE_S3_USE_DUAL_STACK=true;RCLONE_S3_REGION=eu-west-1", "https://bucket.s3.dualstack.eu-west-1.amazonaws.com/", "eu-west-1")]
    [TestCase("RCLONE_S3_PROVIDER=Cloudflare;RCLONE_S3_ENDPOINT=account.r2.cloudflarestorage.com", "https://account.r2.cloudflarestorage.com/bucket", "us-east-1")]
    public async Task The_host_follows_from_the_options(string variables, string start, string region)
    {
        Set(variables);
        Assert.That((await SyncAsync()).Diagnostics, Is.Empty);
        Assert.That(_proxy.Requests.Select(request => request.Place), Is.All.StartsWith(start));
        Assert.That(_proxy.Requests.Select(request => request.Header("Authorization")), Is.All.Contain($"/{region}/s3/aws4_request"));
        Assert.That(_proxy.Requests.Where(request => request.Method == "PUT").Select(request => request.Header("x-amz-content-sha256")), Is.All.EqualTo("UNSIGNED-PAYLOAD"));
    }

    [TestCase(301, "PermanentRedirect", "header")]
    [TestCase(307, "TemporaryRedirect", "header")]
    [TestCase(400, "AuthorizationHeaderMalformed", "body")]
    [TestCase(301, "PermanentRedirect", "neither")]
    public async Task A_bucket_in_another_region_is_found_there_and_that_is_said(int status, string code, string told)
    {
        _proxy.Answer = request => request.Place.Contains("eu-central-1", StringComparison.Ordinal) ? null
            : request.Method == "HEAD" ? new CannedReply(301, [("x-amz-bucket-region", "eu-central-1")], [])
            : new CannedReply(
                status,
                told == "header" ? [("x-amz-bucket-region", "eu-central-1"), ("Location", "https://s3.evil.example.com/"), ("Content-Type", "application/xml")] : [("Content-Type", "application/xml")],
                System.Text.Encoding.UTF8.GetBytes($"<Error><Code>{code}</Code><Message>no</Message>{(told == "body" ? "<Region>eu-central-1</Region>" : "")}</Error>"));
        var report = await SyncAsync();
        Assert.That(report.Diagnostics, Is.Empty);
        Assert.That(report.Transferred, Has.Count.EqualTo(2));
        Assert.That(_proxy.Requests.Select(request => request.Place), Has.None.Contains("evil"), "only the region counts");
        Assert.That(_events.All.OfType<RegionSwitched>(), Is.EqualTo(new[] { new RegionSwitched("us-east-1", "eu-central-1") }));
        Assert.That(_proxy.Requests.Count(request => !request.Place.Contains("eu-central-1", StringComparison.Ordinal)), Is.EqualTo(told == "header" ? 1 : 2), "where the answer has no header, one more request finds out");
        Assert.That(_proxy.Requests.Where(request => request.Method == "PUT").Select(request => request.Header("Authorization")), Is.All.Contain("/eu-central-1/s3/"));
    }

    [Test]
    public async Task A_bucket_that_nobody_can_place_is_an_error_and_not_a_loop()
    {
        _proxy.Answer = _ => new CannedReply(301, [("Content-Type", "application/xml")], "<Error><Code>PermanentRedirect</Code></Error>"u8.ToArray());
        var report = await SyncAsync();
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(new[] { ErrorCodes.RegionWrong }));
        Assert.That(_proxy.Requests, Has.Count.EqualTo(2));
    }

    [TestCase("", "")]
    [TestCase("RCLONE_S3_REGION=ap-south-1", "ap-south-1")]
    [TestCase("RCLONE_S3_REGION=eu-west-1", "EU")]
    [TestCase("RCLONE_S3_REGION=eu-west-1;RCLONE_S3_LOCATION_CONSTRAINT=EU", "EU")]
    [TestCase("RCLONE_S3_ENDPOINT=https://s3.example.com;RCLONE_S3_REGION=eu-west-1", "")]
    public async Task A_new_bucket_is_where_the_options_say(string variables, string constraint)
    {
        Set(variables);
        await CreateBucketAsync();
        Assert.That(_proxy.Requests.Single().Text, constraint.Length == 0 ? Does.Not.Contain("LocationConstraint") : Does.Contain($"<LocationConstraint>{constraint}</LocationConstraint>"));
    }

    [TestCase("", null)]
    [TestCase("RCLONE_S3_ACL=public-read", "public-read")]
    [TestCase("RCLONE_S3_ACL=public-read;RCLONE_S3_BUCKET_ACL=private", "private")]
    [TestCase("RCLONE_S3_BUCKET_ACL=authenticated-read", "authenticated-read")]
    public async Task A_new_bucket_has_the_ACL_for_buckets_else_that_for_objects(string variables, string? acl)
    {
        Set(variables);
        await CreateBucketAsync();
        Assert.That(_proxy.Requests.Single().Header("x-amz-acl"), Is.EqualTo(acl));
    }

    [Test]
    public async Task The_ACL_for_buckets_is_none_of_objects()
    {
        Set("RCLONE_S3_BUCKET_ACL=public-read;RCLONE_S3_LOCATION_CONSTRAINT=EU");
        await SyncAsync();
        Assert.That(_proxy.Requests.Select(request => request.Header("x-amz-acl")), Is.All.Null);
        Assert.That(_proxy.Requests.Select(request => request.Text), Has.None.Contain("LocationConstraint"));
    }

    [TestCase("BucketAlreadyOwnedByYou", "", null)]
    [TestCase("BucketAlreadyExists", "", "CIS3018")]
    [TestCase("BucketAlreadyExists", "RCLONE_S3_USE_ALREADY_EXISTS=false", null)]
    [TestCase("BucketNameUnavailable", "", "CIS3018")]
    public async Task A_bucket_that_exists_is_fine_where_it_is_ones_own(string code, string variables, string? error)
    {
        Set(variables);
        _proxy.Answer = _ => new CannedReply(409, [("Content-Type", "application/xml")], System.Text.Encoding.UTF8.GetBytes($"<Error><Code>{code}</Code></Error>"));
        if (error is null)
        {
            await CreateBucketAsync();
        }
        else
        {
            Assert.That((await Assert.ThrowsAsync<CiSyncException>(CreateBucketAsync))!.Diagnostic.Code.Id, Is.EqualTo(error));
        }
    }

    [Test]
    public async Task An_archived_object_can_be_written_and_not_read()
    {
        Set("RCLONE_S3_STORAGE_CLASS=glacier");
        Assert.That((await SyncAsync()).Diagnostics, Is.Empty);
        Assert.That(_proxy.Requests.Where(request => request.Method == "PUT").Select(request => request.Header("x-amz-storage-class")), Is.All.EqualTo("GLACIER"));
        _proxy.Answer = _ => CannedReply.Error(403, "InvalidObjectState");
        var error = (await Assert.ThrowsAsync<CiSyncException>(() => WithStoreAsync(store => store.CopyAsync(new CopySource("bucket", "a.txt", null), "c.txt", null, null, [], default))))!.Diagnostic;
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCodes.ObjectArchived, "Object in GLACIER, restore first: a.txt (bucket \"bucket\").")));
    }

    [TestCase("SlowDown")]
    [TestCase("InternalError")]
    public async Task An_error_in_an_answer_of_200_is_one_and_is_retried(string code)
    {
        await SyncAsync();
        var asked = 0;
        _proxy.Answer = request => request.Header("x-amz-copy-source") is null || Interlocked.Increment(ref asked) > 2 ? null : CannedReply.Error(200, code);
        await WithStoreAsync(store => store.CopyAsync(new CopySource("bucket", "a.txt", null), "c.txt", null, null, [], default));
        Assert.That(_proxy.Requests.Count(request => request.Header("x-amz-copy-source") is not null), Is.EqualTo(3));
    }

    [Test]
    public async Task The_source_of_a_copy_is_written_as_every_store_reads_it()
    {
        _proxy.Answer = _ => CannedReply.Xml("<CopyObjectResult><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag></CopyObjectResult>");
        await WithStoreAsync(store => store.CopyAsync(new CopySource("bucket", "sub/a+b ü,;=@$&!().txt", null), "c.txt", null, null, [], default));
        Assert.That(_proxy.Requests.Single().Header("x-amz-copy-source"), Is.EqualTo("bucket/sub/a%2Bb%20%C3%BC%2C%3B%3D%40%24%26%21%28%29.txt"));
    }

    private void Set(string variables)
    {
        foreach (var pair in variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('=', 2)))
        {
            _variables[pair[0]] = pair[1];
        }
    }

    private Task<SyncReport> SyncAsync() =>
        new SyncEngine(new HostEnvironment(_variables, _folder.Path)).RunAsync(
            new SyncRequest { Source = new FolderSource(_folder.Path), Destination = "s3://bucket" }, _events);

    private Task CreateBucketAsync() => WithStoreAsync(store => store.CreateBucketAsync(default));

    private async Task WithStoreAsync(Func<S3Store, Task> ask)
    {
        var environment = new HostEnvironment(_variables, _folder.Path);
        var location = CiSync.Options.Location.Parse("s3://bucket");
        using var store = await S3Store.OpenAsync(location, OptionReader.Read(environment, location, []), environment, TimeProvider.System, new RequestCounts(), null, _ => { }, default);
        await ask(store);
    }

    private sealed class Heard : IProgress<SyncEvent>
    {
        public System.Collections.Concurrent.ConcurrentQueue<SyncEvent> All { get; } = [];

        public void Report(SyncEvent value) => All.Enqueue(value);
    }
}
