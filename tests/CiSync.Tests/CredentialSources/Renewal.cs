using Amazon.Runtime;
using CiSync.Errors;
using CiSync.S3;
using Microsoft.Extensions.Time.Testing;

namespace CiSync.Tests.CredentialSources;

public class Renewal
{
    private FakeTimeProvider _time = null!;
    private int _asked;
    private TimeSpan? _life;
    private bool _fails;

    [SetUp]
    public void Reset() => (_time, _asked, _life, _fails) = (new FakeTimeProvider(), 0, TimeSpan.FromHours(1), false);

    [TestCase(3600, 3299, 1)]
    [TestCase(3600, 3300, 2)]
    [TestCase(900, 599, 1)]
    [TestCase(900, 600, 2)]
    [TestCase(3, 1.9, 1)]
    [TestCase(3, 2, 2)]
    public async Task Comes_five_minutes_before_the_end_or_in_the_last_third(double life, double after, int asked)
    {
        _life = TimeSpan.FromSeconds(life);
        var credentials = New();
        await credentials.GetCredentialsAsync();
        _time.Advance(TimeSpan.FromSeconds(after));
        await credentials.GetCredentialsAsync();
        Assert.That(_asked, Is.EqualTo(asked));
    }

    [TestCase(3)]
    [TestCase(0.5)]
    [TestCase(-60)]
    public async Task Does_not_come_at_every_request_however_short_the_life(double life)
    {
        _life = TimeSpan.FromSeconds(life);
        var credentials = New();
        for (var request = 0; request < 100; request++)
        {
            await credentials.GetCredentialsAsync();
        }

        Assert.That(_asked, Is.EqualTo(1));
    }

    [Test]
    public async Task Never_comes_for_keys_without_an_end()
    {
        _life = null;
        var credentials = New();
        await credentials.GetCredentialsAsync();
        _time.Advance(TimeSpan.FromDays(1000));
        await credentials.GetCredentialsAsync();
        Assert.That(_asked, Is.EqualTo(1));
    }

    [Test]
    public async Task Is_one_for_all_requests_that_wait_for_it()
    {
        var credentials = New();
        var keys = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => credentials.GetCredentialsAsync())));
        Assert.That(_asked, Is.EqualTo(1));
        Assert.That(keys.Select(key => key.Token).Distinct(), Has.Exactly(1).Items);
    }

    [Test]
    public async Task That_fails_leaves_the_old_keys_until_their_end_and_is_tried_again_after_a_pause()
    {
        var credentials = New();
        await credentials.GetCredentialsAsync();
        _fails = true;
        _time.Advance(TimeSpan.FromMinutes(56));
        Assert.That((await credentials.GetCredentialsAsync()).Token, Is.EqualTo("token-1"));
        await credentials.GetCredentialsAsync();
        Assert.That(_asked, Is.EqualTo(2));
        _time.Advance(TimeSpan.FromSeconds(10));
        await credentials.GetCredentialsAsync();
        Assert.That(_asked, Is.EqualTo(3));
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.That(credentials.GetCredentialsAsync, Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task Comes_at_once_for_keys_that_were_discarded_and_only_for_those()
    {
        var credentials = New();
        var first = await credentials.GetCredentialsAsync();
        credentials.Discard(first);
        var second = await credentials.GetCredentialsAsync();
        credentials.Discard(first);
        await credentials.GetCredentialsAsync();
        Assert.That((second.Token, _asked), Is.EqualTo(("token-2", 2)));
    }

    [Test]
    public async Task Leaves_nothing_unmasked_of_what_was_before()
    {
        var redactor = new Redactor();
        var credentials = new RenewedCredentials(
            () => Task.FromResult(new TemporaryKeys(new ImmutableCredentials("key", "the-secret", $"the-token-{++_asked}"), null)), _time, redactor);
        credentials.Discard(await credentials.GetCredentialsAsync());
        await credentials.GetCredentialsAsync();
        Assert.That(redactor.Redact("key, the-secret, the-token-1 and the-token-2"), Is.EqualTo("key, ***, *** and ***"));
    }

    private RenewedCredentials New() => new(
        async () =>
        {
            await Task.Yield();
            var number = Interlocked.Increment(ref _asked);
            return _fails ? throw new IOException() : new TemporaryKeys(new ImmutableCredentials("key", "secret", $"token-{number}"), _time.GetUtcNow() + _life);
        },
        _time);
}
