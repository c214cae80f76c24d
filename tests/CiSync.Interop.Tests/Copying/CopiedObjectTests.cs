using CiSync.Interop.Tests.Publishing;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Copying;

/// <summary>What an object has beside its bytes goes along with a copy, in one request and in parts.</summary>
public class CopiedObjectTests(S3TestServer server) : PublishingTests(server)
{
    private static readonly (string Name, string Value)[] Headers =
    [
        ("Cache-Control", "max-age=60, must-revalidate"), ("Content-Type", "text/x-odd; charset=latin1"), ("Content-Disposition", "attachment; filename=\"a b.txt\""),
        ("Content-Encoding", "br"), ("Content-Language", "de-CH"), ("x-amz-meta-mtime", "-1.5"), ("x-amz-meta-build", "42 & more"), ("x-amz-storage-class", "STANDARD_IA"),
    ];

    [TestCase(100)]
    [TestCase(6 << 20)]
    public async Task Headers_metadata_tags_and_class_go_along(int size)
    {
        await PutAsync("from/one.txt", size);
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        await SucceedsAsync(AcrossAsync());

        // One COPY for a small one; in parts, Start, Complete, two parts and, because Ceph forgets them, the tags.
        Assert.That(Wire.Counts, Is.EqualTo(size > 5 << 20 ? "1 GET, 3 HEAD, 2 LIST, 2 POST, 3 PUT" : "2 LIST, 1 PUT"));
        await IsTheSameAsync("to/one.txt");
    }

    [TestCase(100)]
    [TestCase(6 << 20)]
    public async Task Grants_go_along_where_that_is_asked(int size)
    {
        await PutAsync("from/one.txt", size, ("x-amz-acl", "public-read"));
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        await SucceedsAsync(AcrossAsync());
        Assert.That(await GrantsAsync("to/one.txt"), Has.Count.EqualTo(1), "else the option acl decides, which is unset");

        (await Raw.SendAsync(RawRequest.For("DELETE", Bucket, "to/one.txt"))).MustBe(204);
        Variables["RCLONE_KEEP_ACL"] = "true";
        await SucceedsAsync(AcrossAsync());
        Assert.That(await GrantsAsync("to/one.txt"), Is.EqualTo(await GrantsAsync("from/one.txt")).And.Count.EqualTo(2));
        await IsTheSameAsync("to/one.txt");
    }

    private Task<Reporting.SyncReport> AcrossAsync() => RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/from/"), Destination = $"s3://{Bucket}/to/" });

    private async Task PutAsync(string key, int size, params (string, string)[] more) => (await Raw.SendAsync(
        RawRequest.For("PUT", Bucket, key) with { Body = new byte[size], Headers = [.. Headers, ("x-amz-tagging", "a=b&c%20d=%26"), .. more] })).MustBe(200);

    private async Task IsTheSameAsync(string key)
    {
        var (source, copy) = (await GetAsync("from/one.txt"), await GetAsync(key));
        Assert.That(Headers.Select(header => (header.Name, copy.Header(header.Name))), Is.EqualTo(Headers.Select(header => (header.Name, source.Header(header.Name)))));
        Assert.That(Headers.Select(header => source.Header(header.Name)), Is.EqualTo(Headers.Select(header => header.Value)));
        Assert.That(copy.Body.AsSpan().SequenceEqual(source.Body));
        Assert.That(await TagsAsync(key), Is.EqualTo(new[] { "a=b", "c d=&" }));
    }

    private async Task<IReadOnlyList<string>> TagsAsync(string key) =>
        [.. (await Raw.SendAsync(RawRequest.For("GET", Bucket, key) with { Query = [("tagging", null)] })).MustBe(200).Elements("Tag").Select(tag => string.Join('=', tag.Elements().Select(part => part.Value))).Order(StringComparer.Ordinal)];

    private async Task<IReadOnlyList<string>> GrantsAsync(string key) =>
        [.. (await Raw.SendAsync(RawRequest.For("GET", Bucket, key) with { Query = [("acl", null)] })).MustBe(200).Elements("Grant")
            .Select(grant => string.Join(' ', grant.Descendants().Where(part => !part.HasElements && part.Name.LocalName != "DisplayName").Select(part => part.Value))).Order(StringComparer.Ordinal)];
}
