using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CiSync.Hosts.Tests.MSBuild;

[Parallelizable]
[Platform(Exclude = "Win", Reason = "sends SIGINT")]
public partial class Interrupting
{
    private const int Sigint = 2;

    [TestCase("-mt:false")]
    [TestCase("-mt")]
    public async Task A_build_ends_within_seconds_and_leaves_no_upload_behind(string threads)
    {
        await using var work = await Workspace.CreateAsync();
        Directory.CreateDirectory(work.PathOf("dist"));
        await File.WriteAllBytesAsync(work.PathOf("dist/large.bin"), new byte[40 << 20]);
        work.WriteTargets("run.proj", """<S3Copy SourceDirectory="dist" Destination="s3://site" UploadCutoff="5M" ChunkSize="5M" />""");
        var parts = new TaskCompletionSource();
        work.Store.OnRequest = async (request, cut) =>
        {
            if (request.Operation == "UploadPart")
            {
                parts.TrySetResult();
                await Task.Delay(TimeSpan.FromSeconds(60), cut);
            }

            return null;
        };

        var pid = 0;
        var build = DotNet.RunAsync(work.Folder, ["build", "run.proj", "-nr:false", threads], work.Variables, started => pid = started);
        await parts.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var clock = Stopwatch.StartNew();
        Assert.That(Kill(pid, Sigint), Is.Zero);
        var result = await build.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(8)), result.Output);
        Assert.That(await work.UnfinishedUploadsAsync(), Is.Zero);
        Assert.That(await work.KeysAsync(), Is.Empty);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
