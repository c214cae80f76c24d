using System.IO.Compression;
using System.Text.RegularExpressions;

namespace CiSync.Hosts.Tests.MSBuild;

// Targets of projects that write to the publish folder themselves, with tools that keep the time of what they copy.
internal static partial class ProjectShapes
{
    private static IEnumerable<ProjectShape> OfTargets() =>
    [
        new("copies by Copy, cp -a, Unzip, tar and links, at five moments", work =>
        {
            WebApp(work);
            Dist(work);
            Targets(work, $"""
                {DistItems}
                <Target Name="Early" BeforeTargets="BeforeBuild"><Copy SourceFiles="@(_Dist)" DestinationFolder="$(PublishDir)early/%(RecursiveDir)" /></Target>
                <Target Name="Computed" AfterTargets="ComputeFilesToPublish"><Exec Command="mkdir -p '{Out}site' &amp;&amp; cp -a dist/. '{Out}site'" /></Target>
                <Target Name="Prepared" AfterTargets="PrepareForPublish"><Unzip SourceFiles="dist.zip" DestinationFolder="$(PublishDir)unzipped" SkipUnchangedFiles="false" /></Target>
                <Target Name="Published" AfterTargets="Publish"><Exec Command="ln -sfn site/index.html '{Out}linked.html'" /></Target>
                <Target Name="Late" BeforeTargets="S3SyncUpload"><Exec Command="mkdir -p '{Out}tar' &amp;&amp; tar -C dist -c . | tar -C '{Out}tar' -x" /></Target>
                """);
        })
        {
            IsSample = true,
        },
        Copying("Copy", """AfterTargets="Publish"><Copy SourceFiles="@(_Dist)" DestinationFolder="$(PublishDir)dist/%(RecursiveDir)" /></Target>"""),
        Copying("Copy that skips unchanged files", """AfterTargets="Publish"><Copy SourceFiles="@(_Dist)" DestinationFolder="$(PublishDir)dist/%(RecursiveDir)" SkipUnchangedFiles="true" /></Target>""") with { IsSuspected = true },
        Copying("Copy that skips unchanged files and says so", """BeforeTargets="S3SyncUpload"><Copy SourceFiles="@(_Dist)" DestinationFolder="$(PublishDir)dist/%(RecursiveDir)" SkipUnchangedFiles="true"><Output TaskParameter="DestinationFiles" ItemName="FileWrites" /></Copy></Target>"""),
        Copying("Unzip, which skips unchanged files", """BeforeTargets="S3SyncUpload"><Unzip SourceFiles="dist.zip" DestinationFolder="$(PublishDir)dist" /></Target>""") with { IsSuspected = true },
        Copying("cp -a", $$"""AfterTargets="ComputeFilesToPublish"><Exec Command="cp -a dist '{{Out}}'" /></Target>"""),
        Copying("cp -au, which skips unchanged files", $$"""AfterTargets="Publish"><Exec Command="cp -au dist '{{Out}}'" /></Target>""") with { IsSuspected = true },
        Copying("a folder that is deleted first", $$"""AfterTargets="Publish"><RemoveDir Directories="$(PublishDir)dist" /><Exec Command="cp -a dist '{{Out}}'" /></Target>""") with
        {
            Change = work => File.Move(work.PathOf("app/dist/index.html"), work.PathOf("app/dist/start.html")),
        },
        Copying("a target with inputs and outputs", """AfterTargets="Publish" Inputs="@(_Dist)" Outputs="@(_Dist->'$(PublishDir)dist/%(RecursiveDir)%(Filename)%(Extension)')"><Copy SourceFiles="@(_Dist)" DestinationFiles="@(_Dist->'$(PublishDir)dist/%(RecursiveDir)%(Filename)%(Extension)')"><Output TaskParameter="DestinationFiles" ItemName="FileWrites" /></Copy></Target>"""),
        Copying("items added to ResolvedFileToPublish", """AfterTargets="ComputeFilesToPublish"><ItemGroup><ResolvedFileToPublish Include="@(_Dist->'%(FullPath)')" RelativePath="dist/%(_Dist.RecursiveDir)%(_Dist.Filename)%(_Dist.Extension)" CopyToPublishDirectory="PreserveNewest" /></ItemGroup></Target>""") with
        {
            Change = work => File.Move(work.PathOf("app/dist/index.html"), work.PathOf("app/dist/start.html")),
        },
        new("a site built by node, with hashes in its names", work =>
        {
            WebApp(work);
            work.Write("app/build.js", """
                const fs = require('fs'), crypto = require('crypto'), text = fs.readFileSync('main.txt', 'utf8'), out = process.argv[2];
                fs.mkdirSync(out + '/assets', { recursive: true });
                fs.writeFileSync(`${out}/assets/main-${crypto.createHash('md5').update(text).digest('hex').slice(0, 8)}.js`, text);
                fs.writeFileSync(`${out}/index.html`, '<script></script>');
                """).Write("app/main.txt", "one");
            Targets(work, $$"""
                <Target Name="Build_site" BeforeTargets="ComputeFilesToPublish">
                  <Exec Command="node build.js obj/site &amp;&amp; mkdir -p '{{Out}}wwwroot' &amp;&amp; cp -a obj/site/. '{{Out}}wwwroot'" />
                </Target>
                """);
        })
        {
            Change = work => work.Write("app/main.txt", "two"),
        },
        new("documentation built as docfx does, into the folder itself", work =>
        {
            WebApp(work);
            Targets(work, """
                <Target Name="Document" AfterTargets="Publish">
                  <WriteLinesToFile File="$(PublishDir)wwwroot/docs/index.html" Lines="docs" Overwrite="true" WriteOnlyWhenDifferent="true" />
                  <WriteLinesToFile File="$(PublishDir)wwwroot/docs/api/toc.json" Lines="{}" Overwrite="true" />
                </Target>
                """);
        })
        {
            IsSuspected = true,
        },
    ];

    // For a shell, which would take the back-slashes of PublishDir to the letter.
    private const string Out = "$([MSBuild]::NormalizeDirectory($(MSBuildThisFileDirectory), $(PublishDir)))";
    private const string DistItems = """<ItemGroup><_Dist Include="dist/**" /></ItemGroup>""";

    private static ProjectShape Copying(string name, string target) => new("copied in by " + name, work =>
    {
        App(work);
        Dist(work);
        Targets(work, DistItems + "<Target Name=\"Bring\" " + target);
    });

    private static void Dist(Workspace work)
    {
        work.Write("app/dist/index.html", "<h1>dist</h1>").Write("app/dist/assets/app.js", "let a = 1;");
        foreach (var file in Directory.EnumerateFiles(work.PathOf("app/dist"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        ZipFile.CreateFromDirectory(work.PathOf("app/dist"), work.PathOf("app/dist.zip"));
    }

    // What changes with the app's own assembly: itself, and the loader, which lists all assemblies.
    private static bool IsFingerprinted(string key) => Fingerprinted.IsMatch(key);

    [GeneratedRegex(@"_framework/(app|client|dotnet)\.[a-z0-9]{10}\.(wasm|js)(\.br|\.gz)?$")]
    private static partial Regex Fingerprinted { get; }
}
