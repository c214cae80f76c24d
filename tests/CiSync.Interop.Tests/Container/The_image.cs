using System.Text.Json;

namespace CiSync.Interop.Tests.Container;

[TestFixtureSource(typeof(ActionImage), nameof(ActionImage.Image))]
public class The_image(string tag)
{
    private const long MaxSize = 30_000_000;

    [Test]
    public async Task Is_small()
    {
        Assert.That(ActionImage.Name, Is.EqualTo(tag));
        var size = (await InspectAsync()).GetProperty("Size").GetInt64();
        await TestContext.Progress.WriteLineAsync($"image {tag}: {size} bytes");
        Assert.That(size, Is.LessThan(MaxSize));
    }

    [Test]
    public async Task Runs_the_program_as_root_without_a_shell()
    {
        var config = (await InspectAsync()).GetProperty("Config");
        Assert.That((config.GetProperty("User").GetString(), config.GetProperty("Entrypoint").EnumerateArray().Single().GetString(), config.GetProperty("WorkingDir").GetString()), Is.EqualTo(("0", "/cisync", "")));
        foreach (var shell in new[] { "/bin/sh", "/bin/bash", "/bin/busybox", "/usr/bin/apt" })
        {
            var run = await ActionImage.RunAsync("run", "--rm", "--network", "none", "--entrypoint", shell, ActionImage.Name, "-c", "true");
            Assert.That(run.ExitCode, Is.EqualTo(127), $"{shell}: {run.StandardError}");
        }
    }

    [Test]
    public async Task Says_what_it_is()
    {
        var labels = (await InspectAsync()).GetProperty("Config").GetProperty("Labels");
        Assert.That(labels.GetProperty("org.opencontainers.image.title").GetString(), Is.EqualTo("CiSync"));
        Assert.That(labels.GetProperty("org.opencontainers.image.source").GetString(), Is.EqualTo("https://github.com/cisync/cisync"));
        Assert.That(labels.GetProperty("org.opencontainers.image.licenses").GetString(), Is.EqualTo("MIT"));
    }

    [Test]
    public async Task Tells_its_version()
    {
        var run = await ActionImage.RunAsync("run", "--rm", "--network", "none", ActionImage.Name, "--version");
        var ours = typeof(SyncEngine).Assembly.GetName().Version!;
        Assert.That((run.ExitCode, run.StandardOutput, run.StandardError), Is.EqualTo((0, $"{ours.ToString(3)}\n", "")));
    }

    private static async Task<JsonElement> InspectAsync() => JsonDocument.Parse((await ActionImage.RunAsync("image", "inspect", ActionImage.Name)).StandardOutput).RootElement[0];
}
