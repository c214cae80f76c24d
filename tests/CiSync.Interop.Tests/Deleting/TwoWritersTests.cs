using System.Diagnostics;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Deleting;

/// <summary>
/// A writer overwrites one object at a random moment of a move or a sync with deletes. What it wrote must be somewhere afterwards: at the source or, moved, at the
/// destination. A store without conditional deletes loses what is overwritten between the second listing of a batch and its delete, and nothing else.
/// </summary>
[TestFixtureSource(nameof(Servers))]
public class TwoWritersTests(S3TestServer server) : BucketTests(server)
{
    private const int Objects = 40;
    private const string WithoutConditions = "localS3-without-conditions";

    private static readonly Lazy<S3TestServer> Unconditional = new(() =>
    {
        var local = LocalS3Server.StartAsync(new LocalS3Options { ConditionalDeletes = false }).GetAwaiter().GetResult();
        return new S3TestServer(WithoutConditions, local.Endpoint, local.AccessKey, local.SecretKey) { Local = local };
    });

    public static IEnumerable<S3TestServer> Servers => Conformance.ConformanceTests.Servers.Append(Unconditional.Value);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Server.Name == WithoutConditions)
        {
            await Server.Local!.DisposeAsync();
        }
    }

    [TestCase(true, TestName = "Overwritten_objects_survive_moves")]
    [TestCase(false, TestName = "Overwritten_objects_survive_syncs")]
    public async Task Overwritten_objects_survive(bool move)
    {
        var runs = TestSize.Pick(sample: 10, ci: 100);
        var (lost, overwritten, late, longest) = (0, 0, 0, TimeSpan.Zero);
        var random = new Random(1);
        var usual = await OnceAsync(move, null, TimeSpan.Zero, "warm up");
        for (var run = 0; run < runs; run++)
        {
            var key = $"p/{random.Next(Objects):d2}";
            var text = $"written by another in run {run}";
            var result = await OnceAsync(move, key, usual.Took * random.NextDouble(), text);
            overwritten += result.Wrote ? 1 : 0;
            late += result.Report.Diagnostics.Count(one => one.Key == key);
            var inFlight = result.Deletes is { } window && result.Writing.To >= window.From && result.Writing.From <= window.To;
            longest = result.Deletes is { } w && w.To - w.From > longest ? w.To - w.From : longest;
            if (result.Wrote && !result.Survived)
            {
                Assert.That(inFlight && !IsConditional, Is.True, $"run {run}: \"{text}\" is lost, and was not written between a listing and its delete");
                lost++;
            }
        }

        TestContext.Out.WriteLine($"{Server}: {(move ? "move" : "sync")}, {runs} runs, {overwritten} overwritten, {late} noticed, {lost} lost; second listing to delete at most {longest.TotalMilliseconds:f1} ms");
        Assert.That(lost, IsConditional ? Is.Zero : Is.LessThan(runs));
        Assert.That(overwritten, Is.EqualTo(runs));
    }

    private bool IsConditional => Server.Name != WithoutConditions && Conformance.KnownDifferences.HasConditionalDeletes(Server);

    private async Task<Outcome> OnceAsync(bool move, string? key, TimeSpan after, string text)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Objects), async (i, token) => (await Raw.SendAsync(RawRequest.For("PUT", Bucket, $"p/{i:d2}").WithText($"old {i}"), token)).MustBe(200));
        using var folder = new TempFolder();
        folder.Write("in/new.txt", text);
        Server.Local?.Log.Clear();
        var watch = Stopwatch.StartNew();
        var window = new Window(watch);
        var engine = new SyncEngine(new HostEnvironment(Variables, folder.Path));
        var run = engine.RunAsync(
            move ? new SyncRequest { Source = new StoreSource($"s3://{Bucket}/p/"), Destination = folder.Of("out"), Move = true }
                : new SyncRequest { Source = new FolderSource(folder.Of("in")), Destination = $"s3://{Bucket}/p/", Delete = true },
            window, CancellationToken.None);
        var writing = (From: DateTimeOffset.MaxValue, To: DateTimeOffset.MaxValue);
        if (key is not null)
        {
            if (!move)
            {
                // What is written before it is listed is what the sync is to delete.
                await window.Planned;
            }

            await Task.Delay(after);
            writing.From = DateTimeOffset.UtcNow;
            (await Raw.SendAsync(RawRequest.For("PUT", Bucket, key).WithText(text))).MustBe(200);
            writing.To = DateTimeOffset.UtcNow;
        }

        var report = await run;
        var took = watch.Elapsed - (move ? TimeSpan.Zero : window.PlannedAt);
        var deletes = window.Deletes is { } told ? OfLog(told) : ((DateTimeOffset, DateTimeOffset)?)null;
        var survived = key is null || await IsThereAsync(key, text) || (File.Exists(folder.Of($"out/{key[2..]}")) && File.ReadAllText(folder.Of($"out/{key[2..]}")) == text);
        return new Outcome(report, took, key is not null, survived, writing, deletes);
    }

    // The log of a server tells it better than events: the listings after the first one, up to the end of the last delete.
    private (DateTimeOffset From, DateTimeOffset To) OfLog((DateTimeOffset From, DateTimeOffset To) told)
    {
        var requests = Server.Local?.Log.Requests ?? [];
        var listings = requests.Where(one => one.Operation.StartsWith("ListObjects", StringComparison.Ordinal)).Skip(1).ToArray();
        var deletes = requests.Where(one => one.Operation == "DeleteObjects").ToArray();
        return listings.Length > 0 && deletes.Length > 0 ? (listings[0].Started, deletes[^1].Ended) : told;
    }

    private async Task<bool> IsThereAsync(string key, string text)
    {
        var got = await Raw.SendAsync(RawRequest.For("GET", Bucket, key));
        return got.Status == 200 && System.Text.Encoding.UTF8.GetString(got.Body) == text;
    }

    private Dictionary<string, string> Variables => new()
    {
        ["RCLONE_CONFIG"] = "/notfound",
        ["RCLONE_S3_PROVIDER"] = "Other",
        ["RCLONE_S3_ENDPOINT"] = Server.Endpoint.ToString(),
        ["RCLONE_S3_ACCESS_KEY_ID"] = Server.AccessKey,
        ["RCLONE_S3_SECRET_ACCESS_KEY"] = Server.SecretKey,
        ["RCLONE_MAX_DELETE"] = "off",
    };

    private sealed record Outcome(SyncReport Report, TimeSpan Took, bool Wrote, bool Survived, (DateTimeOffset From, DateTimeOffset To) Writing, (DateTimeOffset From, DateTimeOffset To)? Deletes);

    /// <summary>From the last event before the deletes to the last of theirs: what is between holds all second listings and deletes.</summary>
    private sealed class Window(Stopwatch watch) : IProgress<SyncEvent>
    {
        private readonly TaskCompletionSource _planned = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private DateTimeOffset _before;

        public Task Planned => _planned.Task;

        public TimeSpan PlannedAt { get; private set; }

        public (DateTimeOffset From, DateTimeOffset To)? Deletes { get; private set; }

        public void Report(SyncEvent value)
        {
            lock (watch)
            {
                if (value is EntriesDeleted)
                {
                    Deletes = (Deletes?.From ?? _before, DateTimeOffset.UtcNow);
                }
                else if (value is FileTransferred or PlanMade)
                {
                    _before = DateTimeOffset.UtcNow;
                }

                if (value is PlanMade)
                {
                    PlannedAt = watch.Elapsed;
                    _planned.SetResult();
                }
            }
        }
    }
}
