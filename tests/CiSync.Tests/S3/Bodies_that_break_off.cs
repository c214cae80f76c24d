using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;
using CiSync.S3;

namespace CiSync.Tests.S3;

/// <summary>What becomes of a GET whose body, range or reader fails.</summary>
public class Bodies_that_break_off : StoreTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 1 << 20).Select(i => (byte)(i * 31))];

    [SetUp]
    public Task FillAsync() => WriteAsync("a", Content);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(500_000)]
    [TestCase((1 << 20) - 1)]
    public async Task A_cut_body_is_got_again_from_its_start(int sent)
    {
        await using var server = Cutting(sent, times: 2);
        var attempts = new List<MemoryStream>();
        var head = await AskAsync(store => store.GetAsync("a", null, null, (_, body, ct) =>
        {
            attempts.Add(new MemoryStream());
            return body.CopyToAsync(attempts[^1], ct);
        }, default));
        Assert.That(head!.Size, Is.EqualTo(Content.Length));
        Assert.That(attempts[^1].ToArray(), Is.EqualTo(Content));
        Assert.That(attempts.Select(attempt => attempt.Length <= sent), Is.EqualTo(new[] { true, true, false }));
        Assert.That((server.Asked, Events.Of<RequestRetried>().Count()), Is.EqualTo((3, 2)));
    }

    [Test]
    public async Task A_reader_that_hides_the_break_does_not_succeed()
    {
        await using var server = Cutting(1000, times: 1);
        var calls = 0;
        await AskAsync(store => store.GetAsync("a", null, null, async (_, body, ct) =>
        {
            calls++;
            try
            {
                await body.CopyToAsync(Stream.Null, ct);
            }
            catch (IOException)
            {
            }
        }, default));
        Assert.That((calls, server.Asked), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task A_reader_that_renames_the_break_is_called_again()
    {
        await using var server = Cutting(1000, times: 1);
        var calls = 0;
        await AskAsync(store => store.GetAsync("a", null, null, (_, body, _) =>
        {
            calls++;
            try
            {
                body.CopyTo(Stream.Null);
            }
            catch (IOException e)
            {
                throw new InvalidDataException("mine", e);
            }

            return Task.CompletedTask;
        }, default));
        Assert.That(calls, Is.EqualTo(2));
    }

    [Test]
    public async Task A_body_that_always_breaks_off_is_an_error_after_ten_attempts()
    {
        await using var server = Cutting(1000, times: int.MaxValue);
        var calls = 0;
        var error = await RefusalAsync(store => store.GetAsync("a", null, null, (_, body, ct) =>
        {
            calls++;
            return body.CopyToAsync(Stream.Null, ct);
        }, default));
        Assert.That((error.Code, calls, server.Asked), Is.EqualTo((ErrorCodes.Unreachable, 10, 10)));
    }

    [Test]
    public async Task What_the_reader_throws_is_passed_on_and_not_repeated()
    {
        foreach (var thrown in new Exception[] { new CiSyncException(ErrorCodes.FileChanged, "mine"), new IOException("disk full"), new TimeoutException("mine") })
        {
            var calls = 0;
            Exception? caught = await Assert.CatchAsync(() => AskAsync(store => store.GetAsync("a", null, null, async (_, body, ct) =>
            {
                calls++;
                await body.ReadExactlyAsync(new byte[10], ct);
                throw thrown;
            }, default)));
            Assert.That(caught, Is.SameAs(thrown));
            Assert.That(calls, Is.EqualTo(1));
        }

        Assert.That(Events.Of<RequestRetried>(), Is.Empty);
    }

    [Test]
    public async Task A_run_that_is_stopped_while_it_reads_ends()
    {
        using var stop = new CancellationTokenSource();
        var calls = 0;
        await Assert.CatchAsync<OperationCanceledException>(() => AskAsync(store => store.GetAsync("a", null, null, async (_, body, ct) =>
        {
            calls++;
            await body.ReadExactlyAsync(new byte[10], ct);
            await stop.CancelAsync();
            await body.CopyToAsync(Stream.Null, ct);
        }, stop.Token)));
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task A_store_that_ignores_ranges_is_an_error()
    {
        var calls = 0;
        WithoutRange("Range");
        var error = await RefusalAsync(store => store.GetAsync("a", new ByteRange(5, 10), null, (_, _, _) => Task.FromResult(calls++), default));
        Assert.That((error.Code, calls, error.Key), Is.EqualTo((ErrorCodes.NotImplementedByStore, 0, "a")));
        Assert.That(error.Message, Does.StartWith("The store sent the whole object where a part of it was asked for: GetObject for \"a\" in bucket \"site\""));
    }

    [TestCase(1 << 20)]
    [TestCase(1 << 21)]
    public async Task Unless_the_range_is_the_whole_object(long length)
    {
        WithoutRange("Range");
        Assert.That(await ReadAsync("a", new ByteRange(0, length)), Is.EqualTo(Content));
    }

    [TestCase("bytes 6-15/1048576")]
    [TestCase("bytes 5-15/1048576")]
    public async Task Other_bytes_than_those_that_were_asked_for_are_an_error(string sent)
    {
        Server.OnResponse = (request, reply, _) => new(request.Operation == "GetObject" ? reply.With("Content-Range", sent) : reply);
        var error = await RefusalAsync(store => store.GetAsync("a", new ByteRange(5, 10), null, (_, _, _) => throw new InvalidOperationException(), default));
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCodes.NotImplementedByStore, error.Message)));
        Assert.That(error.Message, Does.StartWith("The store sent 1"));
    }

    private PartialAnswers Cutting(int sent, int times)
    {
        var server = new PartialAnswers(Content, sent, times);
        Variables["RCLONE_S3_ENDPOINT"] = server.Endpoint.ToString();
        return server;
    }

    // As if the store had not read the header.
    private void WithoutRange(string header) =>
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation != "GetObject" || !request.Headers.ContainsKey(header))
            {
                return new(reply);
            }

            var whole = new LocalS3Reply { Body = Content }.With("ETag", reply.Headers["ETag"]);
            return new(whole);
        };
}
