using System.Text.Json;
using CiSync.Errors;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Cli.Reports;

/// <summary>A report as JSON. README.md lists the fields.</summary>
internal static class ReportJson
{
    public static void Write(Utf8JsonWriter json, string verb, Report report)
    {
        json.WriteStartObject();
        json.WriteString("verb", verb);
        json.WriteString("outcome", Camel(report.Outcome.ToString()));
        json.WriteNumber("exitCode", (int)report.ExitCode);
        switch (report)
        {
            case SyncReport sync:
                WriteSync(json, sync);
                break;
            case CheckReport check:
                json.WriteString("destination", check.Destination);
                json.WriteNumber("matched", check.MatchedCount);
                WriteHeads(json, check.Heads);
                WriteTexts(json, "differing", check.Differing);
                WriteTexts(json, "onlyAtSource", check.OnlyAtSource);
                WriteTexts(json, "onlyAtDestination", check.OnlyAtDestination);
                break;
            case CleanUpReport cleanUp:
                WriteCleanUp(json, cleanUp);
                break;
        }

        json.WriteStartObject("requests");
        foreach (var (name, count) in report.Requests)
        {
            json.WriteNumber(name, count);
        }

        json.WriteEndObject();
        json.WriteNumber("retries", report.Retries);
        json.WriteNumber("elapsedSeconds", Math.Round(report.Elapsed.TotalSeconds, 3));
        WriteDiagnostics(json, report.Diagnostics);
        json.WriteEndObject();
    }

    private static void WriteSync(Utf8JsonWriter json, SyncReport report)
    {
        json.WriteString("destination", report.Destination);
        json.WriteBoolean("dryRun", report.DryRun);
        json.WriteString("transfer", Camel(report.Transfer.ToString()));
        json.WriteStartArray("transferred");
        foreach (var entry in report.Transferred)
        {
            json.WriteStartObject();
            json.WriteString("key", entry.Key);
            json.WriteString("path", entry.Path);
            json.WriteNumber("bytes", entry.Bytes);
            json.WriteString("reason", Camel(entry.Reason.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("transferredBytes", report.TransferredBytes);
        json.WriteStartArray("resumed");
        foreach (var upload in report.Resumed)
        {
            json.WriteStartObject();
            json.WriteString("key", upload.Key);
            json.WriteNumber("parts", upload.Parts);
            json.WriteNumber("totalParts", upload.TotalParts);
            json.WriteNumber("bytes", upload.Bytes);
            json.WriteNumber("totalBytes", upload.TotalBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "backedUp", report.BackedUp);
        WriteTexts(json, "touched", report.Touched);
        WriteTexts(json, "deleted", report.DeletedKeys);
        WriteTexts(json, "deletedAtSource", report.DeletedAtSource);
        json.WriteNumber("unchanged", report.UnchangedCount);
        json.WriteNumber("skipped", report.SkippedCount);
        json.WriteNumber("leftAlone", report.ExtraCount);
        json.WriteNumber("leftUndone", report.LeftUndoneCount);
        if (report.Concurrency is { } concurrency)
        {
            json.WriteNumber("concurrency", concurrency);
        }

        WriteHeads(json, report.Heads);
        WriteTexts(json, "invalidationPaths", report.InvalidationPaths);
    }

    private static void WriteCleanUp(Utf8JsonWriter json, CleanUpReport report)
    {
        json.WriteString("place", report.Place);
        json.WriteBoolean("dryRun", report.DryRun);
        json.WriteStartArray("removed");
        foreach (var upload in report.Removed)
        {
            json.WriteStartObject();
            json.WriteString("key", upload.Key);
            json.WriteString("uploadId", upload.UploadId);
            json.WriteString("started", upload.Started.UtcDateTime);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("younger", report.YoungerCount);
    }

    private static void WriteHeads(Utf8JsonWriter json, IReadOnlyDictionary<HeadReason, long> heads)
    {
        json.WriteStartObject("heads");
        foreach (var (why, count) in heads)
        {
            json.WriteNumber(Camel(why.ToString()), count);
        }

        json.WriteEndObject();
    }

    private static void WriteDiagnostics(Utf8JsonWriter json, IReadOnlyList<Diagnostic> diagnostics)
    {
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code.Id);
            json.WriteString("severity", Camel(diagnostic.Severity.ToString()));
            json.WriteString("message", diagnostic.Message);
            json.WriteString("advice", diagnostic.Advice);
            json.WriteString("key", diagnostic.Key);
            json.WriteString("helpLink", diagnostic.Code.HelpLink);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
