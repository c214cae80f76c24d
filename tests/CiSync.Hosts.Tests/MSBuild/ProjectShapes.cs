namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>All shapes: of projects, of publishing, and of targets that write to the publish folder themselves.</summary>
internal static partial class ProjectShapes
{
    private const string Web = "Microsoft.NET.Sdk.Web";

    public static ProjectShape[] All { get; } = [.. OfProjects(), .. OfPublishing(), .. OfTargets()];

    private static void App(Workspace work, string properties = "", string items = "", string sdk = "Microsoft.NET.Sdk") =>
        work.WriteProject("app/app.csproj", ProjectShape.Publishes + properties, items, sdk);

    private static void WebApp(Workspace work, string properties = "", string items = "")
    {
        App(work, properties, items, Web);
        work.Write("app/wwwroot/index.html", "<h1>hello</h1>").Write("app/wwwroot/js/app.js", "let a = 1;").Write("app/appsettings.json", "{}");
    }

    private static void Targets(Workspace work, string targets) => work.Write("app/Directory.Build.targets", $"<Project>{targets}</Project>");

    private static IEnumerable<ProjectShape> OfProjects() =>
    [
        new("console", work => App(work)),
        new("console without a host", work => App(work, "<UseAppHost>false</UseAppHost>")),
        new("console with satellite assemblies", work =>
        {
            App(work);
            work.Write("app/Texts.resx", Resx("hello")).Write("app/Texts.de.resx", Resx("hallo"));
        }),
        new("F# console", work => work.Write("app/app.fsproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>{ProjectShape.Publishes}</PropertyGroup>
              <ItemGroup><Compile Include="Program.fs" /><PackageReference Include="CiSync.MSBuild" Version="{Package.Version}" /></ItemGroup>
            </Project>
            """).Write("app/Program.fs", "printfn \"hello\"")) { NeedsPackages = true },
        new("class library", work =>
        {
            App(work);
            work.Write("app/Program.cs", "public class Thing;");
            Targets(work, "<PropertyGroup><OutputType>Library</OutputType></PropertyGroup>");
        }),
        new("worker", work => App(work, sdk: "Microsoft.NET.Sdk.Worker")) { NeedsPackages = true },
        new("web", work => WebApp(work)),
        new("web with a web.config of its own and settings per environment", work =>
        {
            WebApp(work);
            work.Write("app/web.config", "<configuration><system.webServer /></configuration>").Write("app/web.Release.config", "<configuration />").Write("app/appsettings.Production.json", "{}");
        }),
        new("Razor pages with scoped styles", work =>
        {
            WebApp(work);
            work.Write("app/Pages/Index.cshtml", "@page\n<p>hello</p>").Write("app/Pages/Index.cshtml.css", "p { color: red; }");
        })
        {
            Change = work => work.Write("app/wwwroot/js/other.js", "let b = 2;"),
        },
        new("web whose static files have other names", work =>
        {
            WebApp(work);
            work.Write("app/wwwroot/app.1.css", "one");
        })
        {
            Change = work => File.Move(work.PathOf("app/wwwroot/app.1.css"), work.PathOf("app/wwwroot/app.2.css")),
            IsStale = key => key.StartsWith("wwwroot/app.1.css", StringComparison.Ordinal),
        },
        new("web with a Razor class library", work =>
        {
            WebApp(work, items: """<ProjectReference Include="../lib/lib.csproj" />""");
            RazorLibrary(work, "");
        })
        {
            Change = work => work.Write("lib/Part.razor.css", "p { color: blue; }"),
            IsStale = key => key.Contains(".bundle.scp.css", StringComparison.Ordinal),
        },
        new("Razor class library alone", work => RazorLibrary(work, ProjectShape.Publishes)) { Arguments = ["lib"], Source = "lib/bin/Release/net10.0/publish" },
        new("Blazor server", work =>
        {
            WebApp(work);
            work.Write("app/App.razor", "<p>hello</p>").Write("app/App.razor.css", "p { color: red; }");
        })
        {
            NeedsPackages = true,
        },
        new("Blazor WebAssembly", work => Blazor(work, "app", ProjectShape.Publishes))
        {
            NeedsPackages = true,
            Source = "app/bin/Release/net10.0/publish/wwwroot",
            Change = work => work.Write("app/More.cs", "public class More { public int Number => 42; }"),
            IsStale = IsFingerprinted,
        },
        new("Blazor WebAssembly hosted", work =>
        {
            WebApp(work, items: """
                <ProjectReference Include="../client/client.csproj" />
                <PackageReference Include="Microsoft.AspNetCore.Components.WebAssembly.Server" Version="$(BundledNETCoreAppPackageVersion)" />
                """);
            Blazor(work, "client", "");
            File.Delete(work.PathOf("app/wwwroot/index.html"));
        })
        {
            NeedsPackages = true,
            Change = work => work.Write("client/More.cs", "public class More { public int Number => 42; }"),
            IsStale = IsFingerprinted,
        },
    ];

    private static IEnumerable<ProjectShape> OfPublishing() =>
    [
        new("self-contained", work => App(work)) { NeedsPackages = true, Arguments = ["app", "-r", "linux-x64", "--self-contained"], Source = "app/bin/Release/net10.0/linux-x64/publish" },
        new("ready to run", work => App(work, "<PublishReadyToRun>true</PublishReadyToRun>")) { NeedsPackages = true, Arguments = ["app", "-r", "linux-x64"], Source = "app/bin/Release/net10.0/linux-x64/publish" },
        new("trimmed", work => App(work, "<PublishTrimmed>true</PublishTrimmed>")) { NeedsPackages = true, Arguments = ["app", "-r", "linux-x64"], Source = "app/bin/Release/net10.0/linux-x64/publish" },
        new("native AOT", work => App(work, "<PublishAot>true</PublishAot><CppCompilerAndLinker Condition=\"!Exists('/usr/bin/clang')\">gcc</CppCompilerAndLinker>"))
        {
            NeedsPackages = true, Arguments = ["app", "-r", "linux-x64"], Source = "app/bin/Release/net10.0/linux-x64/publish",
        },
        new("single file", work => App(work, "<PublishSingleFile>true</PublishSingleFile>")) { NeedsPackages = true, Arguments = ["app", "-r", "linux-x64", "--no-self-contained"], Source = "app/bin/Release/net10.0/linux-x64/publish" },
        new("single file, self-contained and compressed", work => WebApp(work, "<PublishSingleFile>true</PublishSingleFile><EnableCompressionInSingleFile>true</EnableCompressionInSingleFile>"))
        {
            NeedsPackages = true, Arguments = ["app", "-r", "linux-x64", "--self-contained"], Source = "app/bin/Release/net10.0/linux-x64/publish",
        },
        new("several frameworks", work => App(work, "<TargetFrameworks>net10.0;net9.0</TargetFrameworks>")) { NeedsPackages = true, Arguments = ["app", "-f", "net10.0"] },
        new("one framework of a list", work => App(work, "<TargetFrameworks>net10.0</TargetFrameworks>")) { Arguments = ["app", "-f", "net10.0"] },
        new("artifacts output", work =>
        {
            WebApp(work);
            work.Write("app/Directory.Build.props", "<Project><PropertyGroup><ArtifactsPath>$(MSBuildThisFileDirectory)artifacts</ArtifactsPath><RunAnalyzers>false</RunAnalyzers></PropertyGroup></Project>");
        })
        {
            Source = "app/artifacts/publish/app/release",
        },
        new("a .slnx with a library", work =>
        {
            WithLibrary(work);
            work.Write("all.slnx", """<Solution><Project Path="app/app.csproj" /><Project Path="lib/lib.csproj" /></Solution>""");
        })
        {
            Arguments = ["all.slnx"],
        },
        new("a graph build", work => WithLibrary(work)) { Arguments = ["app", "-graph"] },
        new("several nodes", work => WithLibrary(work)) { Arguments = ["app", "-m:2"] },
        new("a folder with blanks", work => WebApp(work)) { Arguments = ["app", "-o", "out of it/my site"], Source = "out of it/my site" },
        new("PublishDir with blanks and no slash at its end", work => WebApp(work, "<PublishDir>../out of it/my site</PublishDir>")) { Source = "out of it/my site" },
        new("PublishDir set by a target", work =>
        {
            WebApp(work);
            Targets(work, """<Target Name="Where" BeforeTargets="PrepareForPublish"><PropertyGroup><PublishDir>$(MSBuildThisFileDirectory)../out/v$(Version)/</PublishDir></PropertyGroup></Target>""");
            work.Write("app/bin/Release/net10.0/publish/old.txt", "of another time");
        })
        {
            Source = "out/v1.0.0",
        },
        new("a publish profile", work =>
        {
            WebApp(work);
            work.Write("app/Properties/PublishProfiles/Site.pubxml", "<Project><PropertyGroup><PublishProtocol>FileSystem</PublishProtocol><PublishDir>../out/site/</PublishDir></PropertyGroup></Project>");
        })
        {
            Arguments = ["app", "-p:PublishProfile=Site"], Source = "out/site",
        },
        new("the second time without a build", work => WebApp(work)) { Again = ["--no-build"] },
        new("Debug", work => App(work)) { Arguments = ["app", "-c", "Debug"], Source = "app/bin/Debug/net10.0/publish" },
        new("-t:S3Sync", work => WebApp(work)) { Command = "build", Arguments = ["app", "-t:S3Sync", "-c", "Release"] },
        new("the output folder is the publish folder", work => WebApp(work, "<PublishDir>bin/Release/net10.0/</PublishDir>")) { Source = "app/bin/Release/net10.0" },
        new("only wwwroot", work => WebApp(work, "<S3SyncSource>$(MSBuildProjectDirectory)/bin/Release/net10.0/publish/wwwroot</S3SyncSource>")) { Source = "app/bin/Release/net10.0/publish/wwwroot" },
        new("hard links", work => WebApp(work, "<CreateHardLinksForPublishFilesIfPossible>true</CreateHardLinksForPublishFilesIfPossible>")),
        new("symbolic links", work => WebApp(work, "<CreateSymbolicLinksForPublishFilesIfPossible>true</CreateSymbolicLinksForPublishFilesIfPossible>")),
    ];

    private static string Resx(string text) =>
        $"""<root><resheader name="resmimetype"><value>text/microsoft-resx</value></resheader><data name="Hello" xml:space="preserve"><value>{text}</value></data></root>""";

    private static void WithLibrary(Workspace work)
    {
        App(work, items: """<ProjectReference Include="../lib/lib.csproj" />""");
        work.Write("lib/lib.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""").Write("lib/Thing.cs", "public class Thing;");
    }

    private static void RazorLibrary(Workspace work, string properties) => work.Write("lib/lib.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk.Razor">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>
          <ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /><PackageReference Include="CiSync.MSBuild" Version="{Package.Version}" /></ItemGroup>
        </Project>
        """).Write("lib/Part.razor", "<p>part</p>").Write("lib/Part.razor.css", "p { color: red; }").Write("lib/wwwroot/lib.js", "let l = 1;");

    private static void Blazor(Workspace work, string folder, string properties) => work.Write($"{folder}/{folder}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.AspNetCore.Components.WebAssembly" Version="$(BundledNETCoreAppPackageVersion)" />
            <PackageReference Include="CiSync.MSBuild" Version="{Package.Version}" />
          </ItemGroup>
        </Project>
        """).Write($"{folder}/Program.cs", "_ = Microsoft.AspNetCore.Components.WebAssembly.Hosting.WebAssemblyHostBuilder.CreateDefault(args);")
        .Write($"{folder}/App.razor", "<p>hello</p>").Write($"{folder}/wwwroot/index.html", "<div id=\"app\"></div>");
}
