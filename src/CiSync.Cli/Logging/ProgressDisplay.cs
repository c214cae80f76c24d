using Spectre.Console;

namespace CiSync.Cli.Logging;

/// <summary>Shows how far a run has come while it runs: at a terminal on its last line, which is gone afterwards; elsewhere by a line of the log now and then.</summary>
internal sealed class ProgressDisplay(Session session, RunLog log, ProgressState state, LogSettings settings)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs something to its end.</summary>
    public async Task<T> DuringAsync<T>(Func<Task<T>> run)
    {
        if (!settings.ShowsProgress)
        {
            return await run();
        }

        var terminal = session.Error.Profile.Capabilities;
        return terminal is { Interactive: true, Ansi: true } && !settings.AsJson ? await AtTerminalAsync(run) : await InLinesAsync(run);
    }

    private async Task<T> AtTerminalAsync<T>(Func<Task<T>> run) =>
        await session.Error.Live(new Text("")).AutoClear(true).StartAsync(async live =>
        {
            log.IsBelowLines = true;
            try
            {
                var task = run();
                while (await Task.WhenAny(task, Task.Delay(Refresh, session.Time)) != task)
                {
                    live.UpdateTarget(new Text(state.Text ?? "").Overflow(Overflow.Ellipsis));
                }

                return await task;
            }
            finally
            {
                log.IsBelowLines = false;
            }
        });

    private async Task<T> InLinesAsync<T>(Func<Task<T>> run)
    {
        await using var timer = settings.Stats <= TimeSpan.Zero ? null : session.Time.CreateTimer(
            _ =>
            {
                if (state.Text is { } text)
                {
                    log.Write(new LogLine(LogLevel.Notice, text));
                }
            },
            null,
            settings.Stats,
            settings.Stats);
        return await run();
    }
}
