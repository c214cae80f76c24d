using System.Security.Cryptography;
using System.Text;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>Options of the store, seen in the requests that the endpoint got.</summary>
public class OptionsOnTheWireTests : EngineTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [SetUp]
    public void Fill()
    {
        Folder.Write("small.txt", "small");
        Folder.WriteRandom("large.bin", 11 << 20);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
    }

    private LoggedRequest[] Requests(params string[] operations) =>
        [.. Server.Log.Requests.Where(request => operations.Contains(request.Operation))];

    [TestCase("RCLONE_S3_SSE_CUSTOMER_KEY", Key)]
    [TestCase("RCLONE_S3_SSE_CUSTOMER_KEY_BASE64", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")]
    public async Task A_customer_key_goes_with_every_request_that_touches_an_object(string variable, string key)
    {
        Variables[variable] = key;
        Succeeds(await SyncAsync());
        Succeeds(await SyncAsync());
        Assert.That(Count("PutObject") + Count("CreateMultipartUpload"), Is.Zero, "unchanged: compared by what is stored with them");
        await File.WriteAllTextAsync(Folder.Of("small.txt"), "SMALL");
        Succeeds(await SyncAsync());
        var concerned = Requests("PutObject", "HeadObject");
        Assert.That(concerned.Select(request => request.Operation), Does.Contain("PutObject").And.Contain("HeadObject"));
        AllCarryTheKey(concerned);
    }

    [Test]
    public async Task A_customer_key_goes_with_parts_as_well()
    {
        Variables["RCLONE_S3_SSE_CUSTOMER_KEY"] = Key;
        Succeeds(await SyncAsync());
        var concerned = Requests("PutObject", "CreateMultipartUpload", "UploadPart", "HeadObject");
        Assert.That(concerned.Select(request => request.Operation).Distinct(), Has.Exactly(4).Items);
        AllCarryTheKey(concerned);
        Assert.That(Requests("ListObjects", "CompleteMultipartUpload").Select(request => request.Headers.Keys), Has.All.None.Contains("customer"));
    }

    [Test]
    public async Task Another_customer_key_can_not_read_and_says_so()
    {
        Variables["RCLONE_S3_SSE_CUSTOMER_KEY"] = Key;
        Succeeds(await SyncAsync());
        Variables["RCLONE_S3_SSE_CUSTOMER_KEY"] = Key.ToUpperInvariant();
        var report = await SyncAsync();
        Assert.That(report.Diagnostics, Is.Not.Empty);
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Text), Has.None.Contains(Key.ToUpperInvariant()));
    }

    [Test]
    public async Task Requester_pays_goes_with_every_request()
    {
        Variables["RCLONE_S3_REQUESTER_PAYS"] = "true";
        Succeeds(await SyncAsync());
        Assert.That(Server.Log.Requests.Select(request => request.Headers.GetValueOrDefault("x-amz-request-payer")), Is.All.EqualTo("requester"));
    }

    [Test]
    public async Task Headers_for_uploads_go_with_objects_of_either_kind_and_nothing_else()
    {
        Variables["RCLONE_HEADER_UPLOAD"] = "\"Cache-Control: max-age=60, public\",X-Amz-Meta-Build: 7,Content-Language: de,x-amz-tagging: a=1";
        Succeeds(await SyncAsync());
        foreach (var request in Requests("PutObject", "CreateMultipartUpload"))
        {
            Assert.That(
                new[] { "Cache-Control", "x-amz-meta-build", "Content-Language", "x-amz-tagging" }.Select(name => request.Headers.GetValueOrDefault(name)),
                Is.EqualTo(new[] { "max-age=60, public", "7", "de", "a=1" }), request.Operation);
        }

        Assert.That(Requests("UploadPart", "CompleteMultipartUpload", "ListObjects").SelectMany(request => request.Headers.Keys), Has.None.EqualTo("x-amz-meta-build").IgnoreCase.And.None.EqualTo("Content-Language").IgnoreCase);
    }

    [TestCase("acl: public-read")]
    [TestCase("x-amz-acl: public-read")]
    [TestCase("Authorization: x")]
    public async Task A_header_that_is_none_of_objects_is_refused(string header)
    {
        Variables["RCLONE_HEADER_UPLOAD"] = header;
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.OptionInvalid);
        Assert.That(Server.Log.Requests, Is.Empty);
    }

    [Test]
    public async Task Bodies_stay_out_of_the_signature_unless_asked_for()
    {
        Succeeds(await SyncAsync());
        Assert.That(Requests("PutObject", "UploadPart").Select(request => request.Headers["x-amz-content-sha256"]), Is.All.EqualTo("UNSIGNED-PAYLOAD"));
        Assert.That(Requests("PutObject", "UploadPart").Select(request => request.Headers.ContainsKey("Content-MD5")), Is.All.True);
    }

    [Test]
    public async Task Bodies_are_signed_where_asked_for()
    {
        Variables["RCLONE_S3_USE_UNSIGNED_PAYLOAD"] = "false";
        Succeeds(await SyncAsync());
        Assert.That(Requests("PutObject").Single().Headers["x-amz-content-sha256"], Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("small")))));
        Assert.That(Requests("UploadPart").Select(request => request.Headers["x-amz-content-sha256"]), Is.All.Matches("^[0-9a-f]{64}$"));
    }

    [Test]
    public async Task Checksums_of_the_newer_kind_are_sent_where_asked_for_and_the_object_is_what_was_sent()
    {
        Variables["RCLONE_S3_USE_DATA_INTEGRITY_PROTECTIONS"] = "true";
        Succeeds(await SyncAsync());
        foreach (var request in Requests("PutObject", "UploadPart"))
        {
            Assert.That(request.Headers["x-amz-content-sha256"], Does.EndWith("-TRAILER"), request.Operation);
            Assert.That(request.Headers["x-amz-trailer"], Is.EqualTo("x-amz-checksum-crc32"), request.Operation);
        }

        using var client = Client();
        using var stored = await client.GetObjectAsync(Bucket, "large.bin");
        Assert.That(await MD5.HashDataAsync(stored.ResponseStream), Is.EqualTo(MD5.HashData(await File.ReadAllBytesAsync(Folder.Of("large.bin")))));
    }

    [Test]
    public async Task Storage_classes_are_written_in_capitals()
    {
        Variables["RCLONE_S3_STORAGE_CLASS"] = "Standard_ia";
        Succeeds(await SyncAsync());
        Assert.That(Requests("PutObject", "CreateMultipartUpload").Select(request => request.Headers["x-amz-storage-class"]), Is.All.EqualTo("STANDARD_IA"));
    }

    [Test]
    public async Task Without_an_ACL_no_header_is_sent()
    {
        Succeeds(await SyncAsync());
        Assert.That(Server.Log.Requests.SelectMany(request => request.Headers.Keys), Has.None.EqualTo("x-amz-acl").IgnoreCase);
    }

    [Test]
    public async Task Fewer_parts_make_larger_ones()
    {
        Variables["RCLONE_S3_MAX_UPLOAD_PARTS"] = "2";
        Succeeds(await SyncAsync());
        Assert.That(Requests("UploadPart").Select(request => request.ContentLength).Order(), Is.EqualTo(new long?[] { 5 << 20, 6 << 20 }));
    }

    private static void AllCarryTheKey(LoggedRequest[] requests)
    {
        foreach (var request in requests)
        {
            Assert.That(
                new[] { "algorithm", "key", "key-MD5" }.Select(part => request.Headers.GetValueOrDefault("x-amz-server-side-encryption-customer-" + part)),
                Is.EqualTo(new[] { "AES256", Convert.ToBase64String(Encoding.UTF8.GetBytes(Key)), Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(Key))) }), request.Operation);
        }
    }
}
