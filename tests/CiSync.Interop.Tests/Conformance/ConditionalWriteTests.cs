using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

public class ConditionalWriteTests(S3TestServer server) : ConformanceTests(server)
{
    [Test]
    public async Task A_put_can_ask_for_the_key_to_be_free()
    {
        var request = For("PUT", "a").WithHeader("If-None-Match", "*");
        (await Raw.SendAsync(request.WithText("first"))).MustBe(200);
        (await Raw.SendAsync(request.WithText("second"))).MustAnswer("412 PreconditionFailed");
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Text, Is.EqualTo("first"));
    }

    [Test]
    public async Task A_put_can_ask_for_the_version_that_it_replaces()
    {
        var etag = await PutAsync("a", "first");
        (await Raw.SendAsync(For("PUT", "a").WithText("second").WithHeader("If-Match", "\"00000000000000000000000000000000\""))).MustAnswer("412 PreconditionFailed");
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Text, Is.EqualTo("first"));
        (await Raw.SendAsync(For("PUT", "a").WithText("second").WithHeader("If-Match", etag.Trim('"')))).MustBe(200);
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Text, Is.EqualTo("second"));
    }

    [Test]
    public async Task The_version_may_be_named_in_quotes()
    {
        var etag = await PutAsync("a", "first");
        (await Raw.SendAsync(For("PUT", "a").WithText("second").WithHeader("If-Match", etag))).MustAnswer(KnownDifferences.IfMatchInQuotes(Server));
    }

    [Test]
    public async Task A_version_of_a_missing_key_is_not_there() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("If-Match", "\"00000000000000000000000000000000\""))).MustAnswer(KnownDifferences.IfMatchOfAMissingKey(Server));

    [Test]
    public async Task If_none_match_with_an_etag_is_no_condition_of_a_put() =>
        (await Raw.SendAsync(For("PUT", "a").WithText("x").WithHeader("If-None-Match", "\"00000000000000000000000000000000\""))).MustAnswer(KnownDifferences.IfNoneMatchWithAnETag(Server));

    [Test]
    public async Task Of_many_writers_exactly_one_finds_the_key_free()
    {
        var writers = Enumerable.Range(0, 16).Select(i => Raw.SendAsync(For("PUT", "lock").WithText($"{i}").WithHeader("If-None-Match", "*")));
        var answers = (await Task.WhenAll(writers)).Select(r => r.Status).ToList();
        Assert.That(answers, Has.Exactly(1).EqualTo(200).And.Exactly(15).EqualTo(412));
        Assert.That((await Raw.SendAsync(For("GET", "lock"))).Text, Is.EqualTo($"{answers.IndexOf(200)}"));
    }

    [Test]
    public async Task Completing_an_upload_can_ask_for_the_key_to_be_free()
    {
        var (upload, etag) = await BeginAsync();
        await PutAsync("a", "in between");
        var reply = await CompleteAsync(upload, etag, ("If-None-Match", "*"));
        reply.MustAnswer(KnownDifferences.ConditionOfComplete(Server));
        if (reply.Status != 200)
        {
            Assert.That((await Raw.SendAsync(For("GET", "a"))).Text, Is.EqualTo("in between"));
            (await Raw.SendAsync(For("DELETE", "a"))).MustBe(204);
            // The upload is still there: nothing has to be sent again.
            (await CompleteAsync(upload, etag, ("If-None-Match", "*"))).MustBe(200);
        }
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Text, Is.EqualTo("part"));
    }

    [Test]
    public async Task Completing_an_upload_can_ask_for_the_version_that_it_replaces()
    {
        var (upload, etag) = await BeginAsync();
        var before = await PutAsync("a", "before");
        (await CompleteAsync(upload, etag, ("If-Match", before))).MustBe(200);
        (upload, etag) = await BeginAsync();
        (await CompleteAsync(upload, etag, ("If-Match", before))).MustAnswer(KnownDifferences.ConditionOfComplete(Server));
    }

    [TestCase("If-Modified-Since", 0, 304)]
    [TestCase("If-Modified-Since", -3600, 200)]
    [TestCase("If-Unmodified-Since", 0, 200)]
    [TestCase("If-Unmodified-Since", -3600, 412)]
    public async Task A_read_can_depend_on_the_time(string header, int seconds, int status)
    {
        await PutAsync("a");
        var modified = DateTimeOffset.Parse((await Raw.SendAsync(For("HEAD", "a"))).Header("Last-Modified")!, null);
        (await Raw.SendAsync(For("GET", "a").WithHeader(header, modified.AddSeconds(seconds).ToString("r")))).MustBe(status);
    }

    private async Task<(string Upload, string ETag)> BeginAsync()
    {
        var upload = (await Raw.SendAsync(For("POST", "a") with { Query = [("uploads", null)] })).MustBe(200).Element("UploadId")!;
        var part = For("PUT", "a").WithText("part") with { Query = [("partNumber", "1"), ("uploadId", upload)] };
        return (upload, (await Raw.SendAsync(part)).MustBe(200).Header("ETag")!);
    }

    private Task<RawReply> CompleteAsync(string upload, string etag, (string, string) condition) =>
        Raw.SendAsync(For("POST", "a").WithText($"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{etag}</ETag></Part></CompleteMultipartUpload>") with
        {
            Query = [("uploadId", upload)],
            Headers = [condition],
        });
}
