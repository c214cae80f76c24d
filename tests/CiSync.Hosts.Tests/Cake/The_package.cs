using System.IO.Compression;
using System.Xml.Linq;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>What is in the package, as scripts and package pages need it.</summary>
public class The_package
{
    private static string File => Path.Combine(Package.Feed, $"Cake.CiSync.{Package.Version}.nupkg");

    [Test]
    public void Brings_all_that_it_needs_but_Cake()
    {
        using var package = ZipFile.OpenRead(File);
        Assert.That(
            package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { "AWSSDK.Core.dll", "AWSSDK.S3.dll", "AWSSDK.SSO.dll", "AWSSDK.SSOOIDC.dll", "AWSSDK.SecurityToken.dll", "Cake.CiSync.dll", "Cake.CiSync.xml", "CiSync.dll", "Polly.Core.dll", "YamlDotNet.dll" }
                .Select(name => "lib/net10.0/" + name)));
    }

    [Test]
    public void Is_found_by_its_tags_and_depends_on_nothing()
    {
        var metadata = XDocument.Parse(AliasExample.ReadEntry("Cake.CiSync.nuspec")).Root!.Elements().Single();
        string? Of(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Multiple(() =>
        {
            Assert.That(Of("dependencies"), Is.Null);
            Assert.That(Of("tags")!.Split(' '), Does.Contain("cake-addin").And.Contain("s3"));
        });
    }

    [Test]
    public void Is_built_against_the_Cake_that_the_tests_run() =>
        Assert.That(
            typeof(global::Cake.CiSync.S3Aliases).Assembly.GetReferencedAssemblies().Single(assembly => assembly.Name == "Cake.Core").Version!.ToString(3), Is.EqualTo(CakeTool.Version));
}
