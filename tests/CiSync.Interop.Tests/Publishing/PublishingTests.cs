using CiSync.Options;
using CiSync.Reporting;
using CiSync.S3;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Publishing;

/// <summary>The engine against a real bucket of each server there is, with its requests counted on the wire.</summary>
[TestFixtureSource(typeof(S3TestServers), nameof(S3TestServers.Distinct))]
public abstract class PublishingTests(S3TestServer server) : BucketTests(server)
{
    protected TempFolder Folder { get; private set; } = null!;

    /// <summary>Between the engine and the server.</summary>
    protected CountingProxy Wire { get; private set; } = null!;

    /// <summary>RCLONE_* variables of the test, beside endpoint and keys.</summary>
    protected Dictionary<string, string> Variables { get; } = [];

    [SetUp]
    public void Prepare()
    {
        Folder = new TempFolder();
        Wire = new CountingProxy(Server.Endpoint);
        Variables.Clear();
    }

    [TearDown]
    public async Task CleanAsync()
    {
        await Wire.DisposeAsync();
        Folder.Dispose();
    }

    protected Task<SyncReport> SyncAsync(string prefix = "", bool delete = true) =>
        RunAsync(new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{Bucket}/{prefix}", Delete = delete });

    protected async Task<SyncReport> RunAsync(SyncRequest request)
    {
        var variables = new Dictionary<string, string>(Variables)
        {
            ["RCLONE_S3_ENDPOINT"] = Wire.Endpoint.ToString(),
            ["RCLONE_S3_ACCESS_KEY_ID"] = Server.AccessKey,
            ["RCLONE_S3_SECRET_ACCESS_KEY"] = Server.SecretKey,
        };
        Wire.Clear();
        return await new SyncEngine(new HostEnvironment(variables, Folder.Path)).RunAsync(request);
    }

    /// <summary>Makes a bucket through the engine, with the test's variables.</summary>
    protected async Task CreateAsync(string bucket, S3TestUser user)
    {
        var variables = new Dictionary<string, string>(Variables)
        {
            ["RCLONE_S3_ENDPOINT"] = Wire.Endpoint.ToString(),
            ["RCLONE_S3_ACCESS_KEY_ID"] = user.AccessKey,
            ["RCLONE_S3_SECRET_ACCESS_KEY"] = user.SecretKey,
        };
        var environment = new HostEnvironment(variables, Folder.Path);
        var location = CiSync.Options.Location.Parse($"s3://{bucket}");
        using var store = await S3Store.OpenAsync(location, OptionReader.Read(environment, location, []), environment, TimeProvider.System, new RequestCounts(), null, _ => { }, default);
        await store.CreateBucketAsync(default);
    }

    protected static async Task SucceedsAsync(Task<SyncReport> run)
    {
        var report = await run;
        Assert.That(report.Diagnostics, Is.Empty);
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Succeeded));
    }

    protected async Task<RawReply> GetAsync(string key) => (await Raw.SendAsync(RawRequest.For("GET", Bucket, key))).MustBe(200);

    protected async Task<RawReply> HeadAsync(string key) => (await Raw.SendAsync(RawRequest.For("HEAD", Bucket, key))).MustBe(200);

    protected async Task PutAsync(string key, string text) => (await Raw.SendAsync(RawRequest.For("PUT", Bucket, key).WithText(text))).MustBe(200);

    /// <summary>All that a listing says, one line an object: key, ETag, size and time.</summary>
    protected async Task<IReadOnlyList<string>> BucketStateAsync()
    {
        var lines = new List<string>();
        string? token = null;
        do
        {
            IReadOnlyList<(string, string?)> page = token is null ? [] : [("continuation-token", token)];
            var list = (await Raw.SendAsync(new("GET", $"/{Bucket}") { Query = [("list-type", "2"), ("encoding-type", "url"), .. page] })).MustBe(200);
            lines.AddRange(list.Elements("Contents").Select(c => string.Join(' ', c.Elements()
                .Where(e => e.Name.LocalName is "Key" or "ETag" or "Size" or "LastModified").Select(e => e.Value))));
            token = list.Element("IsTruncated") == "true" ? list.Element("NextContinuationToken") : null;
        }
        while (token is not null);
        return lines;
    }

    /// <summary>The keys of the bucket, decoded.</summary>
    protected async Task<IReadOnlyList<string>> KeysAsync() =>
        [.. (await BucketStateAsync()).Select(line => Uri.UnescapeDataString(line.Split(' ')[0].Replace('+', ' ')))];
}
