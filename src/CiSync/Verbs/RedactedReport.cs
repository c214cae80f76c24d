using CiSync.Errors;
using CiSync.Reporting;

namespace CiSync.Verbs;

/// <summary>Hides what is secret in the names of a report. Its errors and warnings were redacted as they came.</summary>
internal static class RedactedReport
{
    public static Report Of(Report report, Redactor redactor) => report switch
    {
        SyncReport sync => sync with
        {
            Destination = redactor.Redact(sync.Destination),
            Transferred = [.. sync.Transferred.Select(entry => entry with { Key = redactor.RedactName(entry.Key), Path = redactor.RedactName(entry.Path) })],
            Touched = Names(sync.Touched, redactor),
            BackedUp = Names(sync.BackedUp, redactor),
            DeletedKeys = Names(sync.DeletedKeys, redactor),
            DeletedAtSource = Names(sync.DeletedAtSource, redactor),
            InvalidationPaths = Names(sync.InvalidationPaths, redactor),
            Resumed = [.. sync.Resumed.Select(upload => Of(upload, redactor))],
        },
        CheckReport check => check with
        {
            Destination = redactor.Redact(check.Destination),
            Differing = Names(check.Differing, redactor),
            OnlyAtSource = Names(check.OnlyAtSource, redactor),
            OnlyAtDestination = Names(check.OnlyAtDestination, redactor),
        },
        CleanUpReport cleanUp => cleanUp with { Place = redactor.Redact(cleanUp.Place) },
        _ => report,
    };

    public static ResumedUpload Of(ResumedUpload upload, Redactor redactor) => upload with { Key = redactor.RedactName(upload.Key) };

    private static IReadOnlyList<string> Names(IReadOnlyList<string> names, Redactor redactor) => [.. names.Select(redactor.RedactName)];
}
