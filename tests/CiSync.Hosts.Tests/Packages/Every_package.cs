using System.Buffers.Binary;

namespace CiSync.Hosts.Tests.Packages;

/// <summary>What nuget.org and its users look for in a package.</summary>
[TestFixtureSource(typeof(NuGetPackage), nameof(NuGetPackage.Projects))]
public sealed class Every_package(string project)
{
    // Both come with the build that runs us; a second copy of either would not be its own.
    private static readonly string[] NotOurs = ["Microsoft.Build", "Cake."];

    private string _feed = null!;
    private NuGetPackage _package = null!;

    [OneTimeSetUp]
    public async Task Pack()
    {
        _feed = Directory.CreateTempSubdirectory("cisync-package-").FullName;
        await Package.PackAsync(project, _feed);
        _package = new NuGetPackage(Path.Combine(_feed, $"{project}.{Package.Version}.nupkg"));
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _package.Dispose();
        Directory.Delete(_feed, recursive: true);
    }

    [Test]
    public void Says_what_it_is_and_where_it_comes_from()
    {
        Assert.Multiple(() =>
        {
            Assert.That((_package["id"]!.Value, _package["license"]!.Value, _package["icon"]!.Value, _package["readme"]!.Value), Is.EqualTo((project, "MIT", "icon.png", "README.md")));
            Assert.That((_package["projectUrl"]!.Value, _package["repository"]!.Attribute("url")!.Value), Is.EqualTo(("https://github.com/cisync/cisync", "https://github.com/cisync/cisync")));
            Assert.That(_package["repository"]!.Attribute("commit")!.Value, Does.Match("^[0-9a-f]{40}$"));
            Assert.That(_package["description"]!.Value, Has.Length.InRange(60, 400));
            Assert.That(_package["tags"]!.Value.Split(' '), Does.Contain("s3").And.Contain("publish"));
            Assert.That(_package["releaseNotes"]!.Value, Does.EndWith("CHANGELOG.md"));
        });
    }

    [Test]
    public void Has_a_page_and_an_icon()
    {
        Assert.That(System.Text.Encoding.UTF8.GetString(_package.Read("README.md")), Does.StartWith("# "));
        var icon = _package.Read("icon.png");
        Assert.That(icon[..8], Is.EqualTo(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }));
        Assert.That((BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))), Is.EqualTo((128, 128)));
    }

    // Links in a page of nuget.org have no repository to be relative to.
    [Test]
    public void Has_no_link_in_its_page_that_leads_nowhere() =>
        Assert.That(
            System.Text.RegularExpressions.Regex.Matches(System.Text.Encoding.UTF8.GetString(_package.Read("README.md")), @"\]\((?<to>[^)]*)\)").Select(link => link.Groups["to"].Value),
            Has.All.StartsWith("https://").Or.StartsWith("#"));

    [Test]
    public void Is_built_so_that_it_can_be_built_again_and_debugged()
    {
        var ours = _package.Files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileName(file)!.Contains("CiSync", StringComparison.Ordinal)).ToArray();
        Assert.That(ours, Is.Not.Empty);
        Assert.That(ours.Select(file => (file, _package.BuildOf(file))), Is.EqualTo(ours.Select(file => (file, (true, true)))));
    }

    [Test]
    public void Depends_neither_on_MSBuild_nor_on_Cake() =>
        Assert.That(
            _package.Dependencies.Concat(_package.Files.Select(file => Path.GetFileName(file)!)).Where(name => !name.StartsWith("Cake.CiSync", StringComparison.Ordinal))
                .Where(name => NotOurs.Any(start => name.StartsWith(start, StringComparison.Ordinal))),
            Is.Empty);

    [Test]
    public void Documents_what_code_can_call()
    {
        foreach (var assembly in _package.Files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal) && Path.GetFileNameWithoutExtension(file) == project && file.EndsWith(".dll", StringComparison.Ordinal)))
        {
            Assert.That(_package.Files, Does.Contain(Path.ChangeExtension(assembly, ".xml")));
        }
    }
}
