using System.Text.Json;
using CiSync.HeaderRules;
using CiSync.Interop.Tests.PingPong;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Publishing;

/// <summary>What header rules ask for, as the AWS command line sees it on the objects, small and in parts.</summary>
[TestFixtureSource(nameof(WithAws))]
public class HeadersSeenByAwsTests(S3TestServer server) : PublishingTests(server)
{
    public static IEnumerable<S3TestServer> WithAws => OtherTools.Aws is null ? [] : S3TestServers.All;

    private static readonly HeaderRule Rule = new("*.odd")
    {
        CacheControl = "public, max-age=31536000, immutable",
        ContentType = "text/x-odd; charset=utf-8",
        ContentEncoding = "gzip",
        ContentDisposition = "attachment; filename=\"a b.odd\"",
        ContentLanguage = "de-CH",
        StorageClass = "STANDARD_IA",
        Acl = "public-read",
        Tags = [new("team", "web site"), new("kind", "a=b")],
        Metadata = [new("build", "42"), new("commit", "0a1b2c")],
    };

    [TestCase(100)]
    [TestCase(6 << 20)]
    public async Task Rules_are_on_the_objects(int size)
    {
        Folder.WriteRandom("a.odd", size);
        Folder.Write("b.txt", "plain");
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "5M";
        await SucceedsAsync(RunAsync(new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{Bucket}/site", HeaderRules = [Rule] }));

        var head = await AwsAsync("head-object", "site/a.odd");
        string? Text(string name) => head.TryGetProperty(name, out var value) ? value.GetString() : null;
        Assert.Multiple(() =>
        {
            Assert.That(Text("CacheControl"), Is.EqualTo(Rule.CacheControl));
            Assert.That(Text("ContentType"), Is.EqualTo(Rule.ContentType));
            Assert.That(Text("ContentEncoding"), Is.EqualTo(Rule.ContentEncoding));
            Assert.That(Text("ContentDisposition"), Is.EqualTo(Rule.ContentDisposition));
            Assert.That(Text("ContentLanguage"), Is.EqualTo(Rule.ContentLanguage));
            Assert.That(Text("StorageClass"), Is.EqualTo(Rule.StorageClass));
            Assert.That(head.GetProperty("ContentLength").GetInt64(), Is.EqualTo(size));
            var metadata = head.GetProperty("Metadata");
            Assert.That(metadata.GetProperty("build").GetString(), Is.EqualTo("42"));
            Assert.That(metadata.GetProperty("commit").GetString(), Is.EqualTo("0a1b2c"));
            Assert.That(metadata.TryGetProperty("mtime", out _), "the time is beside them");
        });

        var tags = (await AwsAsync("get-object-tagging", "site/a.odd")).GetProperty("TagSet").EnumerateArray().Select(tag => $"{tag.GetProperty("Key")}: {tag.GetProperty("Value")}");
        Assert.That(tags.Order(StringComparer.Ordinal), Is.EqualTo(new[] { "kind: a=b", "team: web site" }));
        Assert.That(await GrantsOfAllAsync("site/a.odd"), Is.EqualTo(new[] { "READ" }));

        // What no rule is about has none of it.
        var plain = await AwsAsync("head-object", "site/b.txt");
        Assert.That(plain.GetProperty("ContentType").GetString(), Is.EqualTo("text/plain; charset=utf-8"));
        Assert.That(plain.TryGetProperty("CacheControl", out _), Is.False);
        Assert.That((await AwsAsync("get-object-tagging", "site/b.txt")).GetProperty("TagSet").GetArrayLength(), Is.Zero);
        Assert.That(await GrantsOfAllAsync("site/b.txt"), Is.Empty);
    }

    private async Task<IReadOnlyList<string?>> GrantsOfAllAsync(string key) =>
        [.. (await AwsAsync("get-object-acl", key)).GetProperty("Grants").EnumerateArray()
            .Where(grant => grant.GetProperty("Grantee").TryGetProperty("URI", out var uri) && uri.GetString()!.EndsWith("/AllUsers", StringComparison.Ordinal))
            .Select(grant => grant.GetProperty("Permission").GetString())];

    private async Task<JsonElement> AwsAsync(string command, string key)
    {
        using var document = JsonDocument.Parse(await OtherTools.AwsAsync(Server.Endpoint, Server, "s3api", command, "--bucket", Bucket, "--key", key, "--output", "json"));
        return document.RootElement.Clone();
    }
}
