using System.Diagnostics;
using CiSync.Cli;

namespace CiSync.Interop.Tests.Cli;

/// <summary>The program as it is built, ended as a terminal or a CI server does while it uploads in parts.</summary>
[Platform(Exclude = "Win", Reason = "sends signals")]
public class Signals_that_end_a_run : VerbTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    public async Task Abort_uploads_and_give_the_exit_code_of_shells(string signal, int exitCode)
    {
        var (process, uploading) = Start(holdAbort: false);
        using (process)
        {
            await uploading.WaitAsync(Patience);
            Assert.That(await OpenUploadsAsync(), Is.EqualTo(1), "it is in the middle");
            Send(signal, process);
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(Patience);
            Assert.That(await OpenUploadsAsync(), Is.Zero);
            Assert.That(process.ExitCode, Is.EqualTo(exitCode), await error);
            Assert.That(await output, Does.StartWith($"site:{Bucket}/docs: cancelled: 0 files uploaded"));
            Assert.That(await error, Does.Contain("error CIS9001: "));
        }
    }

    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    public async Task Leave_the_parts_where_the_next_run_goes_on_with_them(string signal, int exitCode)
    {
        Variables["RCLONE_CONFIG_SITE_RESUME"] = "true";
        var (process, uploading) = Start(holdAbort: false);
        using (process)
        {
            await uploading.WaitAsync(Patience);
            Send(signal, process);
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(Patience);
            Assert.That((await OpenUploadsAsync(), process.ExitCode), Is.EqualTo((1, exitCode)), await error);
            Assert.That(await error, Does.Contain("CIS3027").And.Contains("\"docs/large.bin\"").And.Contains("cisync cleanup"));
            Assert.That(await output, Does.StartWith($"site:{Bucket}/docs: cancelled: 0 files uploaded"));
        }
    }

    [Test]
    public async Task End_it_at_once_the_second_time()
    {
        var (process, uploading) = Start(holdAbort: true);
        using (process)
        {
            await uploading.WaitAsync(Patience);
            Send("INT", process);
            await _aborting.Task.WaitAsync(Patience);
            Assert.That(process.HasExited, Is.False, "it waits for the store");
            Send("INT", process);
            var output = process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Patience);
            Assert.That(process.ExitCode, Is.EqualTo(130), "ended by the signal itself");
            Assert.That(await output, Is.Empty, "no report");
        }
    }

    private readonly TaskCompletionSource _aborting = new();

    private (Process Process, Task Uploading) Start(bool holdAbort)
    {
        Folder.WriteRandom("dist/large.bin", 12 << 20);
        var uploading = new TaskCompletionSource();
        Server.OnRequest = async (request, gone) =>
        {
            if (request.Operation == "UploadPart")
            {
                uploading.TrySetResult();
                await Task.Delay(Timeout.Infinite, gone).ContinueWith(_ => { }, TaskScheduler.Default);
            }
            else if (request.Operation == "AbortMultipartUpload" && holdAbort)
            {
                _aborting.TrySetResult();
                await Task.Delay(Timeout.Infinite, gone).ContinueWith(_ => { }, TaskScheduler.Default);
            }

            return null;
        };
        var start = new ProcessStartInfo("dotnet", [typeof(CisyncCli).Assembly.Location, "sync", "dist", $"site:{Bucket}/docs", "--s3-upload-cutoff", "5M"])
        {
            WorkingDirectory = Folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return (Process.Start(start)!, uploading.Task);
    }

    private static void Send(string signal, Process process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
        Assert.That(kill.ExitCode, Is.Zero, "the signal was sent");
    }
}
