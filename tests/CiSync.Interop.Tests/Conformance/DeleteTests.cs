using System.Security.Cryptography;
using System.Text;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class DeleteTests(S3TestServer server) : ConformanceTests(server)
{
    [Test]
    public async Task Deleting_what_is_not_there_succeeds() =>
        (await Raw.SendAsync(For("DELETE", "nope"))).MustBe(204);

    [Test]
    public async Task Many_are_deleted_and_each_is_named()
    {
        string[] keys = ["a", "b/c", "ü &<>", "a+b c%"];
        foreach (var key in keys)
        {
            await PutAsync(key);
        }
        await PutAsync("keep");
        var reply = (await Raw.SendAsync(DeleteRequest(keys.Append("missing")))).MustBe(200);
        Assert.That(reply.Elements("Deleted").Select(d => d.Elements().First(e => e.Name.LocalName == "Key").Value), Is.EquivalentTo(keys.Append("missing")));
        Assert.That(KeysOf(await ListAsync()), Is.EqualTo(new[] { "keep" }));
    }

    [Test]
    public async Task Quietly_only_errors_are_named()
    {
        await PutAsync("a");
        var reply = (await Raw.SendAsync(DeleteRequest(["a"], quiet: true))).MustBe(200);
        Assert.That(reply.Elements("Deleted").Concat(reply.Elements("Error")), Is.Empty);
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(404);
    }

    [Test]
    public async Task A_thousand_keys_go_in_one_request() =>
        Assert.That((await Raw.SendAsync(DeleteRequest(Enumerable.Range(0, 1000).Select(i => $"k{i}")))).MustBe(200).Elements("Deleted").Count(), Is.EqualTo(1000));

    [Test]
    public async Task More_than_a_thousand_are_refused_and_none_is_deleted()
    {
        await PutAsync("k0");
        (await Raw.SendAsync(DeleteRequest(Enumerable.Range(0, 1001).Select(i => $"k{i}")))).MustAnswer(KnownDifferences.TooManyDeletes(Server));
        (await Raw.SendAsync(For("HEAD", "k0"))).MustBe(200);
    }

    [TestCase("")]
    [TestCase("not xml")]
    [TestCase("<Delete>")]
    [TestCase("<Delete></Delete>")]
    [TestCase("<Erase><Object><Key>a</Key></Object></Erase>")]
    public async Task What_is_no_delete_request_is_refused(string xml)
    {
        await PutAsync("a");
        (await Raw.SendAsync(WithMd5(xml))).MustAnswer(KnownDifferences.MalformedDelete(Server, xml));
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(200);
    }

    [Test]
    public async Task Without_a_digest_of_the_body_it_is_refused()
    {
        await PutAsync("a");
        var request = ForBucket("POST", ("delete", null)).WithText("<Delete><Object><Key>a</Key></Object></Delete>");
        (await Raw.SendAsync(request)).MustAnswer(KnownDifferences.DeleteWithoutMd5(Server));
    }

    [Test]
    public async Task A_wrong_digest_of_the_body_is_refused()
    {
        await PutAsync("a");
        var request = ForBucket("POST", ("delete", null)).WithText("<Delete><Object><Key>a</Key></Object></Delete>")
            .WithHeader("Content-MD5", Convert.ToBase64String(MD5.HashData("other"u8)));
        (await Raw.SendAsync(request)).MustAnswer(KnownDifferences.DeleteWithWrongMd5(Server));
    }

    [Test]
    public async Task A_delete_with_the_ETag_of_another_version_leaves_the_object()
    {
        await PutAsync("a");
        var first = (await Raw.SendAsync(For("HEAD", "a"))).Header("ETag")!;
        (await Raw.SendAsync(For("PUT", "a").WithText("another"))).MustBe(200);
        (await Raw.SendAsync(For("DELETE", "a").WithHeader("If-Match", first))).MustAnswer(KnownDifferences.DeleteOfAnotherVersion(Server));
        await PutAsync("b");
        var second = (await Raw.SendAsync(For("HEAD", "b"))).Header("ETag")!;
        var many = (await Raw.SendAsync(WithMd5($"<Delete><Object><Key>b</Key><ETag>{first[..^2]}00&quot;</ETag></Object></Delete>"))).MustBe(200);
        Assert.That(many.Elements("Code").Select(code => code.Value), Is.EqualTo(KnownDifferences.HasConditionalDeletes(Server) ? new[] { "PreconditionFailed" } : []));
        if (KnownDifferences.HasConditionalDeletes(Server))
        {
            (await Raw.SendAsync(WithMd5($"<Delete><Object><Key>b</Key><ETag>{System.Security.SecurityElement.Escape(second)}</ETag></Object></Delete>"))).MustBe(200);
            Assert.That(KeysOf(await ListAsync()), Is.EqualTo(new[] { "a" }));
        }
    }

    private RawRequest DeleteRequest(IEnumerable<string> keys, bool quiet = false)
    {
        var objects = keys.Select(k => $"<Object><Key>{System.Security.SecurityElement.Escape(k)}</Key></Object>");
        return WithMd5($"<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{string.Concat(objects)}<Quiet>{(quiet ? "true" : "false")}</Quiet></Delete>");
    }

    private RawRequest WithMd5(string xml) => ForBucket("POST", ("delete", null)).WithText(xml)
        .WithHeader("Content-MD5", Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(xml))));
}
