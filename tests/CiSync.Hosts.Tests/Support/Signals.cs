using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CiSync.Hosts.Tests;

/// <summary>Ends builds as a terminal, a CI server or the kernel does.</summary>
public static partial class Signals
{
    /// <summary>Ctrl-C.</summary>
    public static void Interrupt(int process) => Send(process, 2);

    /// <summary>What CI servers send first.</summary>
    public static void Terminate(int process) => Send(process, 15);

    /// <summary>SIGKILL, to the process and all that it has started: nothing of the build can tidy up.</summary>
    public static void Kill(int process) => Process.GetProcessById(process).Kill(entireProcessTree: true);

    private static void Send(int process, int signal) => Assert.That(SendNow(process, signal), Is.Zero, $"signal {signal} was not sent");

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendNow(int process, int signal);
}
