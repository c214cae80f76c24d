using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CiSync.TestKit;

/// <summary>
/// Gives SIGINT, SIGQUIT and SIGTERM their default effect, whoever started the tests. Background jobs of a shell, <c>nohup</c> and some CI agents start
/// programs with SIGINT ignored; a program hands that on to all that it starts, and .NET then never delivers the signal to them.
/// </summary>
internal static partial class DefaultSignals
{
    private const int SigInt = 2, SigQuit = 3, SigTerm = 15;
    private const nint Default = 0, Ignore = 1;

    // In each test assembly, and so before it can start a program.
    [ModuleInitializer]
    internal static void Restore()
    {
        foreach (var signal in OperatingSystem.IsWindows() ? [] : new[] { SigInt, SigQuit, SigTerm })
        {
            // The handler is what begins a struct sigaction, which is smaller than this everywhere. Handlers of .NET's own stay.
            var current = new nint[64];
            if (GetAction(signal, 0, current) == 0 && current[0] == Ignore)
            {
                _ = SetHandler(signal, Default);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int GetAction(int signal, nint action, [Out] nint[] current);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);
}
