using CiSync.Options;

namespace CiSync.Tests.Options;

public class Values_of_single_options
{
    [TestCase("minio.example.com", "https://minio.example.com")]
    [TestCase("localhost:9000", "https://localhost:9000")]
    [TestCase("http://127.0.0.1:7480", "http://127.0.0.1:7480")]
    [TestCase("http://[::1]:9000/", "http://[::1]:9000")]
    [TestCase("HTTPS://Host.Example/", "https://host.example")]
    [TestCase("https://host/base/path/", "https://host/base/path")]
    public void An_endpoint_becomes_an_absolute_url(string text, string url) => Assert.That(Values.Endpoint(text), Is.EqualTo(url));

    [TestCase("ftp://host")]
    [TestCase("://host")]
    [TestCase("http://")]
    [TestCase("two words")]
    [TestCase("host:port")]
    public void An_endpoint_is_a_host_or_a_url(string text) =>
        Assert.That(() => Values.Endpoint(text), Throws.TypeOf<FormatException>().With.Message.Contains("not a host name"));

    [TestCase("https://key:secret@host")]
    [TestCase("key:secret@host")]
    [TestCase("https://host/?x=1")]
    [TestCase("https://host/#x")]
    public void An_endpoint_has_no_credentials_and_no_query(string text) =>
        Assert.That(() => Values.Endpoint(text), Throws.TypeOf<FormatException>().With.Message.Contains("neither credentials nor a query"));

    [TestCase("standard_ia", "STANDARD_IA")]
    [TestCase("Standard", "STANDARD")]
    [TestCase("my-class", "MY-CLASS")]
    public void A_storage_class_is_written_in_capitals(string text, string value) => Assert.That(Values.StorageClass(text), Is.EqualTo(value));

    [Test]
    public void A_storage_class_is_one_word() => Assert.That(() => Values.StorageClass("a b"), Throws.TypeOf<FormatException>());

    [TestCase("0", 0)]
    [TestCase("5G", 5L << 30)]
    public void An_upload_cutoff_is_from_0_to_5Gi(string text, long bytes) => Assert.That(Values.UploadCutoff(text), Is.EqualTo(bytes));

    // rclone's words for it.
    [TestCase("6G", "6Gi is greater than 5Gi")]
    [TestCase("off", "it must not be off")]
    public void An_upload_cutoff_out_of_bounds_is_refused(string text, string reason) =>
        Assert.That(() => Values.UploadCutoff(text), Throws.TypeOf<FormatException>().With.Message.EqualTo(reason));

    [TestCase("5M", 5L << 20)]
    [TestCase("5G", 5L << 30)]
    public void A_chunk_size_is_from_5Mi_to_5Gi(string text, long bytes) => Assert.That(Values.ChunkSize(text), Is.EqualTo(bytes));

    [TestCase("1M", "1Mi is less than 5Mi")]
    [TestCase("512B", "512B is less than 5Mi")]
    [TestCase("off", "off is less than 5Mi")]
    [TestCase("6G", "6Gi is greater than 5Gi")]
    public void A_chunk_size_out_of_bounds_is_refused(string text, string reason) =>
        Assert.That(() => Values.ChunkSize(text), Throws.TypeOf<FormatException>().With.Message.EqualTo(reason));

    [TestCase("0", 0)]
    [TestCase("100", 100)]
    [TestCase("off", Values.NoLimit)]
    [TestCase("OFF", Values.NoLimit)]
    [TestCase("-1", Values.NoLimit)]
    public void Max_delete_is_a_number_or_off(string text, long? value) => Assert.That(Values.MaxDelete(text), Is.EqualTo(value));

    [TestCase("-2")]
    [TestCase("")]
    [TestCase("many")]
    [TestCase("1.5")]
    [TestCase("50%")]
    public void Max_delete_is_nothing_else(string text) => Assert.That(() => Values.MaxDelete(text), Throws.TypeOf<FormatException>());

    [TestCase("aws", "AWS")]
    [TestCase("dreamhost", "Dreamhost")]
    [TestCase("DreamHost", "Dreamhost")]
    [TestCase("MINIO", "Minio")]
    public void A_provider_is_known_in_any_case(string text, string name) => Assert.That(Grammar.OneOf(Providers.Names)(text), Is.EqualTo(name));

    [Test]
    public void A_canned_acl_is_one_of_the_list() => Assert.Multiple(() =>
    {
        Assert.That(Grammar.OneOf(Values.CannedAcls)("Public-Read"), Is.EqualTo("public-read"));
        Assert.That(() => Grammar.OneOf(Values.CannedAcls)("public"), Throws.TypeOf<FormatException>());
    });

    [Test]
    public void Text_is_anything_without_control_characters() => Assert.Multiple(() =>
    {
        Assert.That(Grammar.Text("päth with blanks"), Is.EqualTo("päth with blanks"));
        Assert.That(() => Grammar.Text("secret\n"), Throws.TypeOf<FormatException>().With.Message.EqualTo("it holds a control character"));
    });
}
