using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Publishing;

/// <summary>Signatures, styles, ACLs, classes and encryption on each server there is.</summary>
public class StoreOptionTests(S3TestServer server) : PublishingTests(server)
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [TestCase("false", "true")]
    [TestCase("false", "false")]
    [TestCase("true", "true")]
    [TestCase("true", "false")]
    public async Task Either_signature_in_either_style_publishes_and_finds_it_unchanged(string v2, string pathStyle)
    {
        Fill();
        Variables["RCLONE_S3_V2_AUTH"] = v2;
        Variables["RCLONE_S3_FORCE_PATH_STYLE"] = pathStyle;
        // bucket.localhost resolves on few machines; a proxy doesn't ask.
        await using var proxy = new ForwardProxy(Server.Endpoint);
        Variables["HTTP_PROXY"] = proxy.Address.ToString();
        Variables["NO_PROXY"] = "<-loopback>";
        Variables["RCLONE_S3_ENDPOINT"] = $"http://localhost:{Server.Endpoint.Port}";

        await SucceedsAsync(OwnAsync());
        var second = await OwnAsync();
        Assert.That((second.Diagnostics.Count, second.Transferred.Count, second.UnchangedCount), Is.EqualTo((0, 0, 4L)));
        var host = pathStyle == "true" ? $"http://localhost:{Server.Endpoint.Port}/{Bucket}" : $"http://{Bucket}.localhost:{Server.Endpoint.Port}/";
        Assert.That(proxy.Targets, Is.Not.Empty.And.All.StartsWith(host));
        Assert.That((await GetAsync("odd +&=%ü~.txt")).Text, Is.EqualTo("odd"));
        File.Delete(Folder.Of("a.txt"));
        Assert.That((await OwnAsync()).DeletedKeys, Is.EqualTo(new[] { "a.txt" }));
    }

    [Test]
    public async Task Region_other_v2_signature_means_version_2()
    {
        Fill();
        Variables["RCLONE_S3_REGION"] = "other-v2-signature";
        await SucceedsAsync(SyncAsync());
        Assert.That((await GetAsync("a.txt")).Text, Is.EqualTo("a"));
    }

    [Test]
    public async Task A_public_object_can_be_read_by_anybody_and_its_ACL_says_so()
    {
        Fill();
        Variables["RCLONE_S3_ACL"] = "public-read";
        await SucceedsAsync(SyncAsync());
        foreach (var (key, text) in new[] { ("a.txt", "a"), ("sub/b.txt", "b") })
        {
            var read = (await Raw.SendAsync(RawRequest.For("GET", Bucket, key) with { Sign = false })).MustBe(200);
            Assert.That(read.Text, Is.EqualTo(text));
        }

        (await Raw.SendAsync(RawRequest.For("HEAD", Bucket, "large.bin") with { Sign = false })).MustBe(200);
        var acl = (await Raw.SendAsync(RawRequest.For("GET", Bucket, "a.txt") with { Query = [("acl", null)] })).MustBe(200);
        Assert.That(acl.Text, Does.Contain("http://acs.amazonaws.com/groups/global/AllUsers").And.Contain("<Permission>READ</Permission>"));

        // ACLs aren't compared; what is written anew gets the one that is asked for now.
        Variables["RCLONE_S3_ACL"] = "private";
        Folder.Write("a.txt", "A");
        await SucceedsAsync(SyncAsync());
        (await Raw.SendAsync(RawRequest.For("GET", Bucket, "a.txt") with { Sign = false })).MustAnswer("403 AccessDenied");
        (await Raw.SendAsync(RawRequest.For("GET", Bucket, "sub/b.txt") with { Sign = false })).MustBe(200);
    }

    [Test]
    public async Task Without_keys_a_public_bucket_is_compared_and_not_written()
    {
        Fill();
        await SucceedsAsync(SyncAsync());
        (await Raw.SendAsync(new RawRequest("PUT", $"/{Bucket}") { Query = [("acl", null)] }.WithHeader("x-amz-acl", "public-read"))).MustBe(200);
        var anonymous = new SyncEngine(new HostEnvironment(new Dictionary<string, string> { ["RCLONE_S3_ENDPOINT"] = Wire.Endpoint.ToString() }, Folder.Path));
        var request = new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $":s3:{Bucket}" };
        Assert.That((await anonymous.RunAsync(request)).UnchangedCount, Is.EqualTo(4));
        Folder.Write("a.txt", "A");
        var report = await anonymous.RunAsync(request);
        Assert.That((report.Diagnostics.Single().Code, report.ExitCode), Is.EqualTo((ErrorCodes.AccessDenied, ExitCode.NoRetry)));
        Assert.That((await GetAsync("a.txt")).Text, Is.EqualTo("a"));
    }

    [Test]
    public async Task The_storage_class_is_that_of_the_object()
    {
        Fill();
        Variables["RCLONE_S3_STORAGE_CLASS"] = "standard_ia";
        await SucceedsAsync(SyncAsync());
        Assert.That((await HeadAsync("a.txt")).Header("x-amz-storage-class"), Is.EqualTo("STANDARD_IA"));
        Assert.That((await HeadAsync("large.bin")).Header("x-amz-storage-class"), Is.EqualTo("STANDARD_IA"));
    }

    [Test]
    public async Task A_customer_key_encrypts_and_the_second_run_finds_all_unchanged()
    {
        Fill();
        Variables["RCLONE_S3_SSE_CUSTOMER_KEY"] = Key;
        await SucceedsAsync(SyncAsync());
        (await Raw.SendAsync(RawRequest.For("GET", Bucket, "a.txt"))).MustBe(400);
        var second = await SyncAsync();
        Assert.That((second.Diagnostics.Count, second.Transferred.Count, second.UnchangedCount), Is.EqualTo((0, 0, 4L)));
        Folder.Write("a.txt", "A");
        Assert.That((await SyncAsync()).Transferred.Select(item => item.Key), Is.EqualTo(new[] { "a.txt" }));
    }

    [Test]
    public async Task A_customer_key_is_needed_to_read_it_back()
    {
        Fill();
        Variables["RCLONE_S3_SSE_CUSTOMER_KEY"] = Key;
        await SucceedsAsync(SyncAsync());
        const string prefix = "x-amz-server-side-encryption-customer-";
        var keyed = RawRequest.For("GET", Bucket, "sub/b.txt")
            .WithHeader(prefix + "algorithm", "AES256")
            .WithHeader(prefix + "key", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Key)))
            .WithHeader(prefix + "key-MD5", Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.ASCII.GetBytes(Key))));
        Assert.That((await Raw.SendAsync(keyed)).MustBe(200).Text, Is.EqualTo("b"));
    }

    [Test]
    public async Task Headers_for_uploads_are_those_of_the_object()
    {
        Fill();
        Variables["RCLONE_HEADER_UPLOAD"] = "\"Cache-Control: public, max-age=60\",Content-Language: de,x-amz-meta-build: 7";
        await SucceedsAsync(SyncAsync());
        foreach (var key in new[] { "a.txt", "large.bin" })
        {
            var head = await HeadAsync(key);
            Assert.That((head.Header("Cache-Control"), head.Header("Content-Language"), head.Header("x-amz-meta-build")), Is.EqualTo(("public, max-age=60", "de", "7")), key);
        }
    }

    [TestCase("1")]
    [TestCase("2")]
    public async Task Either_version_of_listing_sees_every_object(string version)
    {
        for (var i = 0; i < 7; i++)
        {
            Folder.Write($"k{i} +ü\u0001&<>.txt", $"{i}");
        }

        await SucceedsAsync(SyncAsync());
        Variables["RCLONE_S3_LIST_VERSION"] = version;
        Variables["RCLONE_S3_LIST_CHUNK"] = "2";
        var second = await SyncAsync();
        Assert.That(second.Diagnostics, Is.Empty);
        Assert.That((second.Transferred.Count, second.DeletedKeys.Count, second.UnchangedCount), Is.EqualTo((0, 0, 7L)));
        Assert.That(Wire.Counts, Is.EqualTo("4 LIST"));
    }

    // As SyncAsync, but not through the counting proxy, which has an address of its own.
    private Task<SyncReport> OwnAsync()
    {
        var variables = new Dictionary<string, string>(Variables) { ["RCLONE_S3_ACCESS_KEY_ID"] = Server.AccessKey, ["RCLONE_S3_SECRET_ACCESS_KEY"] = Server.SecretKey };
        return new SyncEngine(new HostEnvironment(variables, Folder.Path)).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{Bucket}", Delete = true });
    }

    private void Fill()
    {
        Folder.Write("a.txt", "a");
        Folder.Write("sub/b.txt", "b");
        Folder.Write("odd +&=%ü~.txt", "odd");
        Folder.WriteRandom("large.bin", 11 << 20);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
    }
}
