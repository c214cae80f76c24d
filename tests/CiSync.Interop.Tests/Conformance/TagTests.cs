using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class TagTests(S3TestServer server) : ConformanceTests(server)
{
    [TestCase("a=1&b=2", "a=1&b=2")]
    [TestCase("k%20y=v%26%3D%C3%BC", "k y=v&=ü")]
    [TestCase("empty=", "empty=")]
    public async Task Tags_come_with_the_object(string header, string tags)
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-tagging", header))).MustBe(200);
        Assert.That(await TagsOf("a"), Is.EqualTo(tags));
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Header("x-amz-tagging-count"), Is.EqualTo($"{tags.Replace("&=", "", StringComparison.Ordinal).Count(c => c == '&') + 1}"));
    }

    [Test]
    public async Task An_object_without_tags_has_an_empty_set()
    {
        await PutAsync("a");
        Assert.That(await TagsOf("a"), Is.Empty);
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Header("x-amz-tagging-count"), Is.Null);
    }

    [Test]
    public async Task Tags_are_replaced_and_removed_and_the_object_stays_what_it_was()
    {
        var etag = await PutAsync("a", "data");
        (await PutTagsAsync("a", "<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet></Tagging>")).MustBe(200);
        (await PutTagsAsync("a", "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet><Tag><Key>b</Key><Value>2</Value></Tag></TagSet></Tagging>")).MustBe(200);
        Assert.That(await TagsOf("a"), Is.EqualTo("b=2"));
        (await Raw.SendAsync(For("DELETE", "a") with { Query = [("tagging", null)] })).MustBe(204);
        Assert.That(await TagsOf("a"), Is.Empty);
        var get = await Raw.SendAsync(For("GET", "a"));
        Assert.That((get.Text, get.Header("ETag")), Is.EqualTo(("data", etag)));
    }

    [Test]
    public async Task A_new_version_has_no_tags_of_the_old_one()
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-tagging", "a=1"))).MustBe(200);
        await PutAsync("a");
        Assert.That(await TagsOf("a"), Is.Empty);
    }

    [Test]
    public async Task An_upload_in_parts_takes_them_at_its_start()
    {
        var upload = (await Raw.SendAsync(For("POST", "a").WithHeader("x-amz-tagging", "a=1") with { Query = [("uploads", null)] })).MustBe(200).Element("UploadId")!;
        var part = For("PUT", "a").WithText("x") with { Query = [("partNumber", "1"), ("uploadId", upload)] };
        var etag = (await Raw.SendAsync(part)).MustBe(200).Header("ETag");
        var list = $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{etag}</ETag></Part></CompleteMultipartUpload>";
        (await Raw.SendAsync(For("POST", "a").WithText(list) with { Query = [("uploadId", upload)] })).MustBe(200);
        Assert.That(await TagsOf("a"), Is.EqualTo(KnownDifferences.TagsOfParts(Server)));
    }

    [TestCase("GET")]
    [TestCase("PUT")]
    public async Task A_missing_object_has_no_tags(string method) =>
        (await Raw.SendAsync(For(method, "nope") with { Query = [("tagging", null)], Body = method == "PUT" ? "<Tagging><TagSet/></Tagging>"u8.ToArray() : null })).MustAnswer("404 NoSuchKey");

    [Test]
    public async Task Ten_tags_are_the_limit()
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-tagging", Many(10)))).MustBe(200);
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-tagging", Many(11)))).MustAnswer(KnownDifferences.TooManyTags(Server));

        static string Many(int count) => string.Join('&', Enumerable.Range(0, count).Select(i => $"k{i}=v"));
    }

    [Test]
    public async Task A_key_over_128_characters_is_refused() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-tagging", new string('k', 129) + "=v"))).MustAnswer(KnownDifferences.TagKeyTooLong(Server));

    [TestCase("<Tagging>")]
    [TestCase("<Other/>")]
    public async Task Xml_that_is_no_set_of_tags_is_refused(string xml)
    {
        await PutAsync("a");
        (await PutTagsAsync("a", xml)).MustAnswer(KnownDifferences.OtherDocumentForTags(Server, xml));
    }

    [Test]
    public async Task A_stranger_may_not_read_the_tags_of_a_public_object()
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-acl", "public-read"))).MustBe(200);
        (await Raw.SendAsync(For("GET", "a") with { Query = [("tagging", null)], Sign = false })).MustAnswer(KnownDifferences.TagsOfAPublicObject(Server));
    }

    private Task<RawReply> PutTagsAsync(string key, string xml) => Raw.SendAsync(For("PUT", key).WithText(xml) with { Query = [("tagging", null)] });

    private async Task<string?> TagsOf(string key)
    {
        var reply = (await Raw.SendAsync(For("GET", key) with { Query = [("tagging", null)] })).MustBe(200);
        return reply.Body.Length == 0 ? null : string.Join('&', reply.Elements("Tag").Select(t => string.Join('=', t.Elements().Select(e => e.Value))));
    }
}
