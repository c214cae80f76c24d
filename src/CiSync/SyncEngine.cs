using CiSync.Options;
using CiSync.Reporting;

namespace CiSync;

/// <summary>The one public door: plan, guard and apply a publish.</summary>
public sealed class SyncEngine
{
    private readonly HostEnvironment _environment;
    private readonly TimeProvider _time;

    /// <summary>An engine for one host.</summary>
    /// <param name="environment">The variables and the current directory that apply.</param>
    /// <param name="time">The clock; null means the system's.</param>
    public SyncEngine(HostEnvironment environment, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        (_environment, _time) = (environment, time ?? TimeProvider.System);
    }

    /// <summary>
    /// Lists both sides, compares, judges the plan and carries it out. Expected failures are in the report, with its
    /// exit code; only a defect of ours throws.
    /// </summary>
    /// <param name="request">What to publish, where to, and how.</param>
    /// <param name="events">Told as it happens, from any thread.</param>
    /// <param name="cancellation">Ends the run within seconds, with multipart uploads aborted.</param>
    public Task<SyncReport> RunAsync(SyncRequest request, IProgress<SyncEvent>? events = null, CancellationToken cancellation = default) =>
        throw new InvalidOperationException(_environment.CurrentDirectory + _time);
}
