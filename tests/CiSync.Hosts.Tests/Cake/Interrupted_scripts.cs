using System.Security.Cryptography;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>Ctrl+C, and what CI servers send, while a file of eight parts is uploaded.</summary>
[Platform(Exclude = "Win", Reason = "sends signals")]
public class Interrupted_scripts
{
    private static IEnumerable<TestCaseData> Ends() => new TestCaseData[]
    {
        new TestCaseData(Moment.Ten[2], (Action<int>)Signals.Interrupt).SetArgDisplayNames(Moment.Ten[2].Name, "SIGINT"),
        new TestCaseData(Moment.Ten[^1], (Action<int>)Signals.Interrupt).SetArgDisplayNames(Moment.Ten[^1].Name, "SIGINT"),
        new TestCaseData(Moment.Ten[4], (Action<int>)Signals.Terminate).SetArgDisplayNames(Moment.Ten[4].Name, "SIGTERM"),
    }.Sample(every: 3);

    [TestCaseSource(nameof(Ends))]
    public async Task Leave_no_upload_open_and_the_next_one_publishes(Moment moment, Action<int> end)
    {
        await using var work = await Workspace.CreateAsync();
        var content = new byte[Moment.Parts * (5 << 20)];
        new Random(1).NextBytes(content);
        Directory.CreateDirectory(work.PathOf("dist"));
        await File.WriteAllBytesAsync(work.PathOf("dist/large.bin"), content);
        work.WriteScript("""
            Teardown(context => Information("torn down"));
            Task("Publish").Does(() => S3Sync("dist", "s3://site", new S3SyncSettings { UploadCutoff = "5M" }));
            """);
        work.Store.Log.Clear();
        var arrival = moment.Arm(work.Store);
        var pid = 0;

        // The program itself: a terminal signals dotnet's command line as well, which then waits for it.
        var build = DotNet.RunAsync(work.Folder, [CakeTool.Program], work.Variables, started => pid = started);
        var first = await Task.WhenAny(build, arrival());
        Assert.That(first, Is.Not.SameAs(build), () => build.Result.Output);
        await first;
        end(pid);
        var result = CakeScript.Plain(await build.WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.That(result.ExitCode, Is.EqualTo(1), result.Output);
        Assert.That(result.Output, Does.Contain("Error: CIS9001: The publish was cancelled before it was complete. Run again to finish.").And.Contain("torn down").And.Not.Contain("   at "));
        Assert.That(await work.UnfinishedUploadsAsync(), Is.Zero);
        Assert.That(work.Store.Log.Count("AbortMultipartUpload"), Is.EqualTo(1));
        Assert.That(await work.KeysAsync(), Is.Empty);

        work.Store.OnRequest = null;
        var again = await work.CakeAsync();
        Assert.That(again.ExitCode, Is.Zero, again.Output);
        using var answer = await work.GetAsync("large.bin");
        Assert.That(await SHA256.HashDataAsync(answer.ResponseStream), Is.EqualTo(SHA256.HashData(content)));
    }
}
