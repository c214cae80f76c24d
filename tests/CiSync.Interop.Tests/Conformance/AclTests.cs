using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class AclTests(S3TestServer server) : ConformanceTests(server)
{
    private const string AllUsers = "http://acs.amazonaws.com/groups/global/AllUsers";

    [TestCase("private", "")]
    [TestCase("public-read", AllUsers + " READ")]
    [TestCase("public-read-write", AllUsers + " READ, " + AllUsers + " WRITE")]
    [TestCase("authenticated-read", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers READ")]
    [TestCase("bucket-owner-read", "")]
    [TestCase("bucket-owner-full-control", "")]
    public async Task A_canned_acl_is_told_as_grants(string acl, string groups)
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-acl", acl))).MustBe(200);
        Assert.That(await GrantsAsync(For("GET", "a")), Is.EqualTo(groups));
        await PutAsync("b");
        (await Raw.SendAsync(AclOf(For("PUT", "b").WithHeader("x-amz-acl", acl)))).MustBe(200);
        Assert.That(await GrantsAsync(For("GET", "b")), Is.EqualTo(groups));
    }

    [Test]
    public async Task Setting_it_opens_and_closes_the_object_and_leaves_the_rest()
    {
        var etag = await PutAsync("a", "data");
        (await Raw.SendAsync(AclOf(For("PUT", "a").WithHeader("x-amz-acl", "public-read")))).MustBe(200);
        var get = (await Raw.SendAsync(For("GET", "a") with { Sign = false })).MustBe(200);
        Assert.That((get.Text, get.Header("ETag")), Is.EqualTo(("data", etag)));
        (await Raw.SendAsync(AclOf(For("PUT", "a").WithHeader("x-amz-acl", "private")))).MustBe(200);
        (await Raw.SendAsync(For("GET", "a") with { Sign = false })).MustAnswer("403 AccessDenied");
    }

    [Test]
    public async Task That_of_a_bucket_decides_who_may_list_it()
    {
        await PutAsync("a");
        (await Raw.SendAsync(ForBucket("GET") with { Sign = false })).MustAnswer("403 AccessDenied");
        (await Raw.SendAsync(AclOf(ForBucket("PUT").WithHeader("x-amz-acl", "public-read")))).MustBe(200);
        Assert.That(KeysOf((await Raw.SendAsync(ForBucket("GET") with { Sign = false })).MustBe(200)), Is.EqualTo(new[] { "a" }));
        Assert.That(await GrantsAsync(ForBucket("GET")), Is.EqualTo(AllUsers + " READ"));
        (await Raw.SendAsync(For("GET", "a") with { Sign = false })).MustAnswer("403 AccessDenied");
    }

    [Test]
    public async Task A_stranger_may_neither_read_nor_set_it()
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-acl", "public-read"))).MustBe(200);
        (await Raw.SendAsync(AclOf(For("GET", "a")) with { Sign = false })).MustAnswer("403 AccessDenied");
        (await Raw.SendAsync(AclOf(For("PUT", "a").WithHeader("x-amz-acl", "public-read-write")) with { Sign = false })).MustAnswer("403 AccessDenied");
    }

    [TestCase("GET")]
    [TestCase("PUT")]
    public async Task A_missing_object_has_none(string method) =>
        (await Raw.SendAsync(AclOf(method == "PUT" ? For(method, "nope").WithHeader("x-amz-acl", "private") : For(method, "nope")))).MustAnswer("404 NoSuchKey");

    [Test]
    public async Task An_unknown_canned_acl_is_refused()
    {
        await PutAsync("a");
        (await Raw.SendAsync(AclOf(For("PUT", "a").WithHeader("x-amz-acl", "public-maybe")))).MustAnswer("400 InvalidArgument");
    }

    private static RawRequest AclOf(RawRequest request) => request with { Query = [("acl", null)] };

    /// <summary>What groups may, in the order of their names; that the owner has full control is asserted.</summary>
    private async Task<string> GrantsAsync(RawRequest request)
    {
        var policy = (await Raw.SendAsync(AclOf(request))).MustBe(200);
        Assert.That(policy.Xml.Name.LocalName, Is.EqualTo("AccessControlPolicy"));
        var grants = policy.Elements("Grant").Select(g => g.Descendants().Where(e => !e.HasElements).ToDictionary(e => e.Name.LocalName, e => e.Value)).ToList();
        Assert.That(grants.Where(g => g.ContainsKey("ID")).Select(g => (g["ID"], g["Permission"])).Distinct(), Is.EqualTo(new[] { (policy.Element("ID"), "FULL_CONTROL") }));
        return string.Join(", ", grants.Where(g => g.ContainsKey("URI")).Select(g => $"{g["URI"]} {g["Permission"]}").Order());
    }
}
