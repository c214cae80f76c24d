using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Tests.Engine.Answers;

/// <summary>What a run does where the store's answer to a write does not tell what became of it.</summary>
public class UnansweredWritesTests : EngineTests
{
    private const int Large = (5 << 20) + 1;

    [TestCase(200)]
    [TestCase(204)]
    public async Task No_part_is_sent_without_an_upload(int status)
    {
        await PutAsync("a.bin", "good");
        Folder.Write("in/a.bin", "other");
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "0";
        Spoil("CreateMultipartUpload", _ => new LocalS3Reply { Status = status });
        FailsWith(await RunAsync(new FolderSource("in"), ""), Outcome.Failed, ErrorCodes.AnswerNotOwn);
        Assert.That((Count("UploadPart"), Count("PutObject"), await ReadAsync("a.bin")), Is.EqualTo((0, 0, "good")));
    }

    [Test]
    public async Task An_upload_is_not_begun_under_another_key()
    {
        Folder.Write("in/a.bin", "1");
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "0";
        Spoil("CreateMultipartUpload", _ => Xml("<InitiateMultipartUploadResult><Bucket>site</Bucket><Key>b.bin</Key><UploadId>1</UploadId></InitiateMultipartUploadResult>"));
        FailsWith(await RunAsync(new FolderSource("in"), ""), Outcome.Failed, ErrorCodes.AnswerNotOwn);
        Assert.That(Count("UploadPart"), Is.Zero);
    }

    [Test]
    public async Task Complete_is_sent_again_where_neither_its_answer_nor_a_HEAD_shows_the_object()
    {
        await PutAsync("a.bin", "older");
        Folder.Write("in/a.bin", "newer");
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "0";
        Variables["RCLONE_S3_DISABLE_CHECKSUM"] = "true";
        Spoil("CompleteMultipartUpload", _ => new LocalS3Reply(), times: 1);
        Succeeds(await RunAsync(new FolderSource("in"), ""));
        Assert.That((Count("CompleteMultipartUpload"), Count("UploadPart"), await ReadAsync("a.bin")), Is.EqualTo((2, 1, "newer")));
    }

    [Test]
    public async Task Ceph_may_complete_an_upload_with_an_empty_ETag()
    {
        Folder.Write("in/a.bin", "newer");
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "0";
        Variables["RCLONE_S3_DISABLE_CHECKSUM"] = "true";
        Server.OnResponse = (request, reply, _) => new(request.Operation != "CompleteMultipartUpload" ? reply
            : Xml("<CompleteMultipartUploadResult><Location>x</Location><Bucket>tenant:site</Bucket><Key>a.bin</Key><ETag></ETag></CompleteMultipartUploadResult>"));
        Succeeds(await RunAsync(new FolderSource("in"), ""));
        Assert.That((Count("CompleteMultipartUpload"), Count("UploadPart"), await ReadAsync("a.bin")), Is.EqualTo((1, 1, "newer")));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_upload_that_another_job_aborts_leaves_the_source_of_a_move(bool keepsOld)
    {
        // What was copied before is as large as what is copied now.
        await PutAsync("from/a.bin", new string('n', Large));
        await PutAsync("to/a.bin", new string('o', Large));
        await PutAsync("kept/a.bin", new string('k', Large));
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        if (keepsOld)
        {
            Variables["RCLONE_BACKUP_DIR"] = $"s3://{Bucket}/kept";
        }

        Server.OnRequest = async (request, token) =>
        {
            if (request.Operation == "CompleteMultipartUpload")
            {
                using var client = Client();
                await client.AbortMultipartUploadAsync(Bucket, request.Key, request.Query["uploadId"], token);
            }

            return null;
        };
        var report = await RunAsync(new StoreSource($"s3://{Bucket}/from"), "/to", move: true);
        Assert.That((report.Outcome, report.ExitCode, report.Transferred.Count, report.DeletedAtSource.Count, report.BackedUp.Count), Is.EqualTo((Outcome.Failed, ErrorCodes.UploadCorrupted.ExitCode, 0, 0, 0)));
        Assert.That(((await ReadAsync("from/a.bin"))[0], (await ReadAsync("to/a.bin"))[0], await OpenUploadsAsync()), Is.EqualTo(('n', 'o', 0)));
    }

    [Test]
    public async Task A_copy_in_parts_onto_an_object_of_its_size_is_proven_by_its_parts()
    {
        await PutAsync("from/a.bin", new string('n', Large));
        await PutAsync("to/a.bin", new string('o', Large));
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        Server.OnResponse = (request, reply, _) => new(request.Operation == "CompleteMultipartUpload" ? new LocalS3Reply() : reply);
        Succeeds(await RunAsync(new StoreSource($"s3://{Bucket}/from"), "/to", move: true));
        Assert.That((await ReadAsync("to/a.bin"))[0], Is.EqualTo('n'));
    }

    [Test]
    public async Task Another_writers_object_of_equal_size_is_no_copy_in_parts()
    {
        await PutAsync("from/a.bin", new string('n', Large));
        await PutAsync("to/a.bin", new string('o', Large));
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        Server.OnRequest = async (request, _) =>
        {
            if (request.Operation != "CompleteMultipartUpload")
            {
                return null;
            }

            await PutAsync("to/a.bin", new string('x', Large));
            return new LocalS3Reply();
        };
        var report = await RunAsync(new StoreSource($"s3://{Bucket}/from"), "/to", move: true);
        Assert.That((report.Outcome, report.Transferred.Count, report.DeletedAtSource.Count, (await ReadAsync("from/a.bin"))[0]), Is.EqualTo((Outcome.Failed, 0, 0, 'n')));
    }

    [Test]
    public async Task All_parts_of_a_copy_are_of_one_version_also_where_ETags_are_no_MD5s()
    {
        await PutAsync("from/a.bin", new string('n', Large));
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation is "ListObjects" or "ListObjectsV2")
            {
                reply.Body = System.Text.Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(System.Text.Encoding.UTF8.GetString(reply.Body.Span), "[0-9a-f]{32}", "v1"));
            }
            else if (request.Operation == "HeadObject")
            {
                reply.Headers["ETag"] = "\"v1\"";
            }

            return new(reply);
        };
        _ = await RunAsync(new StoreSource($"s3://{Bucket}/from"), "/to");
        Assert.That(
            Server.Log.Requests.Where(request => request.Operation == "UploadPartCopy").Select(request => request.Headers.GetValueOrDefault("x-amz-copy-source-if-match")),
            Is.Not.Empty.And.All.EqualTo("\"v1\""));
    }

    [Test]
    public async Task A_copy_in_parts_is_not_begun_of_an_object_that_has_another_size_than_was_listed()
    {
        await PutAsync("from/a.bin", new string('n', Large));
        Variables["RCLONE_S3_COPY_CUTOFF"] = "5M";
        Server.OnRequest = async (request, _) =>
        {
            if (request is { Operation: "HeadObject", Key: "from/a.bin" })
            {
                await PutAsync("from/a.bin", new string('m', Large + 1));
            }

            return null;
        };
        var report = await RunAsync(new StoreSource($"s3://{Bucket}/from"), "/to", move: true);
        Assert.That(report.Diagnostics.Select(one => one.Code), Does.Contain(ErrorCodes.ObjectChanged));
        Assert.That((Count("CreateMultipartUpload"), report.DeletedAtSource.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task The_same_bytes_that_were_there_before_are_no_copy()
    {
        await PutAsync("from/a.txt", "same");
        await PutAsync("to/a.txt", "same");
        Variables["RCLONE_IGNORE_TIMES"] = "true";
        Spoil("CopyObject", _ => new LocalS3Reply());
        var report = await RunAsync(new StoreSource($"s3://{Bucket}/from"), "/to", move: true);
        Assert.That((report.Outcome, report.Transferred.Count, report.DeletedAtSource.Count, Count("CopyObject")), Is.EqualTo((Outcome.Failed, 0, 0, 3)));
    }

    [Test]
    public async Task Without_a_HEAD_only_an_answer_of_the_store_counts()
    {
        await PutAsync("a.txt", "older");
        Folder.Write("in/a.txt", "newer");
        Variables["RCLONE_S3_NO_HEAD"] = "true";
        Spoil("PutObject", _ => new LocalS3Reply { Status = 204 });
        FailsWith(await RunAsync(new FolderSource("in"), "", move: true), Outcome.Failed, ErrorCodes.AnswerNotOwn, ErrorCodes.DeletesSkipped);
        Assert.That(File.Exists(Folder.Of("in/a.txt")), Is.True);
    }

    private Task<SyncReport> RunAsync(SyncSource source, string destination, bool move = false)
    {
        Server.Log.Clear();
        return new SyncEngine(new HostEnvironment(Variables, Folder.Path), new ImpatientTime()).RunAsync(
            new SyncRequest { Source = source, Destination = $"s3://{Bucket}{destination}", Move = move }, Events);
    }

    private async Task<string> ReadAsync(string key)
    {
        using var client = Client();
        using var answer = await client.GetObjectAsync(Bucket, key);
        using var reader = new StreamReader(answer.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    private static LocalS3Reply Xml(string text) => new LocalS3Reply { Body = System.Text.Encoding.UTF8.GetBytes(text) }.With("Content-Type", "application/xml");
}
