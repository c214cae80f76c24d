using System.Runtime.InteropServices;
using CiSync.Reporting;

namespace CiSync.Cli;

/// <summary>
/// The signals that end a run: the first one cancels it, so that it can tidy up; a second one ends the process as if nobody listened. Only while
/// a verb runs: a question is left by Ctrl+C at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private const int Interrupt = 2, Terminate = 15;

    private readonly CancellationTokenSource _stop;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _first;

    private StopSignals(CancellationToken from) => _stop = CancellationTokenSource.CreateLinkedTokenSource(from);

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Listens to the signals of this process.</summary>
    public static StopSignals OfProcess()
    {
        var signals = new StopSignals(CancellationToken.None);
        signals._registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => signals.On(context, Interrupt)));
        signals._registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => signals.On(context, Terminate)));
        return signals;
    }

    /// <summary>No signals, but a token.</summary>
    public static StopSignals Of(CancellationToken token) => new(token);

    /// <summary>The exit code of a run: 128 and the number of the signal that cut it short, as shells expect it; else that of the report.</summary>
    public int ExitCodeOf(Report report) => report.Outcome == Outcome.Cancelled && _first > 0 ? 128 + _first : (int)report.ExitCode;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void On(PosixSignalContext context, int number)
    {
        if (Interlocked.CompareExchange(ref _first, number, 0) == 0)
        {
            context.Cancel = true;
            _ = _stop.CancelAsync();
        }
    }
}
