using CiSync.S3;
using Microsoft.Extensions.Time.Testing;

namespace CiSync.Tests.S3;

public class TokenBucketTests
{
    private FakeTimeProvider _time = null!;
    private double _perSecond;
    private long _passed;

    [SetUp]
    public void Begin() => (_time, _perSecond, _passed) = (new FakeTimeProvider(), 1000, 0);

    [Test]
    public async Task As_many_pass_in_each_second_as_may()
    {
        var bucket = New();
        using var cancel = new CancellationTokenSource();
        var takers = Enumerable.Range(0, 4).Select(_ => TakeAllAsync(bucket, 50, cancel.Token)).ToArray();
        for (var second = 1; second <= 5; second++)
        {
            await AdvanceAsync(TimeSpan.FromSeconds(1));
            Assert.That(Interlocked.Read(ref _passed), Is.InRange(1000 * second - 50, 1000 * second + 50));
        }

        await cancel.CancelAsync();
        await Task.WhenAll(takers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [Test]
    public void They_pass_evenly_and_not_all_at_the_start_of_a_second()
    {
        var bucket = New();
        Assert.That(Enumerable.Range(0, 4).Select(_ => bucket.Charge(100).TotalMilliseconds), Is.EqualTo(new[] { 0.0, 100, 200, 300 }));
    }

    [Test]
    public void A_pause_lets_a_burst_pass_and_no_more()
    {
        var bucket = New(TimeSpan.FromMilliseconds(200));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(Enumerable.Range(0, 4).Count(_ => bucket.Charge(100) <= TimeSpan.Zero), Is.EqualTo(3), "200 of the pause, 100 of now");
    }

    [Test]
    public void The_rate_is_that_of_the_moment()
    {
        var bucket = New();
        bucket.Charge(100);
        _perSecond = 100;
        bucket.Charge(100);
        Assert.That(bucket.Charge(1).TotalMilliseconds, Is.EqualTo(1100));
        _perSecond = 0;
        Assert.That(bucket.Charge(1_000_000), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        var bucket = New();
        bucket.Charge(1_000_000);
        using var cancel = new CancellationTokenSource();
        var waiting = bucket.TakeAsync(1, cancel.Token).AsTask();
        Assert.That(waiting.IsCompleted, Is.False);
        await cancel.CancelAsync();
        await Assert.ThatAsync(() => waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_stream_takes_its_bytes_from_it_whichever_way_they_go()
    {
        var bucket = New();
        var content = Enumerable.Range(0, 250).Select(n => (byte)n).ToArray();
        var (sent, received) = (new MemoryStream(), new MemoryStream());
        var write = new PacedStream(sent, bucket).WriteAsync(content).AsTask();
        await UntilAsync(write);
        var read = new PacedStream(new MemoryStream(content), bucket).CopyToAsync(received);
        await UntilAsync(read);
        Assert.That((sent.ToArray(), received.ToArray()), Is.EqualTo((content, content)));
        Assert.That(bucket.Charge(0).TotalMilliseconds, Is.InRange(0, 500), "all of it was taken");
        Assert.That((_time.GetUtcNow() - _time.Start).TotalMilliseconds, Is.InRange(400, 600), "500 bytes at 1000 in a second");

        async Task UntilAsync(Task task)
        {
            while (!task.IsCompleted)
            {
                await AdvanceAsync(TimeSpan.FromMilliseconds(1));
            }
        }
    }

    private TokenBucket New(TimeSpan burst = default) => new(() => _perSecond, () => burst, _time);

    private async Task TakeAllAsync(TokenBucket bucket, long count, CancellationToken cancellation)
    {
        while (true)
        {
            await bucket.TakeAsync(count, cancellation);
            Interlocked.Add(ref _passed, count);
        }
    }

    // Timers that a fired timer sets must be set before time goes on: continuations run on this thread, one millisecond at a time.
    private async Task AdvanceAsync(TimeSpan by)
    {
        for (var step = TimeSpan.Zero; step < by; step += TimeSpan.FromMilliseconds(1))
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
    }
}
