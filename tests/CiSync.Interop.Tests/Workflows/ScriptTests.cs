using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json;
using CiSync.LocalS3;
using CiSync.TestKit;
using CiSync.TestKit.Workflows;

namespace CiSync.Interop.Tests.Workflows;

/// <summary>Scripts of the workflows that are more than a command: by bash and jq, as on a Linux runner.</summary>
[UnsupportedOSPlatform("windows")]
[TestFixtureSource(nameof(Programs))]
public class ScriptTests(string jq)
{
    private TempFolder _folder = null!;

    public static IEnumerable<string> Programs => !OperatingSystem.IsWindows() && WorkflowTools.Jq is { } found ? [found] : [];

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase(0, new int[0])]
    [TestCase(2, new[] { 2 })]
    [TestCase(3_000, new[] { 3_000 })]
    [TestCase(7_001, new[] { 3_000, 3_000, 1_001 })]
    public async Task The_CDN_is_told_all_paths_in_batches_that_it_takes(int count, int[] batches)
    {
        string[] paths = [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"/a \"{i}\"/ü%20.html"))];
        var run = await InvalidateAsync(paths, "exit 0");

        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        var told = Directory.GetFiles(_folder.Path, "batch.*").OrderBy(name => int.Parse(Path.GetExtension(name)[1..], CultureInfo.InvariantCulture)).Select(name => JsonDocument.Parse(File.ReadAllText(name)).RootElement).ToArray();
        Assert.That(told.Select(batch => batch.GetProperty("Paths").GetProperty("Quantity").GetInt32()), Is.EqualTo(batches));
        Assert.That(told.SelectMany(batch => batch.GetProperty("Paths").GetProperty("Items").EnumerateArray()).Select(path => path.GetString()), Is.EqualTo(paths));
        Assert.That(told.Select(batch => batch.GetProperty("CallerReference").GetString()), Is.EqualTo(batches.Select((_, number) => string.Create(CultureInfo.InvariantCulture, $"11-2-{number * 3_000}"))));
        Assert.That(run.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(batches.Length).And.All.StartsWith("cloudfront create-invalidation --distribution-id E1 --invalidation-batch file://"));
    }

    [Test]
    public async Task A_CDN_that_refuses_fails_the_step() => Assert.That((await InvalidateAsync(["/a", "/b"], "exit 254")).ExitCode, Is.EqualTo(254));

    [Test]
    public async Task Paths_that_are_no_JSON_fail_the_step() => Assert.That((await InvalidateAsync(null, "exit 0")).ExitCode, Is.Not.Zero);

    /// <summary>The steps of CI that use the action, and the conditions that they end with; only the store stands elsewhere.</summary>
    [Test]
    public async Task What_CI_expects_of_the_action_is_so()
    {
        await using var server = await LocalS3Server.StartAsync(new LocalS3Options());
        var runner = new RunnerOfOneJob(_folder, Variables());
        Directory.CreateDirectory(Path.Combine(runner.Workspace, "src"));
        await File.WriteAllTextAsync(Path.Combine(runner.Workspace, "src", "a.cs"), "a");
        var job = Workflow.Read(Path.Combine(RepositoryRoot.Path, ".github/workflows/ci.yml")).Jobs.Single(job => job.Name == "action");
        runner.Expressions["steps.store.outputs.endpoint"] = server.Endpoint.ToString();
        var ran = 0;
        foreach (var step in job.Steps.Where(step => step.Id != "store" && step.Node.Text("if") is null && (step.IsOurs || step.Run is not null)))
        {
            ran++;
            if (step.IsOurs)
            {
                var (exitCode, log, outputs) = runner.RunAction(step);
                var mayFail = step.Node.Text("continue-on-error") == "true";
                Assert.That(exitCode == 0 || mayFail, Is.True, log);
                runner.Expressions[$"toJSON(steps.{step.Id}.outputs)"] = JsonSerializer.Serialize(outputs);
                runner.Expressions[$"steps.{step.Id}.outcome"] = exitCode == 0 ? "success" : "failure";
            }
            else
            {
                var run = await runner.RunScriptAsync(step);
                Assert.That(run.ExitCode, Is.Zero, run.StandardOutput + run.StandardError);
            }
        }

        Assert.That(ran, Is.EqualTo(9));
    }

    // A program named aws keeps what it is given.
    private async Task<CliWrap.Buffered.BufferedCommandResult> InvalidateAsync(string[]? paths, string end)
    {
        var runner = new RunnerOfOneJob(_folder, Variables());
        var step = Workflow.Read(Path.Combine(RepositoryRoot.Path, "samples/workflows/static-site.yml")).Jobs.Single().Steps[^1];
        File.SetUnixFileMode(
            _folder.Write("bin/aws", $"#!/bin/sh\nn=$(ls '{_folder.Path}' | grep -c '^batch')\ncp \"${{6#file://}}\" '{_folder.Path}/batch.'$n\necho \"$@\"\n{end}\n"),
            UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(Path.Combine(runner.Workspace, "paths.json"), paths is null ? "[\"/a\"," : JsonSerializer.Serialize(paths));
        runner.Expressions["steps.publish.outputs.invalidation-paths-file"] = "paths.json";
        runner.Expressions["vars.CLOUDFRONT_DISTRIBUTION_ID"] = "E1";
        runner.Expressions["secrets.S3_ACCESS_KEY_ID"] = runner.Expressions["secrets.S3_SECRET_ACCESS_KEY"] = "unused";
        return await runner.RunScriptAsync(step);
    }

    private Dictionary<string, string> Variables() => new()
    {
        ["PATH"] = $"{_folder.Of("bin")}:{Path.GetDirectoryName(jq)}:/usr/bin:/bin",
        ["RUNNER_TEMP"] = Directory.CreateDirectory(_folder.Of("temp")).FullName,
        ["GITHUB_RUN_ID"] = "11",
        ["GITHUB_RUN_ATTEMPT"] = "2",
    };
}
