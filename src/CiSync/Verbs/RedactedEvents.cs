using CiSync.Errors;
using CiSync.Reporting;

namespace CiSync.Verbs;

/// <summary>Hides what is secret in events before anybody sees them. The names in a plan are left as they are: whoever prints them hides them.</summary>
internal sealed class RedactedEvents(IProgress<SyncEvent> events, Redactor redactor) : IProgress<SyncEvent>
{
    public void Report(SyncEvent value) => events.Report(value switch
    {
        DiagnosticRaised raised => new DiagnosticRaised(redactor.Redact(raised.Diagnostic)),
        OptionsResolved resolved => new OptionsResolved([.. resolved.Origins.Select(origin => origin with { Value = redactor.Redact(origin.Value) })]),
        PlanMade { Refusal: { } refusal } made => made with { Refusal = redactor.Redact(refusal) },
        AttemptFailed attempt => attempt with { Failures = [.. attempt.Failures.Select(redactor.Redact)] },
        RequestRetried retried => retried with { Why = redactor.Redact(retried.Why) },
        ConcurrencyChanged changed => changed with { Why = redactor.Redact(changed.Why) },
        RegionSwitched switched => new RegionSwitched(redactor.Redact(switched.From), redactor.Redact(switched.To)),
        FileTransferred file => file with { Name = redactor.RedactName(file.Name) },
        TransferFailed failed => new TransferFailed(redactor.RedactName(failed.Name)),
        EntriesDeleted deleted => deleted with { Names = [.. deleted.Names.Select(redactor.RedactName)] },
        PairCompared pair => pair with { Name = redactor.RedactName(pair.Name) },
        UploadResumed resumed => new UploadResumed(RedactedReport.Of(resumed.Upload, redactor)),
        _ => value,
    });
}
