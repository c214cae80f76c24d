using System.Runtime.Versioning;
using CiSync.TestKit;
using CiSync.TestKit.Workflows;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.Workflows;

/// <summary>The scripts of release.yml, with a git repository of the test's, and programs in place of docker, dotnet and gh that tell what they were asked.</summary>
[UnsupportedOSPlatform("windows")]
[TestFixtureSource(nameof(Programs))]
public class ReleaseTests(string git)
{
    private const string Image = "ghcr.io/octo/site@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly Workflow Release = Workflow.Read(Path.Combine(RepositoryRoot.Path, ".github/workflows/release.yml"));

    private TempFolder _folder = null!;
    private RunnerOfOneJob _runner = null!;

    // Its bash is that of the runner: macOS has an older one.
    public static IEnumerable<string> Programs => OperatingSystem.IsLinux() && WorkflowTools.Git is { } found ? [found] : [];

    [SetUp]
    public async Task MakeRepositoryAsync()
    {
        _folder = new TempFolder();
        _runner = new RunnerOfOneJob(_folder, new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder.Of("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = _folder.Path,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GITHUB_OUTPUT"] = _folder.Write("output", ""),
            ["GITHUB_REPOSITORY"] = "Octo/Site",
            ["GITHUB_RUN_ID"] = "11",
            ["GITHUB_ACTOR"] = "octocat",
        })
        {
            Expressions =
            {
                ["inputs.version"] = "1.2.3",
                ["needs.check.outputs.version"] = "1.2.3",
                ["needs.check.outputs.major"] = "v1",
                ["matrix.architecture"] = "arm64",
                ["github.token"] = "hush-token",
                ["steps.image.outputs.name"] = Image.Split('@')[0],
                ["steps.image.outputs.digest"] = Image.Split('@')[1],
            },
        };
        foreach (var path in new[] { "action.yml", ".github/pin-image.sh", ".github/release-version.sh" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_runner.Workspace, path))!);
            File.Copy(Path.Combine(RepositoryRoot.Path, path), Path.Combine(_runner.Workspace, path));
        }

        await GitAsync("init", "--quiet", "--bare", _folder.Of("origin"));
        await GitAsync("init", "--quiet", "--initial-branch=main");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "All");
        await GitAsync("remote", "add", "origin", _folder.Of("origin"));
        await GitAsync("push", "--quiet", "origin", "main");
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task Both_tags_lead_to_a_commit_beside_main_that_names_the_image()
    {
        var main = await GitAsync("rev-parse", "HEAD");

        await SucceedAsync("release", "pin-image.sh");
        await SucceedAsync("release", "git push");

        Assert.That(await GitAsync("ls-remote", "--heads", "origin"), Is.EqualTo($"{main}\trefs/heads/main"));
        var released = await GitAsync("rev-parse", "HEAD");
        Assert.That(await GitAsync("ls-remote", "--tags", "origin"), Is.EqualTo($"{released}\trefs/tags/v1\n{released}\trefs/tags/v1.2.3"));
        Assert.That(await GitAsync("log", "--format=%P %an %s", "-1"), Is.EqualTo($"{main} github-actions[bot] Release 1.2.3"));
        var changes = await GitAsync("show", "--format=", "--unified=0", "HEAD");
        Assert.That(
            changes.Split('\n').Where(line => line[0] is '+' or '-'),
            Is.EqualTo(new[] { "--- a/action.yml", "+++ b/action.yml", "-  image: 'Dockerfile'", $"+  image: 'docker://{Image}'" }));
    }

    [Test]
    public async Task The_next_release_moves_the_major_tag_and_a_second_of_one_version_moves_nothing()
    {
        await SucceedAsync("release", "pin-image.sh");
        await SucceedAsync("release", "git push");
        await GitAsync("reset", "--quiet", "--hard", "HEAD~1");
        await SucceedAsync("release", "pin-image.sh");
        var before = await GitAsync("ls-remote", "--tags", "origin");
        await File.AppendAllTextAsync(Path.Combine(_runner.Workspace, "action.yml"), "# another\n");
        Assert.That((await RunAsync("release", "git push")).ExitCode, Is.Not.Zero);
        Assert.That(await GitAsync("ls-remote", "--tags", "origin"), Is.EqualTo(before));

        await GitAsync("reset", "--quiet", "--hard", "origin/main");
        _runner.Expressions["needs.check.outputs.version"] = "1.3.0";
        await SucceedAsync("release", "pin-image.sh");
        await SucceedAsync("release", "git push");

        var next = await GitAsync("rev-parse", "HEAD");
        Assert.That(await GitAsync("ls-remote", "--tags", "origin"), Is.EqualTo($"{next}\trefs/tags/v1\n{before.Split('\n')[1]}\n{next}\trefs/tags/v1.3.0"));
    }

    [TestCase("1.2.3", 1, 0, "version=1.2.3\nmajor=v1\n")]
    [TestCase("1.2.3", 0, 1, "version=1.2.3\nmajor=v1\n", TestName = "A_version_that_has_a_tag_is_refused")]
    [TestCase("0.0.0", 1, 1, "")]
    [TestCase("1.2.3$(gh x)", 1, 1, "")]
    public async Task A_version_is_checked_first(string version, int gh, int exitCode, string outputs)
    {
        Fake("gh", $"exit {gh}");
        _runner.Expressions["inputs.version"] = version;
        Assert.That((await RunAsync("check", "release-version.sh")).ExitCode, Is.EqualTo(exitCode));
        Assert.That(await File.ReadAllTextAsync(_folder.Of("output")), Is.EqualTo(outputs));
        Assert.That(Asked(), Is.EqualTo(outputs.Length > 0 ? ["gh api --silent repos/Octo/Site/git/ref/tags/v1.2.3"] : Array.Empty<string>()));
    }

    [TestCase("CiSync.Cli.1.2.3 CiSync.MSBuild.1.2.3", 0)]
    [TestCase("CiSync.Cli.1.2.3 CiSync.MSBuild.0.1.0", 1)]
    [TestCase("CiSync.Cli.11.2.3", 1)]
    [TestCase("CiSync.Cli.0.1.2.3", 1)]
    [TestCase("", 1)]
    public async Task Packages_have_the_version(string packages, int exitCode)
    {
        Fake("dotnet", $"mkdir packages; for p in {packages}; do touch packages/$p.nupkg; done");
        Fake("unzip", "");
        Assert.That((await RunAsync("packages", "dotnet pack")).ExitCode, Is.EqualTo(exitCode));
        Assert.That(Asked()[0], Is.EqualTo("dotnet pack CiSync.sln -p:Version=1.2.3 -o packages"));
        Assert.That(Asked()[1..], Has.All.StartsWith("unzip -tq packages/").And.All.EndsWith(" sbom/bom.json"));
    }

    [Test]
    public async Task A_package_without_its_bill_of_materials_is_refused()
    {
        Fake("dotnet", "mkdir packages; touch packages/CiSync.Cli.1.2.3.nupkg");
        Fake("unzip", "exit 11");
        Assert.That((await RunAsync("packages", "dotnet pack")).ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task Packages_that_changed_since_they_were_built_are_refused()
    {
        foreach (var path in new[] { "packages/CiSync.Cli.1.2.3.nupkg", "sbom/CiSync.Cli.json" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_runner.Workspace, path))!);
            await File.WriteAllTextAsync(Path.Combine(_runner.Workspace, path), "built");
        }

        await SucceedAsync("packages", "sha256sum packages");
        _runner.Expressions["needs.packages.outputs.sums"] = (await File.ReadAllTextAsync(_folder.Of("output")))["sums=".Length..].TrimEnd();
        await SucceedAsync("release", "sha256sum --check");
        await File.WriteAllTextAsync(Path.Combine(_runner.Workspace, "packages/CiSync.Cli.1.2.3.nupkg"), "moved");
        Assert.That((await RunAsync("release", "sha256sum --check")).ExitCode, Is.Not.Zero);
    }

    [TestCase("1.2.3", 0, new[] { "build", "run", "login", "push", "image" })]
    [TestCase("exec format error", 1, new[] { "build", "run" })]
    [TestCase("0.1.0", 1, new[] { "build", "run" })]
    public async Task An_image_is_tried_before_it_is_pushed(string says, int exitCode, string[] commands)
    {
        Fake("docker", $"[ $1 != run ] || echo '{says}'; [ $1 != image ] || echo 'ghcr.io/octo/site@{Digest('b')}'");
        var run = await RunAsync("image", "docker build");
        Assert.That((run.ExitCode, run.StandardError), Is.EqualTo((exitCode, "")));
        Assert.That(Asked().Select(line => line.Split(' ')[1]), Is.EqualTo(commands));
        Assert.That(Asked()[0], Does.StartWith("docker build --tag ghcr.io/octo/site:build-11-arm64 --build-arg VERSION=1.2.3 ").And.EndWith(" ."));
        Assert.That(string.Concat(Asked()), Does.Not.Contain("hush"));
        var digest = Path.Combine(_runner.Workspace, "arm64.digest");
        Assert.That(exitCode > 0 ? null : await File.ReadAllTextAsync(digest), Is.EqualTo(exitCode > 0 ? null : Digest('b') + "\n"));
    }

    [Test]
    public async Task An_image_without_a_digest_is_not_released()
    {
        Fake("docker", "[ $1 != run ] || echo 1.2.3; [ $1 != image ] || echo '<no value>'");
        Assert.That((await RunAsync("image", "docker build")).ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task Both_images_become_one_by_their_digests()
    {
        Fake("docker", "[ \"$3\" != inspect ] || echo '{\"digest\":\"sha256:01\"}'");
        await WriteDigestsAsync(Digest('a'), Digest('b'));
        await SucceedAsync("release", "docker buildx");
        Assert.That(Asked()[1..], Is.EqualTo(new[]
        {
            $"docker buildx imagetools create --tag ghcr.io/octo/site:1.2.3 ghcr.io/octo/site@{Digest('a')} ghcr.io/octo/site@{Digest('b')}",
            "docker buildx imagetools inspect ghcr.io/octo/site:1.2.3 --format {{json .Manifest}}",
        }));
        Assert.That(await File.ReadAllTextAsync(_folder.Of("output")), Is.EqualTo("name=ghcr.io/octo/site\ndigest=sha256:01\n"));
    }

    [TestCase("", TestName = "An_empty_digest_joins_nothing")]
    [TestCase("latest", TestName = "A_tag_in_place_of_a_digest_joins_nothing")]
    public async Task Images_without_digests_are_not_joined(string arm64)
    {
        Fake("docker", "");
        await WriteDigestsAsync(Digest('a'), arm64);
        Assert.That((await RunAsync("release", "docker buildx")).ExitCode, Is.Not.Zero);
        Assert.That(Asked(), Is.Empty);
    }

    private static string Digest(char digit) => "sha256:" + new string(digit, 64);

    private async Task WriteDigestsAsync(string amd64, string arm64)
    {
        await File.WriteAllTextAsync(Path.Combine(_runner.Workspace, "amd64.digest"), amd64 + "\n");
        await File.WriteAllTextAsync(Path.Combine(_runner.Workspace, "arm64.digest"), arm64 + "\n");
    }

    // What a program was asked, and then its script.
    private void Fake(string name, string script) => File.SetUnixFileMode(
        _folder.Write("bin/" + name, $"#!/bin/bash\necho \"{name} $*\" >> '{_folder.Of("asked")}'\n{script}\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

    private string[] Asked() => File.Exists(_folder.Of("asked")) ? File.ReadAllLines(_folder.Of("asked")) : [];

    private Task<BufferedCommandResult> RunAsync(string job, string script) =>
        _runner.RunScriptAsync(Release.Jobs.Single(found => found.Name == job).Steps.Single(step => step.Run?.Contains(script, StringComparison.Ordinal) is true));

    private async Task SucceedAsync(string job, string script)
    {
        var run = await RunAsync(job, script);
        Assert.That(run.ExitCode, Is.Zero, run.StandardOutput + run.StandardError);
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var run = await CliWrap.Cli.Wrap(git).WithArguments(arguments).WithWorkingDirectory(_runner.Workspace)
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["HOME"] = _folder.Path, ["GIT_CONFIG_NOSYSTEM"] = "1" }).ExecuteBufferedAsync();
        return run.StandardOutput.TrimEnd();
    }
}
