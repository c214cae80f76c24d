using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>200 is not proof.</summary>
public class VerificationTests : EngineTests
{
    private const int MiB = 1 << 20;

    [Test]
    public async Task The_first_PUT_goes_alone()
    {
        for (var i = 0; i < 20; i++)
        {
            Folder.WriteRandom($"f{i}", 100 + i);
        }

        Succeeds(await SyncAsync());
        var puts = Server.Log.Requests.Where(request => request.Operation == "PutObject").OrderBy(request => request.Started).ToList();
        Assert.That(puts[0].Key, Is.EqualTo("f0"), "the smallest");
        Assert.That(puts.Skip(1).Count(put => put.Started < puts[0].Ended), Is.Zero);
    }

    [TestCase("\"0123456789abcdef0123456789abcdef\"", TestName = "An ETag that is no MD5 of ours")]
    [TestCase(null, TestName = "No ETag at all")]
    public async Task What_the_answer_does_not_prove_a_HEAD_does(string? etag)
    {
        for (var i = 0; i < 3; i++)
        {
            Folder.Write($"f{i}", $"content {i}");
        }

        Answer("PutObject", etag);
        Succeeds(await SyncAsync());

        // The first goes twice: without the MD5, then with it; the others carry it at once. Each is asked for.
        Assert.That((Count("PutObject"), Count("HeadObject")), Is.EqualTo((4, 3)));
        Assert.That(Server.Log.Requests.Count(request => request.Operation == "PutObject" && request.Headers.ContainsKey("x-amz-meta-md5chksum")), Is.EqualTo(3));
    }

    [Test]
    public async Task An_object_of_another_size_is_sent_three_times_and_then_an_error()
    {
        Folder.Write("a", "content");
        await PutAsync("extra");
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "PutObject")
            {
                reply.Headers["ETag"] = "\"0123456789abcdef0123456789abcdef\"";
            }
            else if (request.Operation == "HeadObject")
            {
                reply.Headers["Content-Length"] = "99";
            }

            return new(reply);
        };
        var report = await SyncAsync();
        FailsWith(report, Outcome.Failed, ErrorCodes.UploadCorrupted, ErrorCodes.DeletesSkipped);
        Assert.That((Count("PutObject"), Count("HeadObject")), Is.EqualTo((4, 3)), "one more than three: the first is repeated with the MD5");
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a", "extra" }), "neither the failed key nor others are deleted");
    }

    [Test]
    public async Task A_digest_that_the_store_refuses_is_an_error_after_three_tries()
    {
        Folder.Write("a", "content");
        Spoil("PutObject", _ => LocalS3Reply.Error(400, "BadDigest"));
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.UploadCorrupted);
        Assert.That(Count("PutObject"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_part_with_another_ETag_is_sent_again()
    {
        BigFile();
        var spoilt = 0;
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "UploadPart" && request.Query["partNumber"] == "2" && Interlocked.Increment(ref spoilt) == 1)
            {
                reply.Headers["ETag"] = "\"0123456789abcdef0123456789abcdef\"";
            }

            return new(reply);
        };
        Succeeds(await SyncAsync());
        Assert.That((Count("UploadPart"), Count("HeadObject"), Count("AbortMultipartUpload")), Is.EqualTo((4, 0, 0)));
    }

    [Test]
    public async Task A_part_that_stays_wrong_ends_the_upload_before_Complete()
    {
        BigFile();
        Answer("UploadPart", "\"0123456789abcdef0123456789abcdef\"");
        FailsWith(await SyncAsync(), Outcome.Failed, ErrorCodes.UploadCorrupted);
        Assert.That(Count("CompleteMultipartUpload"), Is.Zero);
        Assert.That(await OpenUploadsAsync(), Is.Zero);
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [TestCase("")]
    [TestCase("<ETag>&quot;0123456789abcdef0123456789abcdef-3&quot;</ETag>")]
    public async Task A_Complete_that_does_not_prove_the_object_costs_one_HEAD(string element)
    {
        BigFile();
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "CompleteMultipartUpload")
            {
                var xml = System.Text.Encoding.UTF8.GetString(reply.Body.Span);
                var changed = System.Text.RegularExpressions.Regex.Replace(xml, "<ETag>.*</ETag>", element);
                Assert.That(changed, Is.Not.EqualTo(xml));
                reply.Body = System.Text.Encoding.UTF8.GetBytes(changed);
            }

            return new(reply);
        };
        Succeeds(await SyncAsync());
        Assert.That(Count("HeadObject"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_Complete_whose_answer_got_lost_is_found_out_by_HEAD()
    {
        BigFile();
        var cut = 0;
        Server.OnResponse = (request, reply, _) =>
            new(request.Operation == "CompleteMultipartUpload" && Interlocked.Increment(ref cut) == 1 ? LocalS3Reply.Cut() : reply);
        Succeeds(await SyncAsync());
        Assert.That((Count("CompleteMultipartUpload"), Count("UploadPart"), Count("HeadObject")), Is.EqualTo((2, 3, 1)));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "big" }));
    }

    private void BigFile()
    {
        Folder.WriteRandom("big", 11 * MiB);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
    }

    private void Answer(string operation, string? etag) => Server.OnResponse = (request, reply, _) =>
    {
        if (request.Operation == operation)
        {
            reply.Headers.Remove("ETag");
            if (etag is not null)
            {
                reply.Headers["ETag"] = etag;
            }
        }

        return new(reply);
    };
}
