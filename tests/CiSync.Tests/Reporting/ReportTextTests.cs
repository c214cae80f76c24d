using CiSync.Errors;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Tests.Reporting;

public class ReportTextTests
{
    private static readonly SyncReport Done = new()
    {
        Destination = "s3://b/p",
        Outcome = Outcome.Succeeded,
        ExitCode = ExitCode.Success,
        Transferred = [new TransferredEntry("p/a", "/a", 1536, ChangeReason.New)],
        TransferredBytes = 1536,
        DeletedKeys = ["p/x", "p/y"],
        UnchangedCount = 7,
        Requests = new SortedDictionary<string, long> { ["DeleteObjects"] = 1, ["ListObjectsV2"] = 1, ["PutObject"] = 2 },
        Retries = 1,
        Elapsed = TimeSpan.FromSeconds(1.26),
    };

    [Test]
    public void A_success() => Assert.That(
        ReportText.Summary(Done),
        Is.EqualTo("s3://b/p: 1 file uploaded (1.5 KiB), 2 deleted, 7 unchanged; 4 requests, 1 repeated, 1.3 s"));

    [Test]
    public void A_dry_run() => Assert.That(
        ReportText.Summary(Done with { DryRun = true, Retries = 0 }),
        Is.EqualTo("s3://b/p: 1 file would be uploaded (1.5 KiB), 2 would be deleted, 7 unchanged; 4 requests, 1.3 s"));

    [Test]
    public void Objects_left_alone() => Assert.That(ReportText.Summary(Done with { ExtraCount = 3 }), Does.Contain("7 unchanged, 3 left alone;"));

    [Test]
    public void Touched_and_skipped() => Assert.That(
        ReportText.Summary(Done with { Touched = ["p/t"], SkippedCount = 2, ExtraCount = 3 }),
        Is.EqualTo("s3://b/p: 1 file uploaded (1.5 KiB), 1 touched, 2 deleted, 7 unchanged, 2 skipped, 3 left alone; 4 requests, 1 repeated, 1.3 s"));

    [Test]
    public void Heads_by_reason()
    {
        Assert.That(ReportText.Heads(new Dictionary<HeadReason, long>()), Is.Empty);
        Assert.That(
            ReportText.Heads(Enum.GetValues<HeadReason>().ToDictionary(why => why, why => 1L + (int)why)),
            Is.EqualTo("10 by HEAD: 1 for their time, 2 whose ETag differs, 3 in parts of unknown sizes, 4 without a hash in the listing"));
    }

    [Test]
    public void Every_kind_and_reason_has_words_of_its_own()
    {
        Assert.That(Enum.GetValues<ChangeReason>().Select(ReportText.InWords), Is.Unique);
        Assert.That(Enum.GetValues<HeadReason>().Select(ReportText.InWords), Is.Unique);
        Assert.That(Enum.GetValues<ChangeKind>().Select(ReportText.Done), Is.Unique);
        Assert.That(Enum.GetValues<ChangeKind>().Select(ReportText.ToDo), Is.Unique);
    }

    [TestCase(Outcome.Refused, "s3://b/p: refused: ")]
    [TestCase(Outcome.Cancelled, "s3://b/p: cancelled: ")]
    [TestCase(Outcome.Failed, "s3://b/p: failed with 1 error: ")]
    public void Other_ends(Outcome outcome, string start) => Assert.That(
        ReportText.Summary(Done with { Outcome = outcome, Diagnostics = [Diagnostic.Error(ErrorCodes.FileChanged, "x"), Diagnostic.Warning(ErrorCodes.DeletesSkipped, "y")] }),
        Does.StartWith(start));

    [Test]
    public void Requests_by_kind()
    {
        Assert.That(ReportText.Requests(Done), Is.EqualTo("1 DeleteObjects, 1 ListObjectsV2, 2 PutObject"));
        Assert.That(ReportText.Requests(Done with { Requests = new Dictionary<string, long>() }), Is.EqualTo("none"));
    }

    [TestCase(0L, "0 bytes")]
    [TestCase(1L, "1 byte")]
    [TestCase(1023L, "1023 bytes")]
    [TestCase(1024L, "1 KiB")]
    [TestCase(1536L, "1.5 KiB")]
    [TestCase(250_000_000L, "238.4 MiB")]
    public void Sizes_for_people(long bytes, string text) => Assert.That(ReportText.Size(bytes), Is.EqualTo(text));

    [Test]
    public void Invalidation_paths_are_encoded_and_an_index_brings_its_folder() => Assert.That(
        InvalidationPaths.Of(["a b/ü.html", "docs/index.html", "index.html", "docs/index.html"]),
        Is.EqualTo(new[] { "/a%20b/%C3%BC.html", "/docs/index.html", "/docs/", "/index.html", "/" }));
}
