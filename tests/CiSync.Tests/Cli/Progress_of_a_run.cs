using CiSync.Cli;
using CiSync.Cli.Logging;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console.Testing;

namespace CiSync.Tests.Cli;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class Progress_of_a_run
{
    private const string Started = "2026/11/23 03:23:18 NOTICE: ";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 3, 23, 8, TimeSpan.Zero));

    private static SyncPlan Plan => new()
    {
        Transfers = [new PlannedChange(ChangeKind.Upload, "a", 3 << 20, ChangeReason.New), new PlannedChange(ChangeKind.Upload, "b", 1 << 20, ChangeReason.New)],
        Deletes = [new PlannedChange(ChangeKind.Delete, "c", 1, ChangeReason.Extra)],
    };

    [Test]
    public void Is_a_line_with_what_how_much_how_fast_and_how_long()
    {
        var state = new ProgressState(_time);
        var texts = new List<string?> { state.Text };
        Take(new PlanningProgress(1200, 1100));
        Take(new PlanMade(Plan, DryRun: false));
        _time.Advance(TimeSpan.FromSeconds(2));
        Take(new TransferProgress(ChangeKind.Upload, 0, 2, 1 << 20, 4 << 20));
        Take(new FileTransferred(ChangeKind.Upload, "b", 1 << 20, ChangeReason.New));
        Take(new EntriesDeleted(["c"]));
        Assert.That(texts, Is.EqualTo(new[]
        {
            null,
            "Comparing: 1200 in the source, 1100 at the destination",
            "0 of 2 files uploaded, 0 bytes of 4 MiB",
            "0 of 2 files uploaded, 1 MiB of 4 MiB (25 %), 512 KiB/s, 0:00:06 left",
            "1 of 2 files uploaded, 1 MiB of 4 MiB (25 %), 512 KiB/s, 0:00:06 left",
            "Deleting: 1 of 1",
        }));

        void Take(SyncEvent value)
        {
            state.Take(value);
            texts.Add(state.Text);
        }
    }

    [Test]
    public async Task Is_written_every_interval_where_nobody_sits()
    {
        using var error = new TestConsole().Width(200);
        await RunAsync(error, new LogSettings(LogLevel.Notice, AsJson: false, ShowsProgress: true, TimeSpan.FromSeconds(10)), () => _time.Advance(TimeSpan.FromSeconds(10)));
        Assert.That(error.Output.ReplaceLineEndings("\n"), Is.EqualTo(Started + "0 of 2 files uploaded, 0 bytes of 4 MiB\n"));
        Assert.That(error.Output, Does.Not.Contain("\u001b"), "no terminal");
    }

    [TestCase(0, true, 10)]
    [TestCase(1, true, 0)]
    [TestCase(1, false, 10)]
    public async Task Is_not_written_where_it_is_not_wanted(int level, bool shows, int seconds)
    {
        using var error = new TestConsole().Width(200);
        await RunAsync(error, new LogSettings((LogLevel)level, AsJson: false, shows, TimeSpan.FromSeconds(seconds)), () => _time.Advance(TimeSpan.FromSeconds(60)));
        Assert.That(error.Output, Is.Empty);
    }

    [Test]
    public async Task Is_gone_from_a_terminal_at_the_end_and_below_the_log_before()
    {
        using var error = new TestConsole().Width(80).Interactive().EmitAnsiSequences();
        error.Profile.Capabilities.Ansi = true;
        await RunAsync(error, new LogSettings(LogLevel.Notice, AsJson: false, ShowsProgress: true, TimeSpan.Zero), () => { }, log => log.Write(new LogLine(LogLevel.Notice, "a line")));
        Assert.Multiple(() =>
        {
            Assert.That(error.Output, Does.Contain("NOTICE: a line"));
            Assert.That(error.Output, Does.Match("\u001b\\[2K[^\\n]*$"), "the last line is erased");
        });
    }

    private async Task RunAsync(TestConsole error, LogSettings settings, Action wait, Action<RunLog>? write = null)
    {
        using var output = new TestConsole();
        var session = new Session(new HostEnvironment(new Dictionary<string, string>(), "/"), output, error) { Time = _time };
        var log = new RunLog(session, "cisync sync", settings);
        var state = new ProgressState(_time);
        state.Take(new PlanMade(Plan, DryRun: false));
        var result = await new ProgressDisplay(session, log, state, settings).DuringAsync(async () =>
        {
            await Task.Yield();
            wait();
            write?.Invoke(log);
            return 7;
        });
        Assert.That(result, Is.EqualTo(7));
        Assert.That(output.Output, Is.Empty);
    }
}
