using Amazon.S3.Model;
using CiSync.LocalS3;
using CiSync.Reporting;

namespace CiSync.Tests.Engine.Resuming;

/// <summary>A file of five parts, 22 MiB, whose upload an earlier run or another tool has begun.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public abstract class ResumeTests : EngineTests
{
    protected const int MiB = 1 << 20;
    protected const int PartSize = 5 * MiB;
    protected const int Size = 22 * MiB;

    [SetUp]
    public void WantToResume()
    {
        Folder.WriteRandom("big", Size);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
        Variables["RCLONE_S3_RESUME"] = "true";

        // So that a moment is a number of parts.
        Variables["RCLONE_S3_UPLOAD_CONCURRENCY"] = "1";
    }

    /// <summary>A run that is cancelled once so many parts have arrived.</summary>
    protected async Task<SyncReport> CancelAfterAsync(int parts)
    {
        using var cancel = new CancellationTokenSource();
        Server.OnRequest = async (request, gone) =>
        {
            if (request.Operation == "UploadPart" && int.Parse(request.Query["partNumber"], System.Globalization.CultureInfo.InvariantCulture) > parts)
            {
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, gone).ContinueWith(_ => { }, TaskScheduler.Default);
            }

            return null;
        };
        var report = await SyncAsync(cancellation: cancel.Token);
        Server.OnRequest = null;
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Cancelled));
        return report;
    }

    /// <summary>Another tool's upload of a file's parts; its headers are that tool's.</summary>
    protected async Task<string> BeginAsync(string key, params int[] numbers)
    {
        using var client = Client();
        var id = (await client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = key })).UploadId;
        foreach (var number in numbers)
        {
            await client.UploadPartAsync(new UploadPartRequest
            {
                BucketName = Bucket,
                Key = key,
                UploadId = id,
                PartNumber = number,
                FilePath = Folder.Of(key),
                FilePosition = (number - 1) * PartSize,
                PartSize = Math.Min(PartSize, new FileInfo(Folder.Of(key)).Length - (number - 1) * PartSize),
                UseChunkEncoding = false,
            });
        }

        return id;
    }

    /// <summary>Changes the file at an offset.</summary>
    protected void Change(int offset)
    {
        using var file = new FileStream(Folder.Of("big"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = offset;
        file.Write([1, 2, 3, 4]);
    }

    /// <summary>The numbers of the parts that arrived, in their order; without the one in whose middle an earlier run ended.</summary>
    protected int[] PartsSent() =>
        [.. Server.Log.Requests.Where(request => request is { Operation: "UploadPart", StatusCode: 200 }).Select(request => int.Parse(request.Query["partNumber"], System.Globalization.CultureInfo.InvariantCulture)).Order()];

    /// <summary>The store has the file and nothing open.</summary>
    protected async Task IsCompleteAsync(string key = "big")
    {
        using var client = Client();
        using var answer = await client.GetObjectAsync(Bucket, key);
        using var content = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(content);
        Assert.That(content.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(Folder.Of(key))), $"{key} holds the bytes of the file");
        Assert.That(await OpenUploadsAsync(), Is.Zero, "no upload is open");
    }

    /// <summary>It was sent from its start.</summary>
    protected void StartedOver(SyncReport report, int parts = 5)
    {
        Assert.That((Count("CreateMultipartUpload"), PartsSent().Length), Is.EqualTo((1, parts)));
        Assert.That(report.Resumed, Is.Empty);
        Assert.That(Events.Of<UploadResumed>(), Is.Empty);
    }

    /// <summary>Answers each request of an operation in the test's way.</summary>
    protected void Refuse(string operation, int status, string code, int times = int.MaxValue) => Spoil(operation, _ => LocalS3Reply.Error(status, code), times: times);
}
