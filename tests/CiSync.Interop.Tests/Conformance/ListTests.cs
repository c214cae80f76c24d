using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class ListTests(S3TestServer server) : ConformanceTests(server)
{
    private static readonly string[] Tree = ["a", "b/", "b/1", "b/2/x", "b/2/y", "b/3", "c", "d/1", "d/2"];

    [SetUp]
    public async Task PutTree()
    {
        foreach (var key in Tree)
        {
            await PutAsync(key, key);
        }
    }

    [Test]
    public async Task An_entry_tells_size_time_etag_and_class()
    {
        var list = await ListAsync(("prefix", "b/2/x"));
        var etag = (await Raw.SendAsync(For("HEAD", "b/2/x"))).Header("ETag");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.Element("Size"), Is.EqualTo("5"));
            Assert.That(list.Element("ETag"), Is.EqualTo(etag));
            Assert.That(list.Element("StorageClass"), Is.EqualTo("STANDARD"));
            Assert.That(list.Element("LastModified"), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"));
            Assert.That(list.Element("Name"), Is.EqualTo(Bucket));
            Assert.That(list.Element("Prefix"), Is.EqualTo("b/2/x"));
            Assert.That(list.Element("KeyCount"), Is.EqualTo("1"));
            Assert.That(list.Element("IsTruncated"), Is.EqualTo("false"));
        }
    }

    [TestCase("b/", new[] { "b/", "b/1", "b/2/x", "b/2/y", "b/3" })]
    [TestCase("b", new[] { "b/", "b/1", "b/2/x", "b/2/y", "b/3" })]
    [TestCase("b/2/", new[] { "b/2/x", "b/2/y" })]
    [TestCase("x", new string[0])]
    public async Task A_prefix_limits_the_keys(string prefix, string[] keys) =>
        Assert.That(KeysOf(await ListAsync(("prefix", prefix))), Is.EqualTo(keys));

    [TestCase("", "/", new[] { "a", "c" }, new[] { "b/", "d/" })]
    [TestCase("b/", "/", new[] { "b/", "b/1", "b/3" }, new[] { "b/2/" })]
    [TestCase("b", "/", new string[0], new[] { "b/" })]
    [TestCase("", "/2", new[] { "a", "b/", "b/1", "b/3", "c", "d/1" }, new[] { "b/2", "d/2" })]
    public async Task A_delimiter_rolls_up_common_prefixes(string prefix, string delimiter, string[] keys, string[] prefixes)
    {
        var list = await ListAsync(("prefix", prefix), ("delimiter", delimiter));
        Assert.That((KeysOf(list), PrefixesOf(list)), Is.EqualTo((keys.ToList(), prefixes.ToList())));
        Assert.That(list.Element("KeyCount"), Is.EqualTo($"{keys.Length + prefixes.Length}"));
    }

    [TestCase(1, "")]
    [TestCase(2, "")]
    [TestCase(9, "")]
    [TestCase(1, "/")]
    [TestCase(2, "/")]
    [TestCase(3, "/")]
    public async Task Pages_make_up_the_whole(int maxKeys, string delimiter)
    {
        var found = new List<string>();
        string? token = null;
        do
        {
            var page = await ListAsync([("max-keys", $"{maxKeys}"), ("delimiter", delimiter), .. token is null ? Array.Empty<(string, string?)>() : [("continuation-token", token)]]);
            var items = KeysOf(page).Concat(PrefixesOf(page)).ToList();
            Assert.That(items, Has.Count.InRange(1, maxKeys));
            found.AddRange(items);
            token = page.Element("NextContinuationToken");
            Assert.That(page.Element("IsTruncated"), Is.EqualTo(token is null ? "false" : "true"));
        }
        while (token is not null);
        Assert.That(found, Is.EquivalentTo(delimiter == "" ? Tree : ["a", "b/", "c", "d/"]));
        Assert.That(found, Is.Unique);
    }

    [TestCase(1, "")]
    [TestCase(2, "")]
    [TestCase(1, "/")]
    [TestCase(3, "/")]
    public async Task Pages_of_the_older_list_make_up_the_whole(int maxKeys, string delimiter)
    {
        var found = new List<string>();
        var marker = "";
        RawReply page;
        do
        {
            page = (await Raw.SendAsync(ForBucket("GET", ("max-keys", $"{maxKeys}"), ("delimiter", delimiter), ("marker", marker)))).MustBe(200);
            found.AddRange(KeysOf(page).Concat(PrefixesOf(page)));
            marker = page.Element("NextMarker") ?? found[^1];
        }
        while (page.Element("IsTruncated") == "true");
        Assert.That(found, Is.EquivalentTo(delimiter == "" ? Tree : ["a", "b/", "c", "d/"]));
    }

    [TestCase("b/1", new[] { "b/2/x", "b/2/y", "b/3", "c", "d/1", "d/2" })]
    [TestCase("b/10", new[] { "b/2/x", "b/2/y", "b/3", "c", "d/1", "d/2" })]
    [TestCase("d/2", new string[0])]
    public async Task Start_after_is_exclusive(string startAfter, string[] keys) =>
        Assert.That(KeysOf(await ListAsync(("start-after", startAfter))), Is.EqualTo(keys));

    [Test]
    public async Task Start_after_inside_a_common_prefix()
    {
        var list = await ListAsync(("start-after", "b/1"), ("delimiter", "/"));
        Assert.That((KeysOf(list), PrefixesOf(list)), Is.EqualTo((new List<string> { "c" }, KnownDifferences.PrefixesAfterAKeyInside(Server))));
    }

    [Test]
    public async Task Max_keys_zero_is_an_empty_page_and_the_end()
    {
        var list = await ListAsync(("max-keys", "0"));
        Assert.That((KeysOf(list).Count, list.Element("IsTruncated"), list.Element("KeyCount")), Is.EqualTo((0, "false", "0")));
    }

    [Test]
    public async Task Max_keys_above_1000_counts_as_1000() =>
        Assert.That((await ListAsync(("max-keys", "5000"))).Element("MaxKeys"), Is.EqualTo("1000"));

    [Test]
    public async Task Max_keys_that_is_no_number_is_refused() =>
        (await Raw.SendAsync(ForBucket("GET", ("list-type", "2"), ("max-keys", "x")))).MustAnswer("400 InvalidArgument");

    [Test]
    public async Task Negative_max_keys_are_refused() =>
        (await Raw.SendAsync(ForBucket("GET", ("list-type", "2"), ("max-keys", "-1")))).MustAnswer(KnownDifferences.NegativeMaxKeys(Server));

    [Test]
    public async Task A_made_up_token_is_refused() =>
        (await Raw.SendAsync(ForBucket("GET", ("list-type", "2"), ("continuation-token", "made up")))).MustAnswer(KnownDifferences.MadeUpListToken(Server));

    [Test]
    public async Task An_unknown_encoding_is_refused() =>
        (await Raw.SendAsync(ForBucket("GET", ("list-type", "2"), ("encoding-type", "base64")))).MustAnswer(KnownDifferences.UnknownEncoding(Server));

    [Test]
    public async Task Url_encoding_covers_keys_prefixes_and_the_echo()
    {
        await PutAsync("ü b/1");
        await PutAsync("ü c");
        var list = await ListAsync(("encoding-type", "url"), ("prefix", "ü"), ("delimiter", "/"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(KeysOf(list), Is.EqualTo(new[] { "ü c" }));
            Assert.That(PrefixesOf(list).Select(Decode), Is.EqualTo(new[] { "ü b/" }));
            Assert.That(string.Concat(PrefixesOf(list)), Does.StartWith("%C3%BC"));
            Assert.That(list.Element("Prefix"), Is.EqualTo(KnownDifferences.EchoedPrefix(Server, "ü", "%C3%BC")));
        }
    }

    [TestCase("true", true)]
    [TestCase("false", false)]
    public async Task Owners_come_when_they_are_asked_for(string fetchOwner, bool owner) =>
        Assert.That((await ListAsync(("fetch-owner", fetchOwner))).Elements("Owner").Any(), Is.EqualTo(owner));

    [Test]
    public async Task A_missing_bucket_is_an_error_not_an_empty_list() =>
        (await Raw.SendAsync(new("GET", $"/{NewBucketName()}") { Query = [("list-type", "2")] })).MustAnswer("404 NoSuchBucket");
}
