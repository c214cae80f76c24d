using Amazon.S3.Model;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.Engine;

/// <summary>What gets another modification time keeps all else: what a store knows of an object is the same before and after.</summary>
public class TouchTests : EngineTests
{
    private const long Old = 1_500_000_000_000_000_001, New = 1_600_000_000_123_456_789;
    private const int MiB = 1 << 20;

    private static readonly (string Name, string Value)[] Everything =
    [
        ("Content-Type", "text/x-page;charset=utf-8"),
        ("Cache-Control", "public, max-age=60"),
        ("Content-Encoding", "gzip"),
        ("Content-Disposition", "attachment; filename=\"a b.txt\""),
        ("Content-Language", "de-CH"),
        ("Expires", "Thu, 01 Dec 2033 16:00:00 GMT"),
        ("x-amz-website-redirect-location", "/other"),
        ("x-amz-storage-class", "STANDARD_IA"),
        ("x-amz-server-side-encryption", "aws:kms"),
        ("x-amz-server-side-encryption-aws-kms-key-id", "arn:aws:kms:us-east-1:1:key/mine"),
        ("x-amz-tagging", "a=b%20c&d="),
        ("x-amz-acl", "public-read"),
        ("x-amz-meta-build", "42"),
        ("x-amz-meta-note", "=?UTF-8?B?w7w=?="),
        ("x-amz-meta-place", "Zürich 世界"),
        ("x-amz-meta-other", "=?ISO-8859-1?Q?Gr=FC=DFe?="),
    ];

    private RawS3 Raw => new(Server.Endpoint, new S3TestUser(Server.AccessKey, Server.SecretKey));

    [SetUp]
    public void Compare() => Variables["RCLONE_COMPARE"] = "modtime";

    [Test]
    public async Task One_copy_sets_the_time_and_keeps_all_else()
    {
        await PutAllAsync("a.txt", "content");
        FileTimes.Set(Folder.Write("a.txt", "content"), New);
        var before = await StateAsync("a.txt");
        Assert.That(before, Does.Contain("x-amz-meta-mtime: 1500000000.000000001").And.Contain("x-amz-storage-class: STANDARD_IA"));

        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((report.Touched, report.Transferred.Count, report.UnchangedCount, report.InvalidationPaths.Count), Is.EqualTo((new[] { "a.txt" }, 0, 0L, 0)));
        Assert.That((Count("CopyObject"), Count("PutObject"), Count("GetObject"), Count("PutObjectTagging")), Is.EqualTo((1, 0, 0, 0)));
        Assert.That(await StateAsync("a.txt"), Is.EqualTo(before.Select(line => line == "x-amz-meta-mtime: 1500000000.000000001" ? "x-amz-meta-mtime: 1600000000.123456789" : line)));
        Assert.That((await BodyAsync("a.txt")), Is.EqualTo("content"));
        Assert.That(Events.Of<FileTransferred>(), Is.EqualTo(new[] { new FileTransferred(ChangeKind.UpdateMetadata, "a.txt", 7, ChangeReason.TimeDiffers) }));

        var again = await SyncAsync();
        Succeeds(again);
        Assert.That((again.UnchangedCount, again.Touched.Count, Server.Log.Requests.Count), Is.EqualTo((1L, 0, 2)), "a listing and a HEAD");
    }

    [Test]
    public async Task Each_of_many_is_one_copy()
    {
        for (var i = 0; i < 30; i++)
        {
            await PutAsync($"f{i}", $"content {i}");
            FileTimes.Set(Folder.Write($"f{i}", $"content {i}"), New + i);
        }

        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((report.Touched.Count, Count("CopyObject"), Count("PutObject"), Count("GetObjectTagging"), Count("GetObjectAcl")), Is.EqualTo((30, 30, 0, 0, 30)));
        Assert.That(Server.Log.Requests.Where(request => request.Operation == "CopyObject").Select(copy => copy.Headers.ContainsKey("x-amz-copy-source-if-match")), Is.All.True);
        Assert.That(report.Heads, Is.EqualTo(new[] { KeyValuePair.Create(HeadReason.ModifiedTime, 30L) }));
    }

    [Test]
    public async Task Nothing_that_the_options_ask_of_uploads_is_added()
    {
        await PutAsync("a.txt", "content");
        FileTimes.Set(Folder.Write("a.txt", "content"), New);
        var before = (await StateAsync("a.txt")).Where(line => !line.StartsWith("x-amz-meta-mtime", StringComparison.Ordinal)).ToArray();
        Variables["RCLONE_HEADER_UPLOAD"] = "Cache-Control: no-store,X-Amz-Meta-More: 1";
        Variables["RCLONE_S3_STORAGE_CLASS"] = "STANDARD_IA";
        Variables["RCLONE_S3_ACL"] = "public-read";
        Variables["RCLONE_S3_SERVER_SIDE_ENCRYPTION"] = "AES256";
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(report.Touched, Has.Count.EqualTo(1));
        Assert.That((await StateAsync("a.txt")).Where(line => !line.StartsWith("x-amz-meta-mtime", StringComparison.Ordinal)), Is.EqualTo(before));
    }

    [Test]
    public async Task Large_objects_are_copied_in_parts_and_keep_as_much()
    {
        var content = await File.ReadAllBytesAsync(Folder.WriteRandom("a.bin", 11 * MiB));
        FileTimes.Set(Folder.Of("a.bin"), New);
        await PutAllAsync("a.bin", content);
        var before = await StateAsync("a.bin");
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((report.Touched.Count, Count("UploadPartCopy"), Count("CopyObject"), Count("UploadPart"), Count("PutObject")), Is.EqualTo((1, 3, 0, 0, 0)));
        Assert.That(await StateAsync("a.bin"), Is.EqualTo(before.Select(line => line.StartsWith("x-amz-meta-mtime", StringComparison.Ordinal) ? "x-amz-meta-mtime: 1600000000.123456789" : line)));
        Assert.That((await Raw.SendAsync(RawRequest.For("GET", Bucket, "a.bin"))).Body.AsSpan().SequenceEqual(content));
    }

    [Test]
    public async Task What_was_uploaded_in_parts_keeps_its_MD5_and_is_proven_by_a_HEAD()
    {
        Folder.WriteRandom("a.bin", 11 * MiB);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "5M";
        Succeeds(await SyncAsync());
        FileTimes.Set(Folder.Of("a.bin"), New);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((report.Touched.Count, Count("CopyObject"), Count("HeadObject")), Is.EqualTo((1, 1, 3)), "its time, its headers, and the proof");
        Assert.That(await StateAsync("a.bin"), Has.One.StartsWith("x-amz-meta-md5chksum: ").And.One.EqualTo("x-amz-meta-mtime: 1600000000.123456789"));
        var again = await SyncAsync();
        Assert.That((again.UnchangedCount, Count("CopyObject")), Is.EqualTo((1L, 0)));
    }

    [TestCase("GLACIER", false)]
    [TestCase("DEEP_ARCHIVE", false)]
    [TestCase("GLACIER_IR", true)]
    [TestCase("REDUCED_REDUNDANCY", true)]
    public async Task Archived_objects_are_written_anew(string storageClass, bool touched)
    {
        FileTimes.Set(Folder.Write("a.txt", "content"), New);
        (await Raw.SendAsync(RawRequest.For("PUT", Bucket, "a.txt").WithText("content").WithHeader("x-amz-storage-class", storageClass))).MustBe(200);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((report.Touched.Count, Count("CopyObject"), Count("PutObject")), Is.EqualTo(touched ? (1, 1, 0) : (0, 0, 1)));
        Assert.That(report.Transferred.Select(file => file.Reason), Is.EqualTo(touched ? [] : new[] { ChangeReason.TimeDiffers }));
        Assert.That(await StateAsync("a.txt"), Has.One.EqualTo("x-amz-meta-mtime: 1600000000.123456789"));
    }

    [Test]
    public async Task Locks_and_keys_are_said_again()
    {
        (string, string)[] kept =
        [
            ("x-amz-object-lock-mode", "GOVERNANCE"),
            ("x-amz-object-lock-retain-until-date", "2033-01-01T00:00:00.000Z"),
            ("x-amz-object-lock-legal-hold", "ON"),
            ("x-amz-server-side-encryption-bucket-key-enabled", "true"),
        ];
        await PutAsync("a.txt", "content");
        FileTimes.Set(Folder.Write("a.txt", "content"), New);
        Spoil("CopyObject", _ => new LocalS3Reply { Body = System.Text.Encoding.UTF8.GetBytes("<CopyObjectResult><ETag>\"9a0364b9e99bb480dd25e1f0284c8555\"</ETag></CopyObjectResult>") });
        Server.OnResponse = (request, reply, _) =>
        {
            foreach (var (name, value) in request.Operation == "HeadObject" ? kept : [])
            {
                reply.Headers[name] = value;
            }

            return new(reply);
        };
        var report = await SyncAsync();
        Succeeds(report);
        var copy = Server.Log.Requests.Single(request => request.Operation == "CopyObject");
        Assert.That(kept.Select(header => (header.Item1, copy.Headers.GetValueOrDefault(header.Item1))), Is.EqualTo(kept));
    }

    [Test]
    public async Task A_lock_that_has_run_out_is_not_said_again_as_no_store_takes_a_time_that_is_past()
    {
        await PutAsync("a.txt", "content");
        FileTimes.Set(Folder.Write("a.txt", "content"), New);
        Spoil("CopyObject", _ => new LocalS3Reply { Body = System.Text.Encoding.UTF8.GetBytes("<CopyObjectResult><ETag>\"9a0364b9e99bb480dd25e1f0284c8555\"</ETag></CopyObjectResult>") });
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "HeadObject")
            {
                reply.Headers["x-amz-object-lock-mode"] = "COMPLIANCE";
                reply.Headers["x-amz-object-lock-retain-until-date"] = "2020-01-01T00:00:00.000Z";
                reply.Headers["x-amz-object-lock-legal-hold"] = "OFF";
            }

            return new(reply);
        };
        var report = await SyncAsync();
        Succeeds(report);
        var copy = Server.Log.Requests.Single(request => request.Operation == "CopyObject");
        Assert.That(copy.Headers.Keys.Where(name => name.StartsWith("x-amz-object-lock", StringComparison.OrdinalIgnoreCase)), Is.EqualTo(new[] { "x-amz-object-lock-legal-hold" }).IgnoreCase);
    }

    [TestCase(null, true)]
    [TestCase("aws:kms", false)]
    public async Task An_MD5_that_only_the_ETag_told_outlives_a_copy_in_parts(string? encryption, bool kept)
    {
        var content = await File.ReadAllBytesAsync(Folder.WriteRandom("a.bin", 11 * MiB));
        FileTimes.Set(Folder.Of("a.bin"), New);
        (await Raw.SendAsync(RawRequest.For("PUT", Bucket, "a.bin") with { Body = content })).MustBe(200);
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "HeadObject" && encryption is not null)
            {
                reply.Headers["x-amz-server-side-encryption"] = encryption;
            }

            return new(reply);
        };
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        Assert.That((await SyncAsync()).Touched, Has.Count.EqualTo(1));
        var md5 = $"x-amz-meta-md5chksum: {Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(content))}";
        Assert.That(await StateAsync("a.bin"), kept ? Has.One.EqualTo(md5) : Has.None.StartsWith("x-amz-meta-md5chksum"));

        FileTimes.Set(Folder.Of("a.bin"), New + 1);
        var again = await SyncAsync();
        Assert.That((again.Touched.Count, again.Transferred.Count), Is.EqualTo(kept ? (1, 0) : (0, 1)), "nothing is sent again where the MD5 is known");
    }

    [Test]
    public async Task A_grant_is_kept_where_the_store_tells_no_owner()
    {
        await PutAsync("a.txt", "content");
        FileTimes.Set(Folder.Write("a.txt", "content"), New);
        Spoil("GetObjectAcl", _ => new LocalS3Reply
        {
            Body = System.Text.Encoding.UTF8.GetBytes(
                "<AccessControlPolicy><AccessControlList><Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\">"
                + "<URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>"),
        });
        Succeeds(await SyncAsync());
        Assert.That(Server.Log.Requests.Single(request => request.Operation == "CopyObject").Headers.GetValueOrDefault("x-amz-grant-read"), Is.EqualTo("uri=\"http://acs.amazonaws.com/groups/global/AllUsers\""));
    }

    [Test]
    public async Task An_object_under_a_key_of_ones_own_stays_under_it()
    {
        Variables["RCLONE_S3_SSE_CUSTOMER_KEY"] = "0123456789abcdef0123456789abcdef";
        FileTimes.Set(Folder.Write("a.txt", "content"), Old);
        Succeeds(await SyncAsync());
        FileTimes.Set(Folder.Of("a.txt"), New);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((report.Touched.Count, Count("CopyObject"), Count("PutObject")), Is.EqualTo((1, 1, 0)));
        (await Raw.SendAsync(RawRequest.For("HEAD", Bucket, "a.txt"))).MustBe(400);
        var again = await SyncAsync();
        Assert.That((again.UnchangedCount, again.Touched.Count), Is.EqualTo((1L, 0)));
    }

    [TestCase(403, "AccessDenied", "public-read", true)]
    [TestCase(403, "AccessDenied", null, true)]
    [TestCase(501, "NotImplemented", null, false)]
    [TestCase(400, "InvalidArgument", null, true)]
    [TestCase(405, "MethodNotAllowed", "public-read", true)]
    public async Task An_ACL_that_cannot_be_read_becomes_that_of_the_options(int status, string code, string? acl, bool warned)
    {
        await PutAsync("a.txt", "content");
        FileTimes.Set(Folder.Write("a.txt", "content"), New);
        Spoil("GetObjectAcl", _ => LocalS3Reply.Error(status, code));
        Variables["RCLONE_S3_ACL"] = acl ?? "default";
        var report = await SyncAsync();
        Assert.That((report.Outcome, report.Touched.Count), Is.EqualTo((Outcome.Succeeded, 1)));
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(warned ? new[] { ErrorCodes.AclNotKept } : []));
        Assert.That(Server.Log.Requests.Single(request => request.Operation == "CopyObject").Headers.GetValueOrDefault("x-amz-acl"), Is.EqualTo(acl));
    }

    [Test]
    public async Task An_object_that_changed_since_the_listing_is_not_touched()
    {
        await PutAsync("a.txt", "content");
        await PutAsync("extra");
        FileTimes.Set(Folder.Write("a.txt", "content"), New);
        Events.On = told =>
        {
            if (told is PlanMade)
            {
                PutAsync("a.txt", "CONTENT").GetAwaiter().GetResult();
            }
        };
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.ObjectChanged, ErrorCodes.DeletesSkipped);
        Assert.That((await BodyAsync("a.txt"), report.Touched.Count, Count("CopyObject")), Is.EqualTo(("CONTENT", 0, 0)));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a.txt", "extra" }));
    }

    [Test]
    public async Task A_failed_touch_keeps_deletes_from_happening()
    {
        await PutAsync("a.txt", "content");
        await PutAsync("extra");
        FileTimes.Set(Folder.Write("a.txt", "content"), New);
        Spoil("CopyObject", _ => LocalS3Reply.Error(400, "InvalidRequest"));
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.StoreError, ErrorCodes.DeletesSkipped);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a.txt", "extra" }));
    }

    [Test]
    public async Task A_touch_that_the_store_did_not_carry_out_is_an_error()
    {
        await PutAsync("a.txt", "content");
        FileTimes.Set(Folder.Write("a.txt", "content"), New);
        Spoil("CopyObject", _ => new LocalS3Reply { Body = System.Text.Encoding.UTF8.GetBytes("<CopyObjectResult><ETag>\"other\"</ETag></CopyObjectResult>") });
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.UploadCorrupted);
    }

    [Test]
    public async Task A_dry_run_tells_it_and_touches_nothing()
    {
        await PutAsync("a.txt", "content");
        FileTimes.Set(Folder.Write("a.txt", "content"), New);
        Variables["RCLONE_DRY_RUN"] = "true";
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((report.Touched, Count("CopyObject")), Is.EqualTo((new[] { "a.txt" }, 0)));
        Assert.That(ReportText.Summary(report), Does.Contain("0 files would be uploaded (0 bytes), 1 would be touched, 0 would be deleted, 0 unchanged"));
    }

    [Test]
    public async Task By_the_time_of_the_upload_there_is_no_HEAD_until_something_is_touched()
    {
        await PutAsync("newer.txt", "content");
        await PutAsync("older.txt", "content");
        FileTimes.Set(Folder.Write("newer.txt", "CONTENT"), New);
        FileTimes.Set(Folder.Write("older.txt", "content"), (DateTimeOffset.UtcNow.AddHours(1) - DateTimeOffset.UnixEpoch).Ticks * 100);
        Variables.Remove("RCLONE_COMPARE");
        Variables["RCLONE_UPDATE"] = "true";
        Variables["RCLONE_USE_SERVER_MODTIME"] = "true";
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((report.Touched, report.SkippedCount, report.Heads.Count), Is.EqualTo((new[] { "older.txt" }, 1L, 0)));
        Assert.That((Count("HeadObject"), Count("CopyObject"), Count("PutObject")), Is.EqualTo((1, 1, 0)));
    }

    [Test]
    public async Task A_move_touches_and_then_deletes_its_source_but_not_what_was_skipped()
    {
        await PutAsync("a.txt", "content");
        await PutAsync("b.txt", "other");
        FileTimes.Set(Folder.Write("in/a.txt", "content"), (DateTimeOffset.UtcNow.AddHours(1) - DateTimeOffset.UnixEpoch).Ticks * 100);
        FileTimes.Set(Folder.Write("in/b.txt", "mine!"), New);
        Variables["RCLONE_UPDATE"] = "true";
        var report = await RunAsync(new SyncRequest { Source = new FolderSource(Folder.Of("in")), Destination = $"s3://{Bucket}", Move = true });
        Succeeds(report);
        Assert.That((report.Touched, report.SkippedCount), Is.EqualTo((new[] { "a.txt" }, 1L)));
        Assert.That((File.Exists(Folder.Of("in/a.txt")), File.Exists(Folder.Of("in/b.txt"))), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task A_copy_of_an_object_gets_its_time()
    {
        await PutAllAsync("from/a.txt", "content");
        (await Raw.SendAsync(RawRequest.For("PUT", Bucket, "to/a.txt").WithText("content").WithHeader("x-amz-meta-md5chksum", Md5Of("content")).WithHeader("Cache-Control", "no-cache"))).MustBe(200);
        var report = await RunAsync(new SyncRequest { Source = new StoreSource($"s3://{Bucket}/from/"), Destination = $"s3://{Bucket}/to" });
        Succeeds(report);
        Assert.That((report.Touched, Count("CopyObject")), Is.EqualTo((new[] { "to/a.txt" }, 1)));
        Assert.That(await StateAsync("to/a.txt"), Has.One.EqualTo("x-amz-meta-mtime: 1500000000.000000001").And.One.EqualTo("Cache-Control: no-cache"));
    }

    private static string Md5Of(string content) => Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(content)));

    private Task PutAllAsync(string key, string content) => PutAllAsync(key, System.Text.Encoding.UTF8.GetBytes(content));

    private async Task PutAllAsync(string key, byte[] content) => (await Raw.SendAsync(RawRequest.For("PUT", Bucket, key) with
    {
        Body = content,
        Headers =
        [
            .. Everything,
            ("x-amz-meta-mtime", ModifiedTime.Format(Old)),
            ("x-amz-meta-md5chksum", Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(content))),
        ],
    })).MustBe(200);

    private Task<SyncReport> RunAsync(SyncRequest request)
    {
        Server.Log.Clear();
        return new SyncEngine(new HostEnvironment(Variables, Folder.Path), new ImpatientTime()).RunAsync(request, Events);
    }

    private async Task<string> BodyAsync(string key) => (await Raw.SendAsync(RawRequest.For("GET", Bucket, key))).MustBe(200).Text;

    // All that the store tells of an object but when it was written and, as each copy has another under KMS, its ETag.
    private async Task<string[]> StateAsync(string key)
    {
        var head = (await Raw.SendAsync(RawRequest.For("HEAD", Bucket, key))).MustBe(200);
        using var client = Client();
        var tags = (await client.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = key })).Tagging ?? [];
        var acl = await client.GetObjectAclAsync(new GetObjectAclRequest { BucketName = Bucket, Key = key });
        return
        [
            .. head.Headers.Where(header => header.Key is not ("ETag" or "Last-Modified" or "Date" or "x-amz-request-id" or "x-amz-id-2")).Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal),
            .. tags.Select(tag => $"tag {tag.Key}={tag.Value}"),
            .. acl.Grants.Select(grant => $"grant {grant.Permission.Value} {grant.Grantee.CanonicalUser}{grant.Grantee.URI}").Order(StringComparer.Ordinal),
        ];
    }
}
