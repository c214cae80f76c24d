using CiSync.Options;

namespace CiSync.Tests.Options;

public class Regions_in_endpoints
{
    [TestCase("DigitalOcean", "nyc3.digitaloceanspaces.com", "nyc3")]
    [TestCase("DigitalOcean", "NYC3.DigitalOceanSpaces.com", "nyc3")]
    [TestCase("Wasabi", "s3.eu-central-1.wasabisys.com", "eu-central-1")]
    [TestCase("Wasabi", "s3.wasabisys.com", "us-east-1")]
    [TestCase("Scaleway", "s3.nl-ams.scw.cloud", "nl-ams")]
    [TestCase("OVHcloud", "s3.gra.io.cloud.ovh.net", "gra")]
    [TestCase("OVHcloud", "s3.us-east-va.io.cloud.ovh.us", "us-east-va")]
    [TestCase("Hetzner", "fsn1.your-objectstorage.com", "fsn1")]
    [TestCase("TencentCOS", "cos.ap-beijing.myqcloud.com", "ap-beijing")]
    [TestCase("AWS", "s3.eu-west-1.amazonaws.com", "eu-west-1")]
    [TestCase("AWS", "s3.dualstack.eu-west-1.amazonaws.com", "eu-west-1")]
    [TestCase("AWS", "s3.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    [TestCase("AWS", "s3.amazonaws.com", "us-east-1")]
    public void Are_read(string provider, string host, string region) => Assert.That(Providers.Find(provider)!.RegionOf(host), Is.EqualTo(region));

    [TestCase("DigitalOcean", "nyc3.cdn.digitaloceanspaces.com")]
    [TestCase("DigitalOcean", "nyc3.digitaloceanspaces.com.example.com")]
    [TestCase("DigitalOcean", "digitaloceanspaces.com")]
    [TestCase("DigitalOcean", ".digitaloceanspaces.com")]
    [TestCase("DigitalOcean", "-.digitaloceanspaces.com")]
    [TestCase("Wasabi", "s3..wasabisys.com")]
    [TestCase("Wasabi", "iam.wasabisys.com")]
    [TestCase("Scaleway", "xs3.nl-ams.scw.cloud")]
    [TestCase("Scaleway", "bucket.s3.nl-ams.scw.cloud")]
    [TestCase("Scaleway", "s3.scw.cloud")]
    [TestCase("TencentCOS", "cos.accelerate.myqcloud.com")]
    [TestCase("AWS", "s3-accelerate.amazonaws.com")]
    [TestCase("AWS", "nyc3.digitaloceanspaces.com")]
    [TestCase("Other", "nyc3.digitaloceanspaces.com")]
    [TestCase("Minio", "localhost")]
    [TestCase("Ceph", "")]
    public void Are_not_guessed(string provider, string host) => Assert.That(Providers.Find(provider)!.RegionOf(host), Is.Null);

    // What the catalogue lists as endpoint and as region of one provider fits together.
    [TestCaseSource(typeof(Providers), nameof(Providers.All))]
    public void Are_among_the_known_regions(Provider provider)
    {
        var read = provider.Endpoints.Select(endpoint => provider.RegionOf(new Uri(Values.Endpoint(endpoint.Value)!).Host)).OfType<string>();
        Assert.That(provider.Regions.Count == 0 || read.All(region => provider.Regions.Any(known => known.Value == region)), Is.True);
    }

    [TestCaseSource(typeof(Providers), nameof(Providers.All))]
    public void Stand_in_one_place_of_the_host(Provider provider) =>
        Assert.That(provider.RegionInEndpoint, Has.All.Match("^[a-z0-9.-]*{region}[a-z0-9.-]*$"));
}
