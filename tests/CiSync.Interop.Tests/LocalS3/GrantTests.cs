namespace CiSync.Interop.Tests.LocalS3;

/// <summary>ACLs as single grants in headers, and the website redirect: what a copy has to say anew.</summary>
public class GrantTests : LocalServerTests
{
    private const string AllUsers = "http://acs.amazonaws.com/groups/global/AllUsers";

    [Test]
    public async Task Grants_take_the_place_of_the_canned_ones()
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-grant-read", $"uri=\"{AllUsers}\"").WithHeader("x-amz-grant-full-control", "id=\"local\""))).MustBe(200);
        Assert.That(await GrantsAsync("a"), Is.EqualTo(new[] { "local FULL_CONTROL", AllUsers + " READ" }));
        (await Raw.SendAsync(For("GET", "a") with { Sign = false })).MustBe(200);

        (await Raw.SendAsync(For("PUT", "a").WithHeader("x-amz-grant-read-acp", $"uri={AllUsers}") with { Query = [("acl", null)] })).MustBe(200);
        Assert.That(await GrantsAsync("a"), Is.EqualTo(new[] { AllUsers + " READ_ACP" }));
        (await Raw.SendAsync(For("GET", "a") with { Sign = false })).MustAnswer("403 AccessDenied");

        (await Raw.SendAsync(For("PUT", "a").WithHeader("x-amz-acl", "private") with { Query = [("acl", null)] })).MustBe(200);
        Assert.That(await GrantsAsync("a"), Is.EqualTo(new[] { "local FULL_CONTROL" }));
    }

    [TestCase("id=\"stranger\"", "400 InvalidArgument")]
    [TestCase("uri=\"http://example.com/everybody\"", "400 InvalidArgument")]
    [TestCase("emailAddress=\"a@example.com\"", "400 UnresolvableGrantByEmailAddress")]
    [TestCase("everybody", "400 InvalidArgument")]
    public async Task A_grantee_that_is_none_is_refused(string grantee, string answer) =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-grant-read", grantee))).MustAnswer(answer);

    [Test]
    public async Task Not_together_with_a_canned_one() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-acl", "private").WithHeader("x-amz-grant-read", "id=local"))).MustAnswer("400 InvalidRequest");

    [Test]
    public async Task A_copy_has_neither_the_grants_nor_the_redirect_of_its_source()
    {
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-grant-read", $"uri=\"{AllUsers}\"").WithHeader("x-amz-website-redirect-location", "/b"))).MustBe(200);
        Assert.That((await Raw.SendAsync(For("HEAD", "a"))).Header("x-amz-website-redirect-location"), Is.EqualTo("/b"));
        (await Raw.SendAsync(For("PUT", "copy").WithHeader("x-amz-copy-source", $"{Bucket}/a"))).MustBe(200);
        Assert.That(await GrantsAsync("copy"), Is.EqualTo(new[] { "local FULL_CONTROL" }));
        Assert.That((await Raw.SendAsync(For("HEAD", "copy"))).Header("x-amz-website-redirect-location"), Is.Null);
        (await Raw.SendAsync(For("PUT", "copy").WithHeader("x-amz-copy-source", $"{Bucket}/a").WithHeader("x-amz-website-redirect-location", "https://example.com/c"))).MustBe(200);
        Assert.That((await Raw.SendAsync(For("HEAD", "copy"))).Header("x-amz-website-redirect-location"), Is.EqualTo("https://example.com/c"));
    }

    [Test]
    public async Task A_redirect_to_nowhere_is_refused() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("x-amz-website-redirect-location", "b"))).MustAnswer("400 InvalidRedirectLocation");

    private async Task<string[]> GrantsAsync(string key)
    {
        var policy = (await Raw.SendAsync(For("GET", key) with { Query = [("acl", null)] })).MustBe(200);
        return [.. policy.Elements("Grant").Select(grant => grant.Descendants().Where(e => !e.HasElements).ToDictionary(e => e.Name.LocalName, e => e.Value))
            .Select(grant => $"{grant.GetValueOrDefault("URI") ?? grant["ID"]} {grant["Permission"]}")];
    }
}
