using System.Globalization;
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
/// CISYNC_FUZZ_SEED and CISYNC_FUZZ_CASES try others than those of every run; with the seed of a failure and 1 case, that one.
/// </summary>
[Category(TestSize.Generated)]
[Parallelizable(ParallelScope.All)]
public class FieldFuzzTests
{
    private const string From = "from", To = "to";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly string[] Contents = ["a.txt", "sub/b.html", "sub/ü.bin"];

    private static readonly Dictionary<string, Func<SyncEngine, string, CancellationToken, Task<Report>>> Verbs = new()
    {
        ["sync"] = async (engine, bucket, stop) => await engine.RunAsync(new SyncRequest { Source = new FolderSource("files"), Destination = $"s3://{bucket}/{To}", Delete = true }, null, stop),
        ["copy"] = async (engine, bucket, stop) => await engine.RunAsync(new SyncRequest { Source = new StoreSource($"s3://{bucket}/{From}"), Destination = $"s3://{bucket}/{To}" }, null, stop),
        ["move"] = async (engine, bucket, stop) => await engine.RunAsync(new SyncRequest { Source = new StoreSource($"s3://{bucket}/{From}"), Destination = $"s3://{bucket}/{To}", Move = true }, null, stop),
        ["download"] = async (engine, bucket, stop) => await engine.RunAsync(new SyncRequest { Source = new StoreSource($"s3://{bucket}/{From}"), Destination = "arrived", Delete = true }, null, stop),
        ["check"] = async (engine, bucket, stop) => await engine.CheckAsync(new SyncRequest { Source = new FolderSource("files"), Destination = $"s3://{bucket}/{To}" }, null, stop),
        ["list"] = async (engine, bucket, stop) => await engine.ListAsync(new ListRequest { Place = $"s3://{bucket}/{From}", Recursive = true, ReadHeaders = true }, _ => { }, null, stop),
        ["list folder"] = async (engine, bucket, stop) => await engine.ListAsync(new ListRequest { Place = $"s3://{bucket}/{From}", Recursive = false }, _ => { }, null, stop),
        ["list buckets"] = async (engine, bucket, stop) => await engine.ListBucketsAsync(new PlaceRequest { Place = "s3://" }, _ => { }, null, stop),
        ["cat"] = async (engine, bucket, stop) => await engine.CatAsync(new PlaceRequest { Place = $"s3://{bucket}/{From}/a.txt" }, Stream.Null, null, stop),
        ["delete"] = async (engine, bucket, stop) => await engine.DeleteAsync(new PlaceRequest { Place = $"s3://{bucket}/{From}" }, null, stop),
        ["clean up"] = async (engine, bucket, stop) => await engine.CleanUpAsync(new CleanUpRequest { Place = $"s3://{bucket}", MinAge = TimeSpan.Zero }, null, stop),
        ["make bucket"] = async (engine, bucket, stop) => await engine.MakeBucketAsync(new PlaceRequest { Place = $"s3://{bucket}-new" }, null, stop),
        ["remove bucket"] = async (engine, bucket, stop) => await engine.RemoveBucketAsync(new PlaceRequest { Place = $"s3://{bucket}" }, null, stop),
    };

    private static readonly string[] ReadOnly = ["check", "list", "list folder", "list buckets", "cat"];

    private static IEnumerable<string> VerbNames => Verbs.Keys;

    [TestCaseSource(nameof(VerbNames))]
    public async Task Garbage_is_a_coded_error_or_makes_no_difference(string verb)
    {
        var (start, cases) = (Number("CISYNC_FUZZ_SEED") ?? 20_260_000, Number("CISYNC_FUZZ_CASES") ?? TestSize.Pick(8, 60, 5_000));
        TestContext.Out.WriteLine($"{verb}: seeds from {start} on");
        await using var server = await LocalS3Server.StartAsync(new LocalS3Options());
        await using var front = new MutatingFront(server.Endpoint);
        using var client = new AmazonS3Client(
            new BasicAWSCredentials(server.AccessKey, server.SecretKey), new AmazonS3Config { ServiceURL = server.Endpoint.ToString(), ForcePathStyle = true });
        var failures = new List<string>();
        var place = await PrepareAsync(client, "site");
        Assert.That(await OneAsync(verb, 0, int.MaxValue, server, front, place), Is.Null, "without any garbage");
        var answers = front.Count;
        for (var seed = start; seed < start + cases; seed++)
        {
            server.Log.Clear();
            if (!ReadOnly.Contains(verb))
            {
                place.Folder.Dispose();
                place = await PrepareAsync(client, $"site{seed}");
            }

            if (await OneAsync(verb, seed, new Random(seed ^ 0x5A5A).Next(answers), server, front, place) is { } failure)
            {
                failures.Add($"seed {seed}: {failure}");
            }
        }

        place.Folder.Dispose();
        Assert.That(failures, Is.Empty);
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What is wrong with a run, or null.</summary>
    private static async Task<string?> OneAsync(string verb, int seed, int target, LocalS3Server server, MutatingFront front, Place place)
    {
        string[] done = [];
        var always = new Random(~seed).Next(4) == 0;
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
        var engine = new SyncEngine(new HostEnvironment(Variables(front, server), place.Folder.Path), new ImpatientTime());
        using var stop = new CancellationTokenSource(Limit);
        try
        {
            var report = await Task.Run(() => Verbs[verb](engine, place.Bucket, stop.Token)).WaitAsync(Limit + TimeSpan.FromSeconds(10));
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

    private static async Task<Place> PrepareAsync(AmazonS3Client client, string bucket)
    {
        var folder = new TempFolder();
        await client.PutBucketAsync(bucket);
        foreach (var name in Contents)
        {
            folder.Write($"files/{name}", "new " + name);
            folder.Write($"arrived/{name}", "old " + name);
            await client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = $"{From}/{name}", ContentBody = "new " + name });
            await client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = $"{To}/{name}", ContentBody = "old " + name });
        }

        folder.Write("files/large.bin", new string('l', 5_000));
        await client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = $"{From}/large.bin", ContentBody = new string('l', 5_000) });
        await client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = $"{To}/extra.txt", ContentBody = "extra" });
        await client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = bucket, Key = $"{To}/begun.bin" });
        return new Place(bucket, folder);
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

    private sealed record Place(string Bucket, TempFolder Folder);
}
