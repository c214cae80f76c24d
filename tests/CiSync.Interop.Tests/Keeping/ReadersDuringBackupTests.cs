using CiSync.Interop.Tests.Rclone;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Keeping;

/// <summary>
/// Somebody reads a page all the time while it is replaced and its old state kept. Each write is held back until the page was read twice, so that
/// the reader sees every state that there is between two writes.
/// </summary>
public class ReadersDuringBackupTests
{
    private readonly List<(int Status, string Text)> _read = [];

    private TempFolder _folder = null!;
    private LocalS3Server _server = null!;
    private RemoteOf _remote = null!;
    private RawS3 _raw = null!;

    [SetUp]
    public async Task FillAsync()
    {
        _read.Clear();
        _folder = new TempFolder();
        _folder.Write("index.html", "the new page");
        _server = await LocalS3Server.StartAsync(new LocalS3Options());
        _remote = new RemoteOf(new S3TestServer("localS3", _server.Endpoint, _server.AccessKey, _server.SecretKey));
        _raw = new RawS3(_server.Endpoint, new S3TestUser(_server.AccessKey, _server.SecretKey));
        (await _raw.SendAsync(new RawRequest("PUT", "/site"))).MustBe(200);
        (await _raw.SendAsync(RawRequest.For("PUT", "site", "live/index.html").WithText("the old page"))).MustBe(200);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("RCLONE_BACKUP_DIR", "site:site/old")]
    [TestCase("RCLONE_SUFFIX", ".bak")]
    public async Task See_the_old_page_and_then_the_new_one(string option, string value)
    {
        var variables = _remote.Variables;
        variables[option] = value;
        await WhileReadingAsync(async () =>
        {
            var report = await new SyncEngine(new HostEnvironment(variables, _folder.Path)).RunAsync(
                new SyncRequest { Source = new FolderSource(_folder.Path), Destination = "site:site/live", Delete = true });
            Assert.That((report.Outcome, report.BackedUp.Count), Is.EqualTo((Outcome.Succeeded, 1)));
        });
        Assert.That(_read.Distinct(), Is.EqualTo(new[] { (200, "the old page"), (200, "the new page") }));
    }

    private static IEnumerable<string> Rclones => RcloneProgram.Path is { } path ? [path] : [];

    [TestCaseSource(nameof(Rclones))]
    public async Task Find_nothing_for_a_while_where_rclone_does_it(string rclone)
    {
        await WhileReadingAsync(() => RcloneProgram.RunAsync(_remote.Variables, "sync", "--backup-dir", "site:site/old", _folder.Path, "site:site/live"));
        Assert.That(_read.Select(page => page.Status), Has.Some.EqualTo(404), $"the reader would not notice what {rclone} does");
        Assert.That((_read[0].Text, _read[^1].Text), Is.EqualTo(("the old page", "the new page")));
    }

    private async Task WhileReadingAsync(Func<Task> run)
    {
        using var end = new CancellationTokenSource();
        var writes = 0;
        _server.OnRequest = async (request, stop) =>
        {
            if (request.Method is "PUT" or "POST" or "DELETE")
            {
                Interlocked.Increment(ref writes);
                await TwiceAsync(stop);
            }

            return null;
        };
        var reader = ReadAsync(end.Token);
        await run();
        await TwiceAsync(default);
        await end.CancelAsync();
        await reader;
        Assert.That(writes, Is.GreaterThanOrEqualTo(2));
    }

    // One may have been on its way already; the second begins and ends after this call.
    private async Task TwiceAsync(CancellationToken stop)
    {
        for (var enough = Count() + 2; Count() < enough;)
        {
            await Task.Delay(1, stop);
        }

        int Count()
        {
            lock (_read)
            {
                return _read.Count;
            }
        }
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var reply = await _raw.SendAsync(RawRequest.For("GET", "site", "live/index.html"), CancellationToken.None);
            lock (_read)
            {
                _read.Add((reply.Status, reply.Status == 200 ? reply.Text : ""));
            }
        }
    }
}
