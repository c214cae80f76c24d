using System.Reflection;
using System.Runtime.Loader;
using CiSync.TestKit;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.Model.Seeded;

/// <summary>The engine built once more with all bugs in it, each behind a switch, and the model run against it: a second copy of both in this process.</summary>
internal sealed class MutatedEngine(string engine) : AssemblyLoadContext("mutated engine", isCollectible: true)
{
    private const string Switch = """
        namespace CiSync;

        internal static class SeededBugs
        {
            public static int Current;

            public static bool On(int bug) => Current == bug;
        }
        """;

    /// <summary>Builds it in a folder.</summary>
    public static async Task<MutatedEngine> BuildAsync(TempFolder folder)
    {
        var root = RepositoryRoot.Path;
        foreach (var name in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json" })
        {
            File.Copy(Path.Combine(root, name), folder.Of(name));
        }

        var source = Path.Combine(root, "src", "CiSync");
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(source, path).Replace('\\', '/')))
        {
            if (!path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
            {
                folder.Write($"src/CiSync/{path}", SeededBug.All.Where(bug => bug.File == path).Aggregate(File.ReadAllText(Path.Combine(source, path)), (text, bug) => bug.Plant(text)));
            }
        }

        folder.Write("src/CiSync/SeededBugs.cs", Switch);
        var build = await CliWrap.Cli.Wrap("dotnet").WithWorkingDirectory(folder.Of("src/CiSync")).WithValidation(CommandResultValidation.None)
            .WithArguments(["build", "--output", folder.Of("built"), "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:GenerateDocumentationFile=false"])
            .WithEnvironmentVariables(Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToDictionary(name => name, _ => (string?)null))
            .ExecuteBufferedAsync();
        Assert.That(build.ExitCode, Is.Zero, build.StandardOutput);
        return new MutatedEngine(folder.Of("built/CiSync.dll"));
    }

    /// <summary>The lowest seed whose case fails with a bug switched on, or null; bug 0 is none.</summary>
    public Task<int?> FirstFailingSeedAsync(int bug, int firstSeed, int count)
    {
        const BindingFlags any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        LoadFromAssemblyName(new AssemblyName("CiSync")).GetType("CiSync.SeededBugs", throwOnError: true)!.GetField("Current", any)!.SetValue(null, bug);
        var model = LoadFromAssemblyName(typeof(ModelRun).Assembly.GetName()).GetType(typeof(ModelRun).FullName!, throwOnError: true)!;
        return (Task<int?>)model.GetMethod(nameof(ModelRun.FirstFailingSeedAsync), any)!.Invoke(null, [firstSeed, count])!;
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == "CiSync" ? LoadFromAssemblyPath(engine)
        : assemblyName.Name == typeof(ModelRun).Assembly.GetName().Name ? LoadFromAssemblyPath(typeof(ModelRun).Assembly.Location)
        : null;
}
