using CiSync.S3;
using Microsoft.Extensions.Time.Testing;

namespace CiSync.Tests.S3;

public class GateTests
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task Lets_in_as_many_as_there_may_be_and_the_others_in_their_order()
    {
        var gate = new Gate(new Concurrency(2, _time, null));
        await gate.EnterAsync(default);
        await gate.EnterAsync(default);
        var (third, fourth) = (gate.EnterAsync(default).AsTask(), gate.EnterAsync(default).AsTask());
        Assert.That((third.IsCompleted, fourth.IsCompleted), Is.EqualTo((false, false)));
        gate.Leave();
        await third;
        Assert.That(fourth.IsCompleted, Is.False);
        gate.Leave();
        await fourth;
    }

    [Test]
    public async Task Who_is_cancelled_while_waiting_takes_no_place()
    {
        var gate = new Gate(new Concurrency(1, _time, null));
        await gate.EnterAsync(default);
        using var cancel = new CancellationTokenSource();
        var (cancelled, next) = (gate.EnterAsync(cancel.Token).AsTask(), gate.EnterAsync(default).AsTask());
        await cancel.CancelAsync();
        await Assert.ThatAsync(() => cancelled, Throws.InstanceOf<OperationCanceledException>());
        gate.Leave();
        await next;
    }

    [Test]
    public async Task Lets_nobody_in_while_there_are_more_inside_than_there_may_be()
    {
        var concurrency = new Concurrency(null, _time, null);
        var gate = new Gate(concurrency);
        for (var n = 0; n < 16; n++)
        {
            await gate.EnterAsync(default);
        }

        concurrency.Congested("503 SlowDown");
        var waiting = gate.EnterAsync(default).AsTask();
        for (var n = 0; n < 8; n++)
        {
            gate.Leave();
            Assert.That(waiting.IsCompleted, Is.False, $"{16 - n - 1} are inside");
        }

        gate.Leave();
        await waiting;
    }

    [Test]
    public async Task Lets_more_in_once_more_may_be_inside()
    {
        var concurrency = new Concurrency(null, _time, null);
        var gate = new Gate(concurrency);
        for (var n = 0; n < 16; n++)
        {
            await gate.EnterAsync(default);
        }

        var (one, other) = (gate.EnterAsync(default).AsTask(), gate.EnterAsync(default).AsTask());
        _time.Advance(AdaptiveLimit.Window);
        concurrency.Succeeded(0);
        gate.Leave();
        await Task.WhenAll(one, other);
        Assert.That(concurrency.Current, Is.EqualTo(17));
    }

    [Test]
    public void What_was_given_stays()
    {
        var concurrency = new Concurrency(5, _time, null);
        concurrency.Congested("503 SlowDown");
        _time.Advance(AdaptiveLimit.Window);
        concurrency.Full();
        concurrency.Succeeded(1 << 20);
        Assert.That((concurrency.Current, concurrency.Largest, concurrency.Settled), Is.EqualTo((5, 5, (int?)null)));
    }
}
