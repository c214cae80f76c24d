using System.Collections.Concurrent;
using CiSync.LocalS3;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Tests.Engine.Limits;

/// <summary>How many requests a store sees at a time that answers SlowDown for a while. Its requests all take as long, on a clock of the test's.</summary>
public class Transfers_that_adapt : EngineTests
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(320);

    private readonly ConcurrentQueue<int> _inFlight = new();
    private JumpingTime _time = null!;

    protected override TimeProvider Time => _time;

    [SetUp]
    public void Begin()
    {
        _time = new JumpingTime();
        _inFlight.Clear();
    }

    [Test]
    public async Task Fall_in_a_storm_and_rise_after_it_and_nothing_is_lost()
    {
        await PutAsync("extra");
        Files(600);
        Serve("PutObject", number => number is > 60 and <= 200);
        var report = await SyncAsync();
        Succeeds(report);
        var seen = _inFlight.ToArray();
        var changes = Changes().ToArray();
        var again = Events.Of<AttemptFailed>().Sum(attempt => attempt.Failures.Count);
        Assert.That(await KeysAsync(), Has.Length.EqualTo(600));
        Assert.Multiple(() =>
        {
            Assert.That((seen.Length, report.Retries + again), Is.EqualTo((740, 140)));
            Assert.That(seen[..60].Max(), Is.InRange(4, 20), "before the storm");
            Assert.That(seen[190..200].Max(), Is.LessThanOrEqualTo(2), "at its end");
            Assert.That(seen[400..].Max(), Is.GreaterThanOrEqualTo(4), "long after it");
            Assert.That(changes.Min(change => change.To), Is.EqualTo(1));
            Assert.That(changes.Where(change => change.To < change.From - 1).Select(change => change.Why), Is.Not.Empty.And.All.EqualTo("the store answered 503 SlowDown"));
            Assert.That(report.Concurrency, Is.EqualTo(changes[^1].To).And.GreaterThanOrEqualTo(4));
        });
    }

    [TestCase(429, "TooManyRequests")]
    [TestCase(400, "RequestTimeout")]
    public async Task Fall_by_other_words_as_well(int status, string code)
    {
        Files(20);
        Serve("PutObject", number => number == 2, LocalS3Reply.Error(status, code));
        Succeeds(await SyncAsync());
        var fall = Changes().First(change => change.To < change.From);
        Assert.That((fall.To, fall.Why), Is.EqualTo((fall.From / 2, $"the store answered {status} {code}")));
    }

    [Test]
    public async Task Stay_where_the_store_fails_without_being_asked_too_much()
    {
        Files(20);
        Serve("PutObject", number => number == 2, LocalS3Reply.Error(500, "InternalError"));
        Succeeds(await SyncAsync());
        Assert.That(Changes().Where(change => change.To < change.From), Is.Empty);
    }

    [Test]
    public async Task Stay_as_many_as_were_asked_for()
    {
        Variables["RCLONE_TRANSFERS"] = "4";
        Files(100);
        Serve("PutObject", number => number is > 20 and <= 40);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(_inFlight.Max(), Is.InRange(2, 4));
        Assert.That(Changes(), Is.Empty);
        Assert.That(report.Concurrency, Is.Null);
    }

    [Test]
    public async Task Count_parts_of_a_large_file_as_well()
    {
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
        Folder.WriteRandom("large.bin", 26 << 20);
        var sinceFall = new ConcurrentQueue<int>();
        Serve("UploadPart", _ =>
        {
            if (Changes().Any(change => change.To == 1))
            {
                sinceFall.Enqueue(_inFlight.Last());
                return false;
            }

            _time.Advance(TimeSpan.FromSeconds(2));
            return true;
        });
        Succeeds(await SyncAsync());
        var most = Changes().SkipWhile(change => change.To > 1).Max(change => change.To);
        Assert.That(_inFlight.Max(), Is.GreaterThan(1), "before it was known what the store bears");
        Assert.That(sinceFall, Has.Count.EqualTo(6), "all parts arrive after it");
        Assert.That(sinceFall.SkipWhile(inFlight => inFlight > 1), Is.Not.Empty.And.All.LessThanOrEqualTo(most), "and no more at a time than it bears, once those have left that were under way");
        Assert.That(most, Is.LessThanOrEqualTo(2));
    }

    private IEnumerable<ConcurrencyChanged> Changes() => Events.Of<ConcurrencyChanged>();

    private void Files(int count)
    {
        for (var n = 0; n < count; n++)
        {
            Folder.Write($"f{n:000}", $"content {n}");
        }
    }

    // The more there are at a time, the less time passes from one to the next.
    private void Serve(string operation, Func<int, bool> isRefused, LocalS3Reply? refusal = null)
    {
        var (number, inFlight) = (0, 0);
        Server.OnRequest = async (request, token) =>
        {
            if (request.Operation != operation)
            {
                return null;
            }

            var now = Interlocked.Increment(ref inFlight);
            bool refused;
            lock (_inFlight)
            {
                _inFlight.Enqueue(now);
                refused = isRefused(++number);
            }

            if (operation == "PutObject")
            {
                _time.Advance(Latency / now);
            }

            await Task.Delay(5, token);
            Interlocked.Decrement(ref inFlight);
            return refused ? refusal ?? LocalS3Reply.Error(503, "SlowDown") : null;
        };
    }
}
