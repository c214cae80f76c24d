using CiSync.Options;

namespace CiSync.Tests.Options;

public class Defaults_of_providers
{
    private static readonly string[] Known =
    [
        "force_path_style", "list_version", "use_multipart_etag", "use_already_exists", "copy_cutoff", "max_upload_parts", "chunk_size", "use_unsigned_payload",
    ];

    [TestCaseSource(typeof(Providers), nameof(Providers.All))]
    public void Are_values_that_a_user_could_give(Provider provider) => Assert.Multiple(() =>
    {
        foreach (var (name, text) in provider.Defaults)
        {
            var option = OptionTable.All.SingleOrDefault(row => row.Name == name);
            Assert.That(option, Is.Not.Null, name);
            Assert.That(() => option?.Parse(text), Throws.Nothing, name);
        }
    });

    [TestCaseSource(typeof(Providers), nameof(Providers.All))]
    public void Say_where_the_bucket_goes(Provider provider) =>
        Assert.That(provider.Defaults["force_path_style"], Is.EqualTo(provider.UsesPathStyle ? "true" : "false"));

    // A default that says what the option does anyway would claim the provider as the origin of nothing.
    [TestCaseSource(typeof(Providers), nameof(Providers.All))]
    public void Differ_from_the_option_itself(Provider provider) => Assert.Multiple(() =>
    {
        foreach (var (name, text) in provider.Defaults)
        {
            var option = OptionTable.Find(name)!;
            var itself = option.DefaultText.Length > 0 ? option.Parse(option.DefaultText) : null;
            Assert.That(option.Parse(text), Is.Not.EqualTo(itself), name);
        }
    });

    [Test]
    public void Are_of_a_few_options_only() => Assert.That(Providers.All.SelectMany(provider => provider.Defaults.Keys).Distinct(), Is.EquivalentTo(Known));

    // Source: rclone 1.75, the quirks of its providers.
    [TestCase("list_version", "1", "ArvanCloud Ceph ChinaMobile HuaweiOBS IBMCOS Magalu Netease SeaweedFS TencentCOS US3 Other")]
    [TestCase("list_version", "2", "FileLu Mega")]
    [TestCase("use_multipart_etag", "false", "Alibaba BizflyCloud Cloudflare Cubbit Fastly FileLu HCP IBMCOS Liara LyveCloud Magalu Mega Netease Qiniu RackCorp Rclone SeaweedFS Synology TencentCOS US3 Zata Other")]
    [TestCase("copy_cutoff", "off", "GCS Mega Rclone Storj")]
    [TestCase("max_upload_parts", "1000", "Scaleway")]
    [TestCase("chunk_size", "64Mi", "Storj")]
    [TestCase("use_unsigned_payload", "false", "Intercolo Zata")]
    public void Stand_where_rclone_has_a_quirk(string option, string value, string providers) =>
        Assert.That(
            Providers.All.Where(provider => provider.Defaults.GetValueOrDefault(option) == value).Select(provider => provider.Name),
            Is.EqualTo(providers.Split(' ')));

    [TestCase("Ceph")]
    [TestCase("DigitalOcean")]
    [TestCase("Hetzner")]
    [TestCase("Storj")]
    [TestCase("Other")]
    public void Take_a_bucket_that_exists_for_ones_own(string provider) =>
        Assert.That(Providers.Find(provider)!.Defaults["use_already_exists"], Is.EqualTo("false"));

    [TestCase("AWS")]
    [TestCase("Minio")]
    [TestCase("GCS")]
    public void Leave_a_bucket_of_others_alone(string provider) => Assert.That(Providers.Find(provider)!.Defaults.Keys, Has.None.EqualTo("use_already_exists"));

    [Test]
    public void Hold_parts_to_what_the_store_takes() => Assert.Multiple(() =>
    {
        Assert.That(Providers.All.Where(provider => provider.MinChunkSize is not null).Select(provider => provider.Name), Is.EqualTo(["Storj"]));
        Assert.That(SizeSuffix.Parse(Providers.Find("Storj")!.MinChunkSize!), Is.EqualTo(64L << 20));
    });

    [Test]
    public void Know_the_one_store_without_multipart_uploads_and_md5() => Assert.Multiple(() =>
    {
        Assert.That(Providers.All.Where(provider => !provider.Multipart).Select(provider => provider.Name), Is.EqualTo(["Fastly"]));
        Assert.That(Providers.All.Where(provider => !provider.ETagIsMd5).Select(provider => provider.Name), Is.EqualTo(["Fastly"]));
    });
}
