using System.Globalization;

namespace CiSync.Reporting;

/// <summary>An event in words, the same in every host: one line without its end.</summary>
public static class EventText
{
    /// <summary>A request that is tried again.</summary>
    public static string Of(RequestRetried retried) =>
        Invariant($"{retried.Request} failed {(retried.Attempt == 1 ? "once" : $"{retried.Attempt} times")} ({retried.Why}), next try in {retried.Delay.TotalSeconds:0.#} s");

    /// <summary>Transfers that are made again.</summary>
    public static string Of(AttemptFailed attempt) =>
        Invariant($"Attempt {attempt.Attempt} of {attempt.Attempts} failed with {attempt.Failures.Count} error{(attempt.Failures.Count == 1 ? "" : "s")}, which is tried again: {attempt.Failures[^1].Message}");

    /// <summary>Another number of transfers at a time.</summary>
    public static string Of(ConcurrencyChanged changed) => Invariant($"{changed.To} transfers at a time, {changed.From} before, as {changed.Why}");

    /// <summary>Another region.</summary>
    /// <param name="switched">The event.</param>
    /// <param name="setting">How the host sets the region from the start, such as <c>region=eu-west-1</c>.</param>
    public static string Of(RegionSwitched switched, string setting) => $"Switched region to \"{switched.To}\" from \"{switched.From}\"; {setting} spares the detour.";

    /// <summary>Another clock.</summary>
    public static string Of(ClockCorrected corrected) =>
        Invariant($"The clock of this machine differs from the store's by {corrected.Ahead.TotalSeconds:0} s; requests are signed with the store's.");

    /// <summary>How far comparing has come.</summary>
    public static string Of(PlanningProgress now) => Invariant($"compared {now.Compared} files with {now.Listed} objects so far");

    /// <summary>How far transfers have come.</summary>
    public static string Of(TransferProgress now) =>
        Invariant($"{now.Files} of {now.TotalFiles} files, {ReportText.Size(now.Bytes)} of {ReportText.Size(now.TotalBytes)} {ReportText.Done(now.Kind)}");

    /// <summary>A transfer that is done.</summary>
    public static string Of(FileTransferred file) => $"{ReportText.Done(file.Kind)} {file.Name} ({ReportText.Size(file.Bytes)}, {ReportText.InWords(file.Reason)})";

    /// <summary>An upload that goes on.</summary>
    public static string Of(UploadResumed resumed) => $"resumed {resumed.Upload.Key}: {ReportText.InWords(resumed.Upload)}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
