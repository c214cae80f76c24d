using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class BucketOperationTests(S3TestServer server) : ConformanceTests(server)
{
    [Test]
    public async Task A_bucket_is_among_the_buckets()
    {
        var list = (await Raw.SendAsync(new("GET", "/"))).MustBe(200);
        var bucket = list.Elements("Bucket").Single(b => b.Elements().Any(e => e.Value == Bucket));
        Assert.That(bucket.Elements().Select(e => e.Name.LocalName), Is.EquivalentTo(new[] { "Name", "CreationDate" }));
    }

    [Test]
    public async Task Making_it_again_is_told()
    {
        await PutAsync("a");
        (await Raw.SendAsync(ForBucket("PUT"))).MustAnswer(KnownDifferences.BucketMadeAgain(Server));
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(200);
    }

    [Test]
    public async Task Head_knows_what_exists()
    {
        (await Raw.SendAsync(ForBucket("HEAD"))).MustBe(200);
        (await Raw.SendAsync(new("HEAD", $"/{NewBucketName()}"))).MustBe(404);
    }

    [Test]
    public async Task A_slash_behind_the_bucket_changes_nothing() =>
        (await Raw.SendAsync(new("HEAD", $"/{Bucket}/"))).MustBe(200);

    [TestCase("ab")]
    [TestCase("UpperCase")]
    [TestCase("under_score")]
    [TestCase("-dash")]
    [TestCase("dash-")]
    [TestCase("two..dots")]
    [TestCase("192.168.1.1")]
    [TestCase("0123456789012345678901234567890123456789012345678901234567890123")]
    public async Task A_name_against_the_rules_is_refused(string name)
    {
        var reply = await Raw.SendAsync(new("PUT", $"/{name}"));
        if (reply.Status == 200)
        {
            await RemoveAsync(name);
        }
        reply.MustAnswer("400 InvalidBucketName");
    }

    [Test]
    public async Task A_full_bucket_is_not_deleted()
    {
        await PutAsync("a");
        (await Raw.SendAsync(ForBucket("DELETE"))).MustAnswer("409 BucketNotEmpty");
        (await Raw.SendAsync(For("HEAD", "a"))).MustBe(200);
    }

    [Test]
    public async Task A_deleted_bucket_is_gone()
    {
        (await Raw.SendAsync(ForBucket("DELETE"))).MustBe(204);
        (await Raw.SendAsync(ForBucket("HEAD"))).MustBe(404);
        (await Raw.SendAsync(ForBucket("DELETE"))).MustAnswer("404 NoSuchBucket");
    }

    [Test]
    public async Task The_location_can_be_asked()
    {
        var location = (await Raw.SendAsync(ForBucket("GET", ("location", null)))).MustBe(200).Xml;
        Assert.That((location.Name.LocalName, location.Value), Is.EqualTo(("LocationConstraint", KnownDifferences.Location(Server))));
    }

    [Test]
    public async Task Virtual_host_style_reaches_the_same_object()
    {
        await PutAsync("a/b", "x");
        var request = new RawRequest("GET", "/a/b").WithHeader("Host", $"{Bucket}.localhost:{Server.Endpoint.Port}");
        Assert.That((await Raw.SendAsync(request)).MustBe(200).Text, Is.EqualTo("x"));
    }
}
