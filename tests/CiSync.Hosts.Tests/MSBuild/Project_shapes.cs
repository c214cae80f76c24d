using System.Text.RegularExpressions;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>
/// Projects of all shapes published twice with deletes: nothing is deleted that the source has, and what only the first publish produced is. All of them
/// in an exhaustive run, which takes a quarter of an hour and packages from the machine's own NuGet sources; otherwise a sample.
/// </summary>
[Parallelizable(ParallelScope.All)]
public class Project_shapes
{
    private static IEnumerable<TestCaseData> Shapes() =>
        ProjectShapes.All.Where((shape, i) => shape.IsSample || i % TestSize.Pick(sample: ProjectShapes.All.Length, ci: 5, exhaustive: 1) == 0)
            .Select(shape => new TestCaseData(shape.Name).SetArgDisplayNames(shape.Name))
            .Sample(data => ProjectShapes.All.Single(shape => shape.Name == (string)data.Arguments[0]!).IsSample);

    [TestCaseSource(nameof(Shapes))]
    public async Task Published_twice_loses_nothing(string name)
    {
        var shape = ProjectShapes.All.Single(shape => shape.Name == name);
        await using var work = await Workspace.CreateAsync();
        if (shape.NeedsPackages)
        {
            work.Write("nuget.config", $"""
                <configuration>
                  <packageSources><add key="local" value="{Package.Feed}" /></packageSources>
                  <fallbackPackageFolders><add key="machine" value="{Package.Metadata("PackageRoot")}" /></fallbackPackageFolders>
                  <config><add key="globalPackagesFolder" value="{Package.Packages}" /></config>
                </configuration>
                """);
        }

        shape.Write(work);
        var first = await work.DotNetAsync(shape.Command, shape.Arguments[0], shape.Arguments[1..]);
        if (shape.NeedsPackages && Regex.Match(first.Output, "error (NU1101|NU1102|NU1301|NETSDK1147)[^\r\n]*") is { Success: true } missing)
        {
            Assert.Ignore($"{name} did not run: {missing.Value}");
        }

        Assert.That(first.ExitCode, Is.Zero, first.Output);
        Assert.That(first.Output, Does.Not.Contain("warning CIS"));
        var published = await work.KeysAsync();
        Assert.That(published, Is.Not.Empty.And.EquivalentTo(FilesOf(work, shape)), first.Output);

        shape.Change?.Invoke(work);
        var second = await work.DotNetAsync(shape.Command, shape.Arguments[0], [.. shape.Arguments[1..], .. shape.Again]);
        Assert.That(second.ExitCode, Is.Zero, second.Output);
        var (keys, files) = (await work.KeysAsync(), FilesOf(work, shape));
        var stale = published.Where(shape.IsStale).ToArray();
        var lost = files.Except(stale).Except(keys);
        Assert.Multiple(() =>
        {
            Assert.That(lost, Is.Empty, "lost: " + second.Output);
            Assert.That(keys.Except(files), Is.Empty, "not in the source");
            Assert.That(keys.Intersect(stale), Is.Empty, "of the first publish only: " + second.Output);
            Assert.That(shape.Change is null || published.Except(keys).Any() || keys.Except(published).Any(), "the change must show");
            Assert.That(second.Output, shape.IsSuspected ? Does.Contain("warning CIS4040") : Does.Not.Contain("warning CIS4040"));
        });
        TestContext.Out.WriteLine(
            $"{name}: {published.Count} files, then {keys.Count}; deleted: {Short(published.Except(keys))}; warnings: {Short(Regex.Matches(second.Output, "warning (CIS\\d+)").Select(match => match.Groups[1].Value).Distinct())}");
    }

    private static string[] FilesOf(Workspace work, ProjectShape shape)
    {
        var folder = work.PathOf(shape.Source);
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Where(path => path != Workspace.PublishersFile)];
    }

    private static string Short(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length == 0 ? "none" : string.Join(", ", all.Take(3)) + (all.Length > 3 ? $" and {all.Length - 3} more" : "");
    }
}
