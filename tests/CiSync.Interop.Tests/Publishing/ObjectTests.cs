using System.Security.Cryptography;
using CiSync.Reporting;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Publishing;

public class ObjectTests(S3TestServer server) : PublishingTests(server)
{
    [Test]
    public async Task Names_arrive_as_they_are()
    {
        string[] names =
        [
            "a+b c.txt", "100%.txt", "%41.txt", "q?.txt", "hash#.txt", "amp&eq=.txt", "ünïcödé.txt", "日本.txt", "\U0001F600.txt",
            "~tilde!$'()*,;:@.txt", ".hidden", "dir with space/x.txt", "UPPER/lower.txt", "ctl\u0001.txt", "quote\".txt", "back\\slash.txt",
        ];
        foreach (var name in names)
        {
            Folder.Write(name, name);
        }

        await SucceedsAsync(SyncAsync("odd names"));
        Assert.That(await KeysAsync(), Is.EquivalentTo(names.Select(name => "odd names/" + name)));
        foreach (var name in names)
        {
            Assert.That((await GetAsync("odd names/" + name)).Text, Is.EqualTo(name));
        }

        await SucceedsAsync(SyncAsync("odd names"));
        Assert.That(Wire.Counts, Is.EqualTo("1 LIST"));
    }

    [Test]
    public async Task Odd_names_are_deleted_as_they_are()
    {
        foreach (var name in new[] { "a+b c.txt", "100%.txt", "日本.txt", "<&>\".txt", "keep" })
        {
            Folder.Write(name, name);
        }

        await SucceedsAsync(SyncAsync());
        foreach (var file in Directory.EnumerateFiles(Folder.Path).Where(file => !file.EndsWith("keep", StringComparison.Ordinal)))
        {
            File.Delete(file);
        }

        await SucceedsAsync(SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "keep" }));
    }

    [Test]
    public async Task A_single_upload_carries_type_time_and_MD5_and_no_chunk_framing()
    {
        var content = "<p>hello</p>";
        File.SetLastWriteTimeUtc(Folder.Write("index.html", content), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1200000));
        await SucceedsAsync(SyncAsync());

        var put = Wire.Requests.Single(request => request.Method == "PUT");
        Assert.That(Header(put, "Content-MD5"), Is.EqualTo(Convert.ToBase64String(MD5.HashData("<p>hello</p>"u8))));
        Assert.That(Header(put, "X-Amz-Content-SHA256"), Is.EqualTo("UNSIGNED-PAYLOAD"));
        Assert.That(Header(put, "Content-Length"), Is.EqualTo("12"));
        Assert.That(Header(put, "Expect"), Is.Null);
        Assert.That(Header(put, "Content-Encoding"), Is.Null);
        Assert.That(Header(put, "x-amz-acl"), Is.Null);
        Assert.That(put.Headers.Where(line => line.StartsWith("x-amz-checksum", StringComparison.OrdinalIgnoreCase) || line.StartsWith("x-amz-trailer", StringComparison.OrdinalIgnoreCase)), Is.Empty);

        var head = await HeadAsync("index.html");
        Assert.That(head.Header("Content-Type"), Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(head.Header("x-amz-meta-mtime"), Is.EqualTo("1577934245.12"));
        Assert.That(head.Header("x-amz-meta-md5chksum"), Is.Null);
        Assert.That((await GetAsync("index.html")).Text, Is.EqualTo(content));
    }

    [Test]
    public async Task Files_of_a_list_carry_their_own_headers_and_leave_others_alone()
    {
        await PutAsync("pre/other.txt", "other");
        Folder.Write("out/app.bin", "1");
        var report = await RunAsync(new SyncRequest
        {
            Source = new FilesSource([new SourceFile("out/app.bin", "v1/app") { ContentType = "application/x-app", CacheControl = "max-age=60" }]),
            Destination = $"s3://{Bucket}/pre",
        });
        Assert.That(report.ExtraCount, Is.EqualTo(1));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "pre/other.txt", "pre/v1/app" }));
        var head = await HeadAsync("pre/v1/app");
        Assert.That(head.Header("Content-Type"), Is.EqualTo("application/x-app"));
        Assert.That(head.Header("Cache-Control"), Is.EqualTo("max-age=60"));
    }

    [Test]
    public async Task A_public_ACL_makes_objects_readable_for_all()
    {
        Folder.Write("a.txt", "public");
        Variables["RCLONE_S3_ACL"] = "public-read";
        await SucceedsAsync(SyncAsync());
        var anonymous = await Raw.SendAsync(RawRequest.For("GET", Bucket, "a.txt") with { Sign = false });
        Assert.That(anonymous.MustBe(200).Text, Is.EqualTo("public"));
    }

    [Test]
    public async Task A_storage_class_in_any_case_is_sent_in_capitals()
    {
        Folder.Write("a.txt", "x");
        Variables["RCLONE_S3_STORAGE_CLASS"] = "standard_ia";
        await SucceedsAsync(SyncAsync());
        Assert.That((await HeadAsync("a.txt")).Header("x-amz-storage-class"), Is.EqualTo("STANDARD_IA"));
    }

    [Test]
    public async Task A_dry_run_sends_no_write_and_reports_what_it_would_do()
    {
        await PutAsync("old.txt", "x");
        Folder.Write("new.txt", "y");
        Variables["RCLONE_DRY_RUN"] = "true";
        var report = await SyncAsync();
        Assert.That(Wire.Counts, Is.EqualTo("1 LIST"));
        Assert.That((report.DryRun, report.Outcome), Is.EqualTo((true, Outcome.Succeeded)));
        Assert.That(report.Transferred.Select(o => o.Key), Is.EqualTo(new[] { "new.txt" }));
        Assert.That(report.DeletedKeys, Is.EqualTo(new[] { "old.txt" }));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "old.txt" }));
    }

    private static string? Header(PassedRequest request, string name) =>
        request.Headers.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
