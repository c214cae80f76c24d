using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Container;

/// <summary>A job that is cancelled while a large file is uploaded: the runner sends docker an interrupt, then the end.</summary>
public class Cancelled_jobs(S3TestServer server) : ContainerTests(server)
{
    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    public async Task Leave_no_open_upload_and_tell_that_they_were(string signal, int exitCode)
    {
        var large = new byte[24 << 20];
        new Random(3).NextBytes(large);
        Job.Write("dist/large.bin", large);
        await using var wire = new HeldParts(Server.Endpoint);
        var running = Job.Start(Inputs(("endpoint", wire.Endpoint.ToString()), ("upload-cutoff", "5Mi"), ("chunk-size", "5Mi"), ("upload-concurrency", "2")));
        await wire.PartSeen;
        Assert.That(await OpenUploadsAsync(), Is.EqualTo(1));

        await running.SignalAsync(signal);
        var step = await running.EndAsync();

        Assert.That((step.ExitCode, step.Annotations("error").Single().Split(':')[0]), Is.EqualTo((exitCode, "CIS9001 Cancelled")), step.Text + step.Error);
        Assert.That(step.Summary, Does.StartWith("### CiSync: cancelled\n"));
        Assert.That((step.Outputs["uploaded"], await OpenUploadsAsync(), (await KeysAsync()).Length), Is.EqualTo(("0", 0, 0)));
        Assert.That((await ActionImage.RunAsync("ps", "-q", "--filter", $"name={running.Name}")).StandardOutput, Is.Empty);
    }

    private async Task<int> OpenUploadsAsync() => (await Raw.SendAsync(new("GET", $"/{Bucket}") { Query = [("uploads", null)] })).MustBe(200).Elements("Upload").Count();
}
