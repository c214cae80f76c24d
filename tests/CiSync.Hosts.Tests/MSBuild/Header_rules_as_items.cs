using CiSync.MSBuild;
using CiSync.TestKit;
using TaskItem = Microsoft.Build.Utilities.TaskItem;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>An S3SyncRule means the glob that stands in the project, whatever files MSBuild finds by it.</summary>
public class Header_rules_as_items
{
    private const string Destination = "<S3SyncDestination>s3://site</S3SyncDestination>";

    [WideCase(false, "-nologo")]
    [TestCase(true, "-nologo")]
    [WideCase(true, "-mt")]
    [WideCase(true, "-p:_S3SyncInProcess=false")]
    public async Task A_glob_is_about_what_is_published(bool alsoInTheProject, string how)
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteProject("app/app.csproj", Destination, """
            <S3SyncRule Include="**/*.html" CacheControl="no-cache" Tags="kind=page;team=web" />
            <S3SyncRule Include="$(Late)" CacheControl="no-store" Metadata="build=$(Build)" Condition="'$(Build)' == '42'" />
            <S3SyncRule Include="*.js" CacheControl="no" Condition="'$(Build)' == '43'" />
            <None Include="$(MSBuildProjectDirectory)/../made/**" LinkBase="." CopyToPublishDirectory="Always" />
            """);

        // What comes after the items counts for them, as everywhere in MSBuild.
        work.Write("app/Directory.Build.targets", """<Project><PropertyGroup><Late>*.j?</Late><Build>42</Build></PropertyGroup><ItemGroup><S3SyncRule Include="*.html;*.txt" CacheControl="late" /></ItemGroup></Project>""");
        work.Write("made/index.html", "<h1>").Write("made/docs/about.html", "<h2>").Write("made/app.js", "let a").Write("made/notes.txt", "notes");
        if (alsoInTheProject)
        {
            work.Write("app/wwwroot/template.html", "<p>").Write("app/draft.html", "<p>").Write("app/tool.js", "tool");
        }

        var result = await work.DotNetAsync("publish", "app", how);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Not.Contain("warning"));
        Assert.That(Put(work, "index.html"), Is.EqualTo("no-cache kind=page&team=web "));
        Assert.That(Put(work, "docs/about.html"), Is.EqualTo("no-cache kind=page&team=web "));
        Assert.That(Put(work, "app.js"), Is.EqualTo("no-store  42"));
        Assert.That(Put(work, "notes.txt"), Is.EqualTo("late  "));
        Assert.That(Put(work, "app.dll"), Is.EqualTo("  "));
    }

    [Test]
    public async Task Rules_of_targets_come_after_those_of_the_project()
    {
        await using var work = await Workspace.CreateAsync();
        work.WriteTargets("run.proj", """<CallTarget Targets="Upload" />""").Write("dist/a.html", "a");
        work.Write("run.proj", (await File.ReadAllTextAsync(work.PathOf("run.proj"))).Replace("</Project>", """
              <ItemGroup><S3SyncRule Include="*.html" CacheControl="early" /></ItemGroup>
              <Target Name="Add" BeforeTargets="S3SyncReadRules">
                <ItemGroup><S3SyncRule Include="pages" Glob="**/*.html" CacheControl="late" ContentLanguage="en" /></ItemGroup>
              </Target>
              <Target Name="Upload" DependsOnTargets="S3SyncReadRules"><S3Copy SourceDirectory="dist" Destination="s3://site" Rules="@(S3SyncRule)" /></Target>
            </Project>
            """, StringComparison.Ordinal));

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        var put = work.Store.Log.Requests.Single(request => request.Operation == "PutObject");
        Assert.That((put.Headers["cache-control"], put.Headers["content-language"]), Is.EqualTo(("early", "en")));
    }

    [Test]
    public async Task What_MSBuild_has_made_of_a_glob_is_refused()
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/index.html", "a").WriteTargets("run.proj", """
            <ItemGroup><S3SyncRule Include="*/*.html" CacheControl="no-cache" /></ItemGroup>
            <S3Copy SourceDirectory="dist" Destination="s3://site" Rules="@(S3SyncRule)" />
            """);

        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.Output, Does.Match(@"run\.proj\(5,\d+\): error CIS1019: Rule ""dist/index\.html"" of .*run\.proj is a file that MSBuild found").And.Contain("Glob=").And.Contain("S3SyncReadRules"));
        Assert.That(work.Store.Log.Counted(), Is.Empty);
    }

    [TestCase("""<S3SyncRule Include="pages" Glob="*.html" CacheControl="no-cache" />""", "error CIS1019: The S3SyncRule items of ")]
    [TestCase("", "1 file uploaded")]
    public async Task Where_the_project_cannot_be_read_again_only_a_publish_with_rules_fails(string rule, string says)
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/a.html", "a").Write("run.proj", $"""
            <Project DefaultTargets="Run">
              <Import Project="{Package.Unpacked}/build/CiSync.MSBuild.props" />
              <Target Name="Break">
                <ItemGroup>{rule}</ItemGroup>
                <WriteLinesToFile File="run.proj" Lines="broken" Overwrite="true" />
              </Target>
              <Target Name="Run" DependsOnTargets="Break;S3SyncReadRules"><S3Copy SourceDirectory="dist" Destination="s3://site" Rules="@(S3SyncRule)" /></Target>
              <Import Project="{Package.Unpacked}/build/CiSync.MSBuild.targets" />
            </Project>
            """);

        var result = await work.DotNetAsync("build", "run.proj", "--no-restore");

        Assert.That(result.Output, Does.Contain(says));
        Assert.That(await work.KeysAsync(), rule.Length > 0 ? Is.Empty : Is.EqualTo(new[] { "a.html" }));
    }

    [TestCase("CacheContol", "no-cache", "\"CacheContol\" is no metadata that a rule can have")]
    [WideCase("Tags", "a", "Tags is a list of name=value")]
    [WideCase("Glob", "*.css", "the rule sets no header")]
    [TestCase("Acl", "everybody", "x-amz-acl \"everybody\" is not allowed")]
    public async Task A_rule_that_cannot_be_is_refused(string name, string value, string says)
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/a.css", "a");

        var run = TaskRun.Of<S3Copy>(work, task => (task.SourceDirectory, task.Destination, task.Rules) = ("dist", "s3://site", [Rule("*.css", (name, value))]));

        Assert.That((run.Succeeded, run.Log.Errors.Single().Code), Is.EqualTo((false, "CIS1019")));
        Assert.That(run.Log.Errors.Single().Message, Does.Contain(says).And.StartWith("Rule \"*.css\""));
        Assert.That(work.Store.Log.Counted(), Does.Not.Contain("Put"));
    }

    [Test]
    public async Task All_headers_are_metadata_and_files_and_presets_come_after_them()
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/index.html", "a").Write("more.yml", "rules:\n  - include: \"*.html\"\n    cache-control: from the file\n    content-language: de\n");

        var run = TaskRun.Of<S3Copy>(work, task =>
        {
            (task.SourceDirectory, task.Destination, task.HeaderRules, task.HeaderPreset) = ("dist", "s3://site", ["more.yml"], ["static-site"]);
            task.Rules =
            [
                Rule("pages", ("Glob", "**/*.html"), ("ContentType", "text/html; charset=latin1"), ("ContentEncoding", "br"), ("ContentDisposition", "inline; filename=\"a;b\""), ("StorageClass", "standard_ia")),
                Rule("*", ("Acl", "private"), ("Metadata", "commit=abc;by=me")),
            ];
        });

        Assert.That(run.Succeeded, Is.True, run.Told);
        var headers = work.Store.Log.Requests.Single(request => request.Operation == "PutObject").Headers;
        Assert.That(
            new[] { "content-type", "content-encoding", "content-disposition", "x-amz-storage-class", "x-amz-acl", "x-amz-meta-commit", "x-amz-meta-by", "cache-control", "content-language" }.Select(name => headers.GetValueOrDefault(name)),
            Is.EqualTo(new[] { "text/html; charset=latin1", "br", "inline; filename=\"a;b\"", "STANDARD_IA", "private", "abc", "me", "from the file", "de" }));
    }

    private static TaskItem Rule(string include, params (string Name, string Value)[] metadata)
    {
        var item = new TaskItem(include.Replace("*", "%2a", StringComparison.Ordinal));
        foreach (var (name, value) in metadata)
        {
            item.SetMetadata(name, value);
        }

        return item;
    }

    private static string Put(Workspace work, string key)
    {
        var headers = work.Store.Log.Requests.Single(request => request.Operation == "PutObject" && request.Key == key).Headers;
        return $"{headers.GetValueOrDefault("cache-control")} {headers.GetValueOrDefault("x-amz-tagging")} {headers.GetValueOrDefault("x-amz-meta-build")}";
    }
}
