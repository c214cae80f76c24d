using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Tests.Engine;

/// <summary>The engine against a LocalS3 of its own, whose answers a test can spoil.</summary>
public abstract class EngineTests
{
    protected const string Bucket = "site";

    protected TempFolder Folder { get; private set; } = null!;

    protected LocalS3Server Server { get; private set; } = null!;

    protected Dictionary<string, string> Variables { get; private set; } = null!;

    protected EventLog Events { get; private set; } = null!;

    protected virtual LocalS3Options ServerOptions => new();

    /// <summary>The clock of the engine; by default nobody waits for it.</summary>
    protected virtual TimeProvider Time => new ImpatientTime();

    [SetUp]
    public async Task StartAsync()
    {
        Folder = new TempFolder();
        Server = await LocalS3Server.StartAsync(ServerOptions);
        Events = new EventLog();
        Variables = new Dictionary<string, string>
        {
            ["RCLONE_S3_ENDPOINT"] = Server.Endpoint.ToString(),
            ["RCLONE_S3_ACCESS_KEY_ID"] = Server.AccessKey,
            ["RCLONE_S3_SECRET_ACCESS_KEY"] = Server.SecretKey,
        };
        using var client = Client();
        await client.PutBucketAsync(Bucket);
        Server.Log.Clear();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await Server.DisposeAsync();
        Folder.Dispose();
    }

    protected async Task<SyncReport> SyncAsync(bool delete = true, CancellationToken cancellation = default)
    {
        Server.Log.Clear();
        return await new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{Bucket}", Delete = delete }, Events, cancellation);
    }

    protected static void Succeeds(SyncReport report)
    {
        Assert.That(report.Diagnostics, Is.Empty);
        Assert.That((report.Outcome, report.ExitCode), Is.EqualTo((Outcome.Succeeded, ExitCode.Success)));
    }

    protected static void FailsWith(SyncReport report, Outcome outcome, params ErrorCode[] codes)
    {
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(codes));
        Assert.That(report.Outcome, Is.EqualTo(outcome));
        Assert.That(report.ExitCode, Is.EqualTo(codes[0].ExitCode));
    }

    protected int Count(string operation) => Server.Log.Count(operation);

    protected async Task<string[]> KeysAsync()
    {
        using var client = Client();
        return [.. ((await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })).S3Objects ?? []).Select(o => o.Key)];
    }

    protected async Task PutAsync(string key, string text = "x")
    {
        using var client = Client();
        await client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = text, UseChunkEncoding = false });
    }

    protected async Task<int> OpenUploadsAsync()
    {
        using var client = Client();
        return (await client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket })).MultipartUploads?.Count ?? 0;
    }

    protected AmazonS3Client Client() => new(
        ServerOptions.SessionToken is { } token ? new SessionAWSCredentials(Server.AccessKey, Server.SecretKey, token) : new BasicAWSCredentials(Server.AccessKey, Server.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = Server.Endpoint.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            RequestChecksumCalculation = Amazon.Runtime.RequestChecksumCalculation.WHEN_REQUIRED,
        });

    /// <summary>Answers an operation by a reply of the test's from the n-th request on, for so many requests.</summary>
    protected void Spoil(string operation, Func<LocalS3Request, LocalS3Reply?> reply, int skip = 0, int times = int.MaxValue)
    {
        var seen = 0;
        Server.OnRequest = (request, _) =>
        {
            if (request.Operation != operation)
            {
                return default;
            }

            var number = Interlocked.Increment(ref seen);
            return new(number > skip && number <= (long)skip + times ? reply(request) : null);
        };
    }
}

/// <summary>Keeps all events of a run.</summary>
public sealed class EventLog : IProgress<SyncEvent>
{
    private readonly List<SyncEvent> _events = [];

    /// <summary>Called on each event, before it is kept.</summary>
    public Action<SyncEvent>? On { get; set; }

    public IReadOnlyList<SyncEvent> All
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public IEnumerable<T> Of<T>() => All.OfType<T>();

    public void Report(SyncEvent value)
    {
        On?.Invoke(value);
        lock (_events)
        {
            _events.Add(value);
        }
    }
}
