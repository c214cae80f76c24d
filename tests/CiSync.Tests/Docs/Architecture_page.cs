using CiSync.Tests.Architecture;

namespace CiSync.Tests.Docs;

/// <summary>docs/architecture.md shows the folders that there are, and the arrows that the architecture test holds.</summary>
public class Architecture_page
{
    private static readonly string[][] Folders =
    [
        .. from line in Repository.Lines("docs/architecture.md").SkipWhile(line => line != "## Folders").TakeWhile(line => line != "The other projects:")
           where line.StartsWith("| `", StringComparison.Ordinal)
           select line.Split('|', StringSplitOptions.TrimEntries)[1..^1],
    ];

    [Test]
    public void Shows_the_folders_of_the_engine() =>
        Assert.That(
            Folders.Select(row => row[0].Trim('`')),
            Is.EquivalentTo(new DirectoryInfo(Path.Combine(Repository.Root, "src", "CiSync")).GetDirectories().Select(folder => folder.Name).Except(["bin", "obj"])));

    [Test]
    public void Shows_the_arrows() => Assert.Multiple(() =>
    {
        foreach (var row in Folders)
        {
            var (folder, shown) = (row[0].Trim('`'), row[2]);
            var before = Folders.TakeWhile(other => other != row).Select(other => other[0].Trim('`'));
            var mentions = shown == "–" ? [] : shown == "all of the above" ? before : shown.Split(", ");
            var mayMention = Laws.Layers.Single(layer => layer.Layer == folder).MayMention;
            Assert.That(mentions, Is.EquivalentTo(mayMention.Where(target => target != Laws.Request)), folder);
        }
    });

    [Test]
    public void Shows_the_projects_of_the_solution()
    {
        var projects = Repository.Lines("docs/architecture.md").SkipWhile(line => line != "The other projects:")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToArray();
        var inSolution = from line in Repository.Lines("CiSync.sln")
                         where line.Contains(".csproj", StringComparison.Ordinal)
                         let path = line.Split('"')[5].Replace('\\', '/')
                         select path[..path.LastIndexOf('/')];
        Assert.That(inSolution, Is.EquivalentTo(projects.Append("src/CiSync")));
    }
}
