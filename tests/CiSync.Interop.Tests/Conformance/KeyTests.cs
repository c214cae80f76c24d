using System.Text;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class KeyTests(S3TestServer server) : ConformanceTests(server)
{
    [TestCase("a+b c.txt")]
    [TestCase("100%")]
    [TestCase("%41")]
    [TestCase("%2F")]
    [TestCase("a//b")]
    [TestCase("/lead")]
    [TestCase("//")]
    [TestCase("trail/")]
    [TestCase("..")]
    [TestCase(".")]
    [TestCase("../up")]
    [TestCase("a/./b/../c")]
    [TestCase("a\\b")]
    [TestCase("q?x=1&y#z")]
    [TestCase(",;=@$&!()*'~^`|<>\"[]{}")]
    [TestCase("grüße/日本/😀")]
    [TestCase(" lead and trail ")]
    [TestCase("two  blanks")]
    [TestCase("tab\there")]
    [TestCase("line\nfeed\r")]
    [TestCase("ctl\u0001\u001f\u007f")]
    [TestCase("e\u0301")]
    [TestCase("\u00e9")]
    [TestCase("\uFEFFbom")]
    [TestCase("con")]
    public async Task Any_key_can_be_put_read_listed_and_deleted(string key)
    {
        await PutAsync(key, "data");
        Assert.That((await Raw.SendAsync(For("GET", key))).MustBe(200).Text, Is.EqualTo("data"));
        (await Raw.SendAsync(For("HEAD", key))).MustBe(200);
        Assert.That(KeysOf(await ListAsync(("encoding-type", "url"))), Is.EqualTo(new[] { key }));
        Assert.That(KeysOf(await ListAsync(("encoding-type", "url"), ("prefix", key))), Is.EqualTo(new[] { key }));

        (await Raw.SendAsync(For("DELETE", key))).MustBe(204);
        (await Raw.SendAsync(For("HEAD", key))).MustBe(404);
    }

    [Test]
    public async Task Keys_that_a_file_system_or_a_normaliser_would_merge_stay_apart()
    {
        string[] keys = ["a/b", "a//b", "a/./b", "A/B", "a/b/", "/a/b", "e\u0301", "\u00e9"];
        foreach (var key in keys)
        {
            await PutAsync(key, key);
        }
        foreach (var key in keys)
        {
            Assert.That((await Raw.SendAsync(For("GET", key))).Text, Is.EqualTo(key));
        }
        Assert.That(KeysOf(await ListAsync()), Is.EquivalentTo(keys));
    }

    [Test]
    public async Task Keys_are_listed_in_the_order_of_their_utf8_bytes()
    {
        // As UTF-16, U+1F600 (D83D DE00) would come before U+FF5E.
        string[] keys = ["!", "-", "A", "Z", "_", "a", "a-", "a/", "a/b", "a0", "z", "~", "\u00e9", "\u65e5", "\uff5e", "\U0001F600"];
        foreach (var key in keys.Reverse())
        {
            await PutAsync(key);
        }
        Assert.That(KeysOf(await ListAsync()), Is.EqualTo(keys));
        Assert.That(keys, Is.EqualTo(keys.OrderBy(k => Convert.ToHexString(Encoding.UTF8.GetBytes(k)), StringComparer.Ordinal)));
    }

    [TestCase("k")]
    [TestCase("é")]
    public async Task A_key_has_1024_bytes_at_most(string letter)
    {
        var longest = string.Concat(Enumerable.Repeat(letter, 1024 / Encoding.UTF8.GetByteCount(letter)));
        await PutAsync(longest);
        Assert.That(KeysOf(await ListAsync()), Is.EqualTo(new[] { longest }));
        (await Raw.SendAsync(For("PUT", longest + "k").WithText("x"))).MustAnswer(KnownDifferences.KeyTooLong(Server));
    }

    [TestCase("%FF")]
    [TestCase("a%C3")]
    public async Task A_key_that_is_not_utf8_is_refused(string path)
    {
        // LocalS3 can't even read the path, so it refuses before it looks at the signature.
        var reply = await Raw.SendAsync(new RawRequest("PUT", $"/{Bucket}/{path}").WithText("x"));
        reply.MustAnswer(KnownDifferences.KeyThatIsNotUtf8(Server));
    }
}
