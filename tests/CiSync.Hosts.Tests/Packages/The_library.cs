using CiSync.TestKit;

namespace CiSync.Hosts.Tests.Packages;

/// <summary>The engine as a package in somebody's program.</summary>
[WideFixture]
public sealed class The_library
{
    private string _feed = null!;

    [OneTimeSetUp]
    public async Task Pack()
    {
        _feed = Directory.CreateTempSubdirectory("cisync-library-").FullName;
        await Package.PackAsync("CiSync", _feed);
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(_feed, recursive: true);

    [Test]
    public void Asks_for_its_dependencies_from_the_versions_that_were_tested_up_to_the_next_major()
    {
        using var package = new NuGetPackage(Path.Combine(_feed, $"CiSync.{Package.Version}.nupkg"));
        Assert.That(package.Dependencies.Select(dependency => dependency.Split(' ')[0]), Is.EquivalentTo(new[] { "AWSSDK.Core", "AWSSDK.S3", "AWSSDK.SecurityToken", "AWSSDK.SSO", "AWSSDK.SSOOIDC", "Polly.Core", "YamlDotNet" }));
        Assert.That(package.Dependencies, Has.All.Match(@" \[[\d.]+, \d+\.0\.0\)$"));
    }

    [Test]
    public async Task Publishes_by_the_example_of_its_page()
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/index.html", "<p>1</p>").Write("dist/a b.txt", "a");
        work.Write("Program.cs", Example().Replace("s3://my-bucket/docs", $"s3://{Workspace.Bucket}/docs", StringComparison.Ordinal));
        work.Write("program.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup><PackageReference Include="CiSync" Version="{Package.Version}" /></ItemGroup>
            </Project>
            """);
        work.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{work.PathOf("packages")}" /></config>
              <packageSources><clear /><add key="local" value="{_feed}" /></packageSources>
              <fallbackPackageFolders><add key="restored" value="{Package.Metadata("PackageRoot")}" /></fallbackPackageFolders>
            </configuration>
            """);

        var first = await DotNet.RunAsync(work.Folder, ["run", "--project", "program.csproj"], work.Variables);
        var second = await DotNet.RunAsync(work.Folder, ["run", "--no-build", "--project", "program.csproj"], work.Variables);

        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((0, 0)), first.Output + second.Output);
        Assert.That(first.Output, Does.Contain($"s3://{Workspace.Bucket}/docs: 2 files uploaded"));
        Assert.That(second.Output, Does.Contain("0 files uploaded").And.Contain("2 unchanged"));
        Assert.That(work.Store.Log.Requests.Where(request => request.Operation == "PutObject").Select(request => request.Key), Is.EquivalentTo(new[] { "docs/index.html", "docs/a b.txt" }));
    }

    private static string Example() => File.ReadAllText(Path.Combine(Package.Repository, "src", "CiSync", "README.md")).ReplaceLineEndings("\n").Split("```csharp\n")[1].Split("```")[0];
}
