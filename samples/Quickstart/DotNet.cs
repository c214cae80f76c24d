using System.Diagnostics;

namespace Quickstart;

/// <summary>Runs the dotnet command and passes on what it says, indented.</summary>
internal sealed class DotNet(string folder, IReadOnlyDictionary<string, string> variables)
{
    /// <summary>Runs to the end; on cancellation the process and all that it started are ended first.</summary>
    /// <param name="shown">Which lines are passed on.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <exception cref="QuickstartException">The command failed; its whole output is the message.</exception>
    public async Task RunAsync(Func<string, bool> shown, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What the machine is set up to publish elsewhere with must not reach the tour.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("RCLONE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = new List<string>();
        void Hear(object sender, DataReceivedEventArgs line)
        {
            lock (said)
            {
                if (line.Data is not null)
                {
                    said.Add(line.Data);
                    if (shown(line.Data))
                    {
                        Console.WriteLine("   " + line.Data.Trim());
                    }
                }
            }
        }

        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new QuickstartException($"dotnet {string.Join(' ', arguments)} failed:{Environment.NewLine}{string.Join(Environment.NewLine, said)}");
        }
    }
}
