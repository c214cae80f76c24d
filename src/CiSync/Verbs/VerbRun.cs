using System.Collections.Concurrent;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.S3;

namespace CiSync.Verbs;

/// <summary>One run of a verb: what it has found and counted so far, so that it can be told whichever way it ends.</summary>
internal sealed class VerbRun(HostEnvironment environment, TimeProvider time, IProgress<SyncEvent>? events, Redactor? redactor = null)
{
    private readonly RedactedEvents? _events = events is null ? null : new RedactedEvents(events, redactor ?? new Redactor());
    private readonly long _startedAt = time.GetTimestamp();
    private readonly ConcurrentQueue<Diagnostic> _diagnostics = new();
    private bool _cancelled;

    /// <summary>When it began, by the clock of this machine.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public HostEnvironment Environment => environment;

    public TimeProvider Time => time;

    /// <summary>Takes events, and hides what is secret in them.</summary>
    public IProgress<SyncEvent>? Events => _events;

    /// <summary>Knows the secrets of the run.</summary>
    public Redactor Redactor { get; } = redactor ?? new Redactor();

    public RequestCounts Counts { get; } = new();

    /// <summary>How fast stores are asked; null while none is open.</summary>
    public Pace? Pace { get; private set; }

    /// <summary>How long the run has taken so far.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_startedAt);

    /// <summary>The first error, which decides the exit code; null where there is none.</summary>
    public Diagnostic? FirstError => _diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Runs the verb: expected failures and a cancellation become diagnostics; only a defect of ours throws.</summary>
    /// <param name="go">The verb.</param>
    /// <param name="name">What is cut short by a cancellation, such as <c>publish</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task GoAsync(Func<CancellationToken, Task> go, string name, CancellationToken cancellation)
    {
        try
        {
            await go(cancellation);
        }
        catch (CiSyncException e)
        {
            Tell(e.Diagnostic);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _cancelled = true;
            Tell(Diagnostic.Error(ErrorCodes.Cancelled, $"The {name} was cancelled before it was complete."));
        }
    }

    /// <summary>How fast stores are asked: one pace for all of a run.</summary>
    public Pace PaceOf(ResolvedOptions options) => Pace ??= new Pace(options, time, _events);

    /// <summary>Tells an error or a warning, once: two places of one run have much the same settings.</summary>
    public void Tell(Diagnostic diagnostic)
    {
        diagnostic = Redactor.Redact(diagnostic);
        if (!_diagnostics.Contains(diagnostic))
        {
            _diagnostics.Enqueue(diagnostic);
            _events?.Report(new DiagnosticRaised(diagnostic));
        }
    }

    /// <summary>Tells why the safety checks refuse the run: of a dry run, why they would.</summary>
    public void Refuse(Diagnostic refusal, bool isDryRun) => Tell(isDryRun ? refusal with { Message = $"The run would be refused: {refusal.Message}" } : refusal);

    /// <summary>Takes over what was told as an event already.</summary>
    public void Take(IEnumerable<Diagnostic> told)
    {
        foreach (var diagnostic in told)
        {
            _diagnostics.Enqueue(Redactor.Redact(diagnostic));
        }
    }

    /// <summary>The report, with what all runs tell filled in.</summary>
    /// <param name="report">What this verb tells.</param>
    /// <param name="hasChanged">Whether anything was changed, or may have been.</param>
    public T Report<T>(T report, bool hasChanged) where T : Report
    {
        var firstError = FirstError;
        return (T)(RedactedReport.Of(report, Redactor) with
        {
            Outcome = _cancelled ? Outcome.Cancelled : firstError is null ? Outcome.Succeeded : hasChanged ? Outcome.Failed : Outcome.Refused,
            ExitCode = firstError?.Code.ExitCode ?? report.ExitCode,
            Requests = Counts.Snapshot(),
            Retries = Counts.Retries,
            Elapsed = Elapsed,
            Diagnostics = [.. _diagnostics],
        });
    }
}
