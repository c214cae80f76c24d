using System.Text.RegularExpressions;
using CiSync.Cli;
using CiSync.Options;
using CiSync.TestKit.Workflows;
using CiSync.Tests.Docs;
using Spectre.Console.Testing;

namespace CiSync.Tests.Workflows;

/// <summary>The sample's command of the .NET tool, with the variables that it sets.</summary>
public partial class Samples_with_the_tool : SampleTests
{
    private static WorkflowJob Job => Workflow.Read(Path.Join(Repository.Root, "samples", "workflows", "any-os.yml")).Jobs.Single(job => job.Name == "elsewhere");

    [Test]
    public void The_package_is_that_of_the_command()
    {
        Assert.That(Job.Steps.Select(step => step.Run), Has.One.EqualTo("dotnet tool install --global CiSync.Cli"));
        var project = Repository.Lines("src/CiSync.Cli/CiSync.Cli.csproj");
        Assert.That(project, Has.Some.Contains("<PackAsTool>true<").And.Some.Contains("<ToolCommandName>cisync<").And.None.Contains("<PackageId>"));
    }

    [TestCase("Windows")]
    [TestCase("macOS")]
    public async Task The_build_of_each_system_has_a_place_of_its_own(string system)
    {
        await MakeBucketAsync("my-bucket");
        WriteFile("build/App.dll", system);
        var step = Job.Steps.Single(step => step.Run?.StartsWith("cisync ", StringComparison.Ordinal) is true);
        foreach (var (name, value) in Expressions.In(step.Env))
        {
            Variables[name] = value;
        }

        var shell = new Dictionary<string, string> { ["GITHUB_RUN_NUMBER"] = "41", ["RUNNER_OS"] = system };
        var words = step.Run!.Split(' ').Select(word => Variable().Replace(word.Trim('"'), match => shell[match.Groups[1].Value]));
        using var output = new TestConsole();
        using var error = new TestConsole().Width(1_000);

        var exitCode = CisyncCli.Run([.. words.Skip(1)], new HostEnvironment(Variables, Workspace), output, error);

        Assert.That(exitCode, Is.Zero, error.Output);
        Assert.That(await KeysAsync("my-bucket"), Is.EqualTo(new[] { $"builds/41/{system}/App.dll" }));
        Assert.That(Server.Log.Requests.Single(request => request.Operation == "PutObject").Headers["Authorization"], Does.Contain("/eu-central-1/s3/"));
    }

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();
}
