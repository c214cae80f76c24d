using CiSync.TestKit;
using CiSync.Tests.Docs;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Tests.Workflows;

/// <summary>The scripts of .github, which run on Linux.</summary>
[Platform(Exclude = "Win")]
public class Scripts_of_the_release
{
    private const string Digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly string ActionFile = File.ReadAllText(Path.Join(Repository.Root, "action.yml"));

    [TestCase("ghcr.io/cisync/cisync@sha256:" + Digest)]
    [TestCase("ghcr.io/an-owner/a.name/of_three@sha256:" + Digest)]
    public async Task The_image_is_the_one_line_that_changes(string image)
    {
        using var folder = new TempFolder();
        var path = folder.Write("action.yml", ActionFile);

        var run = await RunAsync("pin-image.sh", path, image);

        Assert.That((run.ExitCode, run.StandardError), Is.EqualTo((0, "")));
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo(ActionFile.Replace("\n  image: 'Dockerfile'\n", $"\n  image: 'docker://{image}'\n", StringComparison.Ordinal)).And.Not.EqualTo(ActionFile));
    }

    [TestCase("")]
    [TestCase("ghcr.io/cisync/cisync:1.2.3")]
    [TestCase("ghcr.io/cisync/cisync:1.2.3@sha256:" + Digest)]
    [TestCase("ghcr.io/cisync/cisync@sha256:" + Digest + "0")]
    [TestCase("ghcr.io/cisync/cisync@sha256:0123")]
    [TestCase("ghcr.io/cisync/cisync@md5:" + Digest)]
    [TestCase("ghcr.io/CiSync/cisync@sha256:" + Digest)]
    [TestCase("ghcr.io@sha256:" + Digest)]
    [TestCase("docker.io/cisync/cisync@sha256:" + Digest)]
    [TestCase("docker://ghcr.io/cisync/cisync@sha256:" + Digest)]
    [TestCase("ghcr.io/cisync/cisync@sha256:" + Digest + "\n")]
    [TestCase("x\nghcr.io/cisync/cisync@sha256:" + Digest)]
    [TestCase("ghcr.io/a|b/cisync@sha256:" + Digest)]
    public async Task All_but_a_digest_is_refused(string image)
    {
        using var folder = new TempFolder();
        var path = folder.Write("action.yml", ActionFile);

        var run = await RunAsync("pin-image.sh", path, image);

        Assert.That((run.ExitCode, run.StandardError), Is.EqualTo((1, "pin-image.sh: the image has to be ghcr.io/owner/name@sha256: and 64 digits\n")));
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo(ActionFile));
    }

    [TestCase("runs:\n  image: 'docker://ghcr.io/cisync/cisync:1'\n")]
    [TestCase("runs:\n  image: 'Dockerfile'\n  image: 'Dockerfile'\n")]
    public async Task A_file_without_that_line_once_is_refused(string text)
    {
        using var folder = new TempFolder();
        var path = folder.Write("action.yml", text);

        var run = await RunAsync("pin-image.sh", path, "ghcr.io/cisync/cisync@sha256:" + Digest);

        Assert.That((run.ExitCode, run.StandardError), Is.EqualTo((1, $"pin-image.sh: {path} has to have the line \"  image: 'Dockerfile'\" once\n")));
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo(text));
    }

    [TestCase("1.2.3", "version=1.2.3\nmajor=v1\n")]
    [TestCase("0.1.0", "version=0.1.0\nmajor=v0\n")]
    [TestCase("10.20.30", "version=10.20.30\nmajor=v10\n")]
    public async Task A_version_has_its_major_tag(string version, string outputs)
    {
        var run = await RunAsync("release-version.sh", version);
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((0, outputs)));
    }

    [TestCase("0.0.0")]
    [TestCase("")]
    [TestCase("1")]
    [TestCase("v1.2.3")]
    [TestCase("1.2.3-rc.1")]
    [TestCase("01.2.3")]
    [TestCase("1.2.3\nmajor=v0")]
    [TestCase("1.2.3;x")]
    public async Task Another_version_is_refused(string version)
    {
        var run = await RunAsync("release-version.sh", version);
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((1, "")));
        Assert.That(run.StandardError, Does.StartWith("release-version.sh: "));
    }

    private static async Task<BufferedCommandResult> RunAsync(string script, params string[] arguments) =>
        await CliWrap.Cli.Wrap(Path.Join(Repository.Root, ".github", script)).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
}
