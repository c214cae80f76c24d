using CiSync.Options;

namespace CiSync.Tests.Options;

public class Providers_catalogue
{
    // The page that the options come from; Scaleway is in its examples.
    private static readonly string[] OfThePage =
        ["AWS", "Alibaba", "Ceph", "DigitalOcean", "Dreamhost", "IBMCOS", "Minio", "Netease", "Scaleway", "Wasabi", "Other"];

    [Test]
    public void Has_every_provider_of_the_page() => Assert.That(Providers.Names, Is.SupersetOf(OfThePage));

    [Test]
    public void Is_sorted_with_AWS_first_and_Other_last() => Assert.Multiple(() =>
    {
        Assert.That(Providers.Names[0], Is.EqualTo(Providers.Aws));
        Assert.That(Providers.Names[^1], Is.EqualTo(Providers.Other));
        Assert.That(Providers.Names.Skip(1).SkipLast(1), Is.Ordered.Using((IComparer<string>)StringComparer.OrdinalIgnoreCase));
    });

    [Test]
    public void Has_no_name_twice() => Assert.That(Providers.Names.Select(name => name.ToUpperInvariant()), Is.Unique);

    [TestCase("Ceph")]
    [TestCase("Minio")]
    [TestCase("minio")]
    [TestCase("IBMCOS")]
    [TestCase("Other")]
    public void Puts_the_bucket_into_the_path(string provider) => Assert.That(Providers.UsesPathStyle(provider), Is.True);

    [TestCase("AWS")]
    [TestCase("Alibaba")]
    [TestCase("Netease")]
    [TestCase("Scaleway")]
    [TestCase("Wasabi")]
    public void Puts_the_bucket_into_the_host_name(string provider) => Assert.That(Providers.UsesPathStyle(provider), Is.False);
}
