using System.Text.Json;
using CiSync.Options;

namespace CiSync.Tests.Options;

public class Providers_catalogue
{
    [Test]
    public void Has_rclones_53_providers() => Assert.That(Providers.Names, Has.Count.EqualTo(53).And.SupersetOf(ProvidersPageOfRclone.Providers));

    [Test]
    public void Is_sorted_with_AWS_first_and_Other_last() => Assert.Multiple(() =>
    {
        Assert.That(Providers.Names[0], Is.EqualTo(Providers.Aws));
        Assert.That(Providers.Names[^1], Is.EqualTo(Providers.Other));
        Assert.That(Providers.Names.Skip(1).SkipLast(1), Is.Ordered.Using((IComparer<string>)StringComparer.OrdinalIgnoreCase));
    });

    [Test]
    public void Has_no_name_twice() => Assert.That(Providers.Names.Select(name => name.ToUpperInvariant()), Is.Unique);

    [TestCase("DigitalOcean")]
    [TestCase("digitalocean")]
    [TestCase("DIGITALOCEAN")]
    public void Finds_a_name_in_any_case(string name) => Assert.That(Providers.Find(name)?.Name, Is.EqualTo("DigitalOcean"));

    [TestCase("")]
    [TestCase("Digital Ocean")]
    [TestCase("Nowhere")]
    public void Finds_nothing_else(string name) => Assert.That(Providers.Find(name), Is.Null);

    [TestCase("""{ "usualAcls": [], "providers": [{ "name": "A", "description": "a", "defaults": {} }] }""", true)]
    [TestCase("""{ "usualAcls": [], "providers": [{ "name": "A", "description": "a", "defaults": {}, "endpoint": [] }] }""", false)]
    [TestCase("""{ "usualAcls": [], "providers": [{ "name": "A", "description": "a" }] }""", false)]
    [TestCase("""{ "usualAcls": [], "providers": [{ "name": "A", "description": "a", "defaults": { "acl": "a", "acl": "b" } }] }""", false)]
    public void Is_read_strictly(string json, bool isRight) =>
        Assert.That(() => JsonSerializer.Deserialize(json, ProvidersJson.Default.ProvidersFile), isRight ? Throws.Nothing : Throws.TypeOf<JsonException>());

    [TestCaseSource(typeof(Providers), nameof(Providers.All))]
    public void Says_what_it_is_in_a_phrase(Provider provider) =>
        Assert.That(provider.Description, Is.Not.Empty.And.Length.LessThan(60).And.Not.EndsWith(".").And.Not.Contains("|"));

    // Source: rclone 1.75, the providers whose quirks say so.
    [Test]
    public void Puts_the_bucket_into_the_path_for_some() =>
        Assert.That(
            Providers.Names.Where(Providers.UsesPathStyle),
            Is.EquivalentTo((string[])
            [
                "ArvanCloud", "BizflyCloud", "Ceph", "ChinaMobile", "Cloudflare", "Exaba", "Fastly", "FileLu", "FlashBlade", "HCP", "IBMCOS",
                "IDrive", "IONOS", "Liara", "Magalu", "Mega", "Minio", "Other", "Outscale", "Qiniu", "Rclone", "Scality", "SeaweedFS",
                "SpectraLogic", "Zadara", "ZeroServices",
            ]));

    [TestCase("minio", true)]
    [TestCase("OTHER", true)]
    [TestCase("aws", false)]
    [TestCase("Nowhere", false)]
    public void Tells_where_the_bucket_goes_in_any_case(string provider, bool path) => Assert.That(Providers.UsesPathStyle(provider), Is.EqualTo(path));
}
