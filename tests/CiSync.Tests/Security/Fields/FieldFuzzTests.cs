using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Tests.Security.Fields;

/// <summary>
/// Any field of any answer is garbage: the run ends in time, with a report whose errors have codes. The sample is small; .ci/exhaustive does 5,000 of each verb.
/// A seed that failed is repeated by <c>CISYNC_FUZZ_SEED</c>.
/// </summary>
[Category(TestSize.Generated)]
public class FieldFuzzTests
{
    private const string Bucket = "site", From = "from", To = "to";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly string[] Contents = ["a.txt", "sub/b.html", "sub/ü.bin"];

    private static readonly Dictionary<string, Func<SyncEngine, CancellationToken, Task<Report>>> Verbs = new()
    {
        ["sync"] = async (engine, stop) => await engine.RunAsync(new SyncRequest { Source = new FolderSource("files"), Destination = $"s3://{Bucket}/{To}", Delete = true }, null, stop),
        ["copy"] = async (engine, stop) => await engine.RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/{From}"), Destination = $"s3://{Bucket}/{To}" }, null, stop),
        ["move"] = async (engine, stop) => await engine.RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/{From}"), Destination = $"s3://{Bucket}/{To}", Move = true }, null, stop),
        ["download"] = async (engine, stop) => await engine.RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/{From}"), Destination = "arrived", Delete = true }, null, stop),
        ["check"] = async (engine, stop) => await engine.CheckAsync(new SyncRequest { Source = new FolderSource("files"), Destination = $"s3://{Bucket}/{To}" }, null, stop),
        ["list"] = async (engine, stop) => await engine.ListAsync(new ListRequest { Place = $"s3://{Bucket}/{From}", Recursive = true, ReadHeaders = true }, _ => { }, null, stop),
        ["list folder"] = async (engine, stop) => await engine.ListAsync(new ListRequest { Place = $"s3://{Bucket}/{From}", Recursive = false }, _ => { }, null, stop),
        ["list buckets"] = async (engine, stop) => await engine.ListBucketsAsync(new PlaceRequest { Place = "s3://" }, _ => { }, null, stop),
        ["cat"] = async (engine, stop) => await engine.CatAsync(new PlaceRequest { Place = $"s3://{Bucket}/{From}/a.txt" }, Stream.Null, null, stop),
        ["delete"] = async (engine, stop) => await engine.DeleteAsync(new PlaceRequest { Place = $"s3://{Bucket}/{From}" }, null, stop),
        ["clean up"] = async (engine, stop) => await engine.CleanUpAsync(new CleanUpRequest { Place = $"s3://{Bucket}", MinAge = TimeSpan.Zero }, null, stop),
        ["make bucket"] = async (engine, stop) => await engine.MakeBucketAsync(new PlaceRequest { Place = $"s3://{Bucket}2" }, null, stop),
        ["remove bucket"] = async (engine, stop) => await engine.RemoveBucketAsync(new PlaceRequest { Place = $"s3://{Bucket}" }, null, stop),
    };

    private static IEnumerable<string> VerbNames => Verbs.Keys;

    [TestCaseSource(nameof(VerbNames))]
    public async Task Garbage_is_a_coded_error_or_makes_no_difference(string verb)
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("CISYNC_FUZZ_SEED"), out var given) ? given : (int?)null;
        var start = first ?? Random.Shared.Next(1_000_000_000);
        TestContext.Out.WriteLine($"{verb}: seeds from {start} on");
        await using var server = await LocalS3Server.StartAsync(new LocalS3Options());
        await using var front = new MutatingFront(server.Endpoint);
        var failures = new List<string>();
        for (var seed = start; seed < start + (first is null ? TestSize.Pick(30, 300, 5_000) : 1); seed++)
        {
            if (await OneAsync(verb, seed, server, front) is { } failure)
            {
                failures.Add($"seed {seed}: {failure}");
            }
        }

        Assert.That(failures, Is.Empty);
    }

    /// <summary>What is wrong with a run, or null.</summary>
    private static async Task<string?> OneAsync(string verb, int seed, LocalS3Server server, MutatingFront front)
    {
        using var folder = new TempFolder();
        await PrepareAsync(server, folder);
        var random = new Random(seed);
        string[] done = [];

        // Most runs send fewer than these; the answers of one kind are alike.
        var (target, always) = (random.Next(14), random.Next(4) == 0);
        front.Mutate = (number, reply) =>
        {
            if (number != target && !(always && number > target))
            {
                return reply;
            }

            var mutation = new FieldMutation(seed);
            var changed = mutation.Apply(reply);
            done = [.. done, $"{number}: {mutation.Done}"];
            return changed;
        };
        var engine = new SyncEngine(new HostEnvironment(Variables(front, server), folder.Path), new ImpatientTime());
        using var stop = new CancellationTokenSource(Limit);
        try
        {
            var report = await Task.Run(() => Verbs[verb](engine, stop.Token)).WaitAsync(Limit + TimeSpan.FromSeconds(10));
            var text = string.Join(" | ", report.Diagnostics.Select(one => one.ToString()));
            return stop.IsCancellationRequested ? $"{Told()} took more than 30 s: {text}"
                : report.Diagnostics.Any(one => one.Code == ErrorCodes.Unexpected) ? $"{Told()} was not expected: {text}"
                : report.Diagnostics.Any(one => one.Message.Length > 2_000 || one.Message.Contains("   at ", StringComparison.Ordinal)) ? $"{Told()} makes a message long: {text[..200]}"
                : null;
        }
        catch (Exception e)
        {
            return $"{Told()} threw {e}";
        }

        string Told() => $"({string.Join(", ", done.Take(3))})";
    }

    private static async Task PrepareAsync(LocalS3Server server, TempFolder folder)
    {
        using var client = new AmazonS3Client(
            new BasicAWSCredentials(server.AccessKey, server.SecretKey), new AmazonS3Config { ServiceURL = server.Endpoint.ToString(), ForcePathStyle = true });
        foreach (var bucket in (await client.ListBucketsAsync()).Buckets ?? [])
        {
            await EmptyAsync(client, bucket.BucketName);
        }

        await client.PutBucketAsync(Bucket);
        foreach (var name in Contents)
        {
            folder.Write($"files/{name}", "new " + name);
            folder.Write($"arrived/{name}", "old " + name);
            await client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = $"{From}/{name}", ContentBody = "new " + name });
            await client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = $"{To}/{name}", ContentBody = "old " + name });
        }

        folder.Write("files/large.bin", new string('l', 5_000));
        await client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = $"{From}/large.bin", ContentBody = new string('l', 5_000) });
        await client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = $"{To}/extra.txt", ContentBody = "extra" });
        await client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = $"{To}/begun.bin" });
    }

    private static async Task EmptyAsync(AmazonS3Client client, string bucket)
    {
        foreach (var entry in (await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket })).S3Objects ?? [])
        {
            await client.DeleteObjectAsync(bucket, entry.Key);
        }

        foreach (var upload in (await client.ListMultipartUploadsAsync(bucket)).MultipartUploads ?? [])
        {
            await client.AbortMultipartUploadAsync(bucket, upload.Key, upload.UploadId);
        }

        await client.DeleteBucketAsync(bucket);
    }

    private static Dictionary<string, string> Variables(MutatingFront front, LocalS3Server server) => new()
    {
        ["RCLONE_S3_ENDPOINT"] = front.Endpoint.ToString(),
        ["RCLONE_S3_ACCESS_KEY_ID"] = server.AccessKey,
        ["RCLONE_S3_SECRET_ACCESS_KEY"] = server.SecretKey,
        ["RCLONE_S3_LIST_CHUNK"] = "3",
        ["RCLONE_S3_UPLOAD_CUTOFF"] = "2048B",
        ["RCLONE_MULTI_THREAD_CUTOFF"] = "2048B",
        ["RCLONE_MAX_DELETE"] = "off",
    };
}
