using CiSync.Errors;
using CiSync.MSBuild;
using CiSync.Options;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>Locations that are made of properties and placeholders, and what an empty one does.</summary>
[Parallelizable]
public class PlaceholderTests
{
    [Test]
    public async Task Placeholders_are_filled_with_what_targets_have_set()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject(
            "web/web.csproj",
            "<S3SyncDestination>s3://site/rel/{Version}/{PackageVersion}-{Configuration}-{targetframework}/{env:CHANNEL}/{{x}}</S3SyncDestination><S3SyncSource>{PublishDir}wwwroot</S3SyncSource><S3SyncDelete>true</S3SyncDelete>",
            sdk: "Microsoft.NET.Sdk.Web").Write("web/wwwroot/index.html", "<h1>hello</h1>").Write("web/draft.html", "draft")
            .Write("Directory.Build.targets", """
                <Project>
                  <Target Name="LikeMinVer" BeforeTargets="BeforeCompile;CoreCompile"><PropertyGroup><Version>2.3.4-beta.1</Version><PackageVersion>$(Version)</PackageVersion></PropertyGroup></Target>
                </Project>
                """);
        work.Variables["CHANNEL"] = "next";
        await work.PutAsync("rel/1.0.0/index.html", "older");

        var result = await work.DotNetAsync("publish", "web");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Not.Contain("warning"));
        Assert.That(await work.KeysAsync(), Does.Contain("rel/1.0.0/index.html").And.Contain("rel/2.3.4-beta.1/2.3.4-beta.1-Release-net10.0/next/{x}/index.html").And.None.Contains("draft").And.None.Contains("wwwroot"));
    }

    [WideTest]
    public async Task A_location_with_a_property_that_was_empty_is_an_error_with_deletes_and_a_warning_without()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("app/app.csproj", "<S3SyncDestination>s3://site/rel/$(Version)</S3SyncDestination><S3SyncDelete>true</S3SyncDelete>")
            .WriteProject("preview/preview.csproj", "<S3SyncDelete>true</S3SyncDelete>")
            .Write("preview/Directory.Build.props", """<Project><Import Project="../Directory.Build.props" /><PropertyGroup><Previews>s3://site/previews/$(PR)</Previews><S3SyncDestination>$(Previews)</S3SyncDestination></PropertyGroup></Project>""");
        foreach (var key in new[] { "rel/1.0/app.dll", "rel/1.1/app.dll", "previews/1/preview.dll", "previews/2/preview.dll", "previews/2/a.txt" })
        {
            await work.PutAsync(key, "live");
        }

        var before = await work.ObjectsAsync();
        var version = await work.DotNetAsync("publish", "app");
        var imported = await work.DotNetAsync("publish", "preview");
        var shell = await work.DotNetAsync("publish", "preview", "--no-restore", "-p:S3SyncDestination=s3://site/previews/");
        var slash = await work.DotNetAsync("publish", "preview", "--no-restore", "-p:S3SyncDestination=s3://site//previews");
        Assert.Multiple(async () =>
        {
            Assert.That(version.Output, Does.Contain("app.csproj : error CIS1050: S3SyncDestination uses $(Version) in app.csproj(4), and it was empty").And.Contain("Write {Version} in place of $(Version)"));
            Assert.That(imported.Output, Does.Contain("preview.csproj : error CIS1050: S3SyncDestination uses $(PR) in Directory.Build.props(1), and it was empty").And.Contain("{env:PR}"));
            Assert.That(shell.Output, Does.Contain("preview.csproj : error CIS4050: 3 of 3 objects at s3://site/previews would be deleted with 2 top-level folders that the source does not have: \"1\", \"2\". Nothing was changed."));
            Assert.That(slash.Output, Does.Contain("error CIS1003"));
            Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));
        });

        var copied = await work.DotNetAsync("publish", "app", "--no-restore", "-p:S3SyncDelete=false");
        var asked = await work.DotNetAsync("publish", "preview", "--no-restore", "-p:S3SyncDestination=s3://site/previews/", "-p:S3SyncMaxDelete=off");
        Assert.Multiple(async () =>
        {
            Assert.That(copied.ExitCode, Is.Zero, copied.Output);
            Assert.That(copied.Output, Does.Contain("warning CIS1050"));
            Assert.That(asked.ExitCode, Is.Zero, asked.Output);
            Assert.That(await work.KeysAsync(), Does.Contain("rel/1.0/app.dll").And.Contain("rel/app.dll").And.Contain("previews/preview.dll").And.Not.Contain("previews/1/preview.dll"));
        });
    }

    [TestCase("s3://site/$([MSBuild]::ValueOrDefault('$(Suffix)', ''))", "", TestName = "a function makes of it what its author wants")]
    [TestCase("s3://site/$(Name)", "<Name>a</Name>", TestName = "it has a value")]
    [TestCase("s3://site/$(MSBuildProjectName)/$(Given)", "", TestName = "it is a property of MSBuild or of the environment")]
    [TestCase("s3://site/$(MSBuildThisFileName)/$(Folder)", "<Folder>$([System.IO.Path]::GetFileName('$(MSBuildThisFileDirectory)'))$(MSBuildThisFileExtension)</Folder>", TestName = "it is about the file that uses it")]
    [TestCase("s3://site/a$(Registry:HKEY_CURRENT_USER\\Software\\None@None)", "", TestName = "it is a value of the registry")]
    public async Task A_property_that_may_be_empty_or_has_a_value_is_fine(string destination, string properties)
    {
        await using var work = await Workspace.CreateAsync();
        work.Variables["Given"] = "given";
        var result = await FillAsync(work, destination, properties);

        Assert.That(result.Output, Does.Contain("filled: s3://site/").And.Not.Contain("CIS1050"));
    }

    [Test]
    public async Task A_property_that_is_set_too_late_was_empty()
    {
        await using var work = await Workspace.CreateAsync();
        var result = await FillAsync(work, "s3://site/$(Late)", "", "<Late>late</Late>");

        Assert.That(result.Output, Does.Contain("error CIS1050: S3SyncDestination uses $(Late) in run.proj(4)"));
    }

    [TestCase("s3://b/{Version}", "s3://b/1.2")]
    [TestCase("s3://b/{version}/{env:BRANCH}", "s3://b/1.2/feature/x")]
    [TestCase("s3://b/{{Version}}", "s3://b/{Version}")]
    [TestCase("s3://b/a}b", "s3://b/a}b")]
    [TestCase("s3://b/{env:SITE_PATH}/{env:PATCH_LEVEL}/{env:TOKENIZER}/{env:PWD}/{env:KEYBOARD}", "s3://b/p/l/t/w/k")]
    public void A_placeholder_becomes_its_value(string text, string filled) => Assert.That(NewPlaceholders().Fill(text, "S3SyncDestination"), Is.EqualTo(filled));

    [TestCase("s3://b/{RuntimeIdentifier}", "S3SyncDestination has {RuntimeIdentifier}, which has no value")]
    [TestCase("s3://b/{env:PR}", "has {env:PR}, which has no value")]
    [TestCase("s3://b/{env:BLANK}", "has {env:BLANK}, which has no value")]
    [TestCase("s3://b/{PublishDir}", "there is no such placeholder")]
    [TestCase("s3://b/{Foo}", "has {Foo}, and there is no such placeholder for it")]
    [TestCase("s3://b/{Version", "has a \"{\" without a \"}\"")]
    [TestCase("s3://b/{env:AWS_SECRET_ACCESS_KEY}", "holds a credential")]
    [TestCase("s3://b/{env:aws_access_key_id}", "holds a credential")]
    [TestCase("s3://b/{env:RCLONE_CONFIG_SITE_SECRET_ACCESS_KEY}", "holds a credential")]
    [TestCase("s3://b/{env:GITHUB_TOKEN}", "holds a credential")]
    [TestCase("s3://b/{env:DB_PASSWORD}", "holds a credential")]
    [TestCase("s3://b/{env:RCLONE_S3_SSE_CUSTOMER_KEY}", "holds a credential")]
    [TestCase("s3://b/{env:DB_PASS}", "holds a credential")]
    [TestCase("s3://b/{env:MYSQL_PWD}", "holds a credential")]
    [TestCase("s3://b/{env:SIGNING_KEY}", "holds a credential")]
    [TestCase("s3://b/{env:BLOB_SAS}", "holds a credential")]
    [TestCase("s3://b/{env:NPM-AUTH}", "holds a credential")]
    [TestCase("s3://b/{env:GH_PAT2}", "holds a credential")]
    [TestCase("s3://b/{env:dbPassword}", "holds a credential")]
    [TestCase("s3://b/{env:DB_CONNECTION_STRING}", "holds a credential")]
    [TestCase("s3://b/{env:COPY}", "has the value of a credential")]
    public void A_placeholder_without_a_value_or_with_a_secret_is_refused(string text, string says)
    {
        var refusal = Assert.Throws<CiSyncException>(() => NewPlaceholders().Fill(text, "S3SyncDestination"))!.Diagnostic;

        Assert.That(refusal.Code, Is.EqualTo(ErrorCodes.PlaceholderInvalid));
        Assert.That(refusal.Message, Does.Contain(says).And.Not.Contain("hush"));
    }

    private static Placeholders NewPlaceholders() => new(
        new Dictionary<string, string> { ["Version"] = "1.2", ["RuntimeIdentifier"] = "" },
        new HostEnvironment(new Dictionary<string, string> { ["BRANCH"] = "feature/x", ["SITE_PATH"] = "p", ["PATCH_LEVEL"] = "l", ["TOKENIZER"] = "t", ["PWD"] = "w", ["KEYBOARD"] = "k", ["COPY"] = "hush-hush", ["S3_TOKEN"] = "hush-hush", ["BLANK"] = " ", ["AWS_SECRET_ACCESS_KEY"] = "hush", ["GITHUB_TOKEN"] = "hush", ["DB_PASSWORD"] = "hush" }, "/"));

    private static Task<DotNetResult> FillAsync(Workspace work, string destination, string before, string after = "")
    {
        work.Write("run.proj", $"""
            <Project DefaultTargets="Run">
              <Import Project="{Package.Unpacked}/build/CiSync.MSBuild.props" />
              <PropertyGroup>{before}</PropertyGroup>
              <PropertyGroup><S3SyncDestination>{destination}</S3SyncDestination>{after}</PropertyGroup>
              <Target Name="Run">
                <ItemGroup><This Include="$(MSBuildProjectFullPath)" Destination="$(S3SyncDestination)" /></ItemGroup>
                <S3SyncFillPlaceholders ProjectFile="$(MSBuildProjectFullPath)" Publish="@(This)" Delete="true"><Output TaskParameter="Destination" PropertyName="Filled" /></S3SyncFillPlaceholders>
                <Message Importance="high" Text="filled: $(Filled)" />
              </Target>
              <Import Project="{Package.Unpacked}/build/CiSync.MSBuild.targets" />
            </Project>
            """);
        return work.DotNetAsync("build", "run.proj", "--no-restore");
    }
}
