using CiSync.S3;

namespace CiSync.Tests.S3;

public class AdaptiveLimitTests
{
    private readonly TimeSpan _window = AdaptiveLimit.Window;
    private AdaptiveLimit _limit = null!;
    private TimeSpan _now;

    [SetUp]
    public void Begin() => (_limit, _now) = (new AdaptiveLimit(), TimeSpan.Zero);

    [Test]
    public void Begins_with_the_default_of_transfers() => Assert.That(_limit.Current, Is.EqualTo(16));

    [Test]
    public void Grows_by_one_in_each_window_while_more_comes_through() =>
        Assert.That(Enumerable.Range(1, 5).Select(n => AfterWindow(100 * n)), Is.EqualTo(new[] { 17, 18, 19, 20, 21 }));

    [Test]
    public void Stays_where_no_more_comes_through()
    {
        AfterWindow(100);
        Assert.That(Enumerable.Range(0, 5).Select(_ => AfterWindow(100)), Is.All.EqualTo(17));
        Assert.That(AfterWindow(101), Is.EqualTo(17), "one percent is within what measuring errs by");
        Assert.That(AfterWindow(110), Is.EqualTo(18));
    }

    [Test]
    public void Tries_one_more_now_and_then_and_goes_back_where_that_is_of_no_use()
    {
        AfterWindow(100);
        Assert.That(Enumerable.Range(0, 10).Select(_ => AfterWindow(100)), Is.EqualTo(new[] { 17, 17, 17, 17, 17, 17, 17, 18, 17, 17 }));
    }

    [Test]
    public void Is_not_kept_down_by_what_came_through_once_by_chance()
    {
        AfterWindow(1000);
        Assert.That(Enumerable.Range(0, 11).Select(n => AfterWindow(n < 8 ? 100 : 100 + 10 * n)), Is.EqualTo(new[] { 17, 17, 17, 17, 17, 17, 17, 18, 19, 20, 21 }));
    }

    [Test]
    public void Learns_nothing_from_a_window_with_room_for_more()
    {
        AfterWindow(1000, isFull: false);
        Assert.That(AfterWindow(100), Is.EqualTo(17));
    }

    [Test]
    public void Stays_where_there_was_room_for_more()
    {
        Assert.That(AfterWindow(100, isFull: false), Is.EqualTo(16));
        Assert.That(AfterWindow(200, isFull: false), Is.EqualTo(16));
    }

    [Test]
    public void Never_passes_64()
    {
        for (var n = 1; n < 100; n++)
        {
            AfterWindow(100 * n);
        }

        Assert.That(_limit.Current, Is.EqualTo(64));
    }

    [Test]
    public void Bytes_count_as_requests_do()
    {
        _limit.Full();
        _now += _window;
        _limit.Succeeded(100 << 20, _now);
        Assert.That(_limit.Current, Is.EqualTo(17));
        Assert.That(AfterWindow(100), Is.EqualTo(17), "100 small requests are less than one of 100 MiB");
        _limit.Full();
        _limit.Moved(200 << 20);
        _now += _window;
        _limit.Succeeded(0, _now);
        Assert.That(_limit.Current, Is.EqualTo(18));
    }

    [Test]
    public void Halves_once_in_a_window_whatever_the_number_of_refusals()
    {
        for (var n = 0; n < 16; n++)
        {
            _limit.Congested(TimeSpan.FromMilliseconds(10 * n));
        }

        Assert.That(_limit.Current, Is.EqualTo(8));
    }

    [Test]
    public void Halves_in_each_window_of_a_storm_down_to_one() =>
        Assert.That(Enumerable.Range(0, 6).Select(_ =>
        {
            _now += _window;
            _limit.Congested(_now);
            return _limit.Current;
        }), Is.EqualTo(new[] { 8, 4, 2, 1, 1, 1 }));

    [Test]
    public void Does_not_grow_in_the_window_of_a_refusal()
    {
        _limit.Congested(_now);
        Assert.That(AfterWindow(1000), Is.EqualTo(8));
    }

    [Test]
    public void Grows_again_after_a_storm_though_less_comes_through_than_before_it()
    {
        AfterWindow(1000);
        _limit.Congested(_now);
        AfterWindow(10);
        Assert.That(Enumerable.Range(1, 3).Select(n => AfterWindow(10 * n)), Is.EqualTo(new[] { 9, 10, 11 }));
    }

    private int AfterWindow(int requests, bool isFull = true)
    {
        if (isFull)
        {
            _limit.Full();
        }

        for (var n = 1; n < requests; n++)
        {
            _limit.Succeeded(0, _now);
        }

        _now += _window;
        _limit.Succeeded(0, _now);
        return _limit.Current;
    }
}
