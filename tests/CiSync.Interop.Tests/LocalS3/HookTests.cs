using System.Diagnostics;
using System.Xml.Linq;
using CiSync.LocalS3;

namespace CiSync.Interop.Tests.LocalS3;

public class HookTests : LocalServerTests
{
    [Test]
    public async Task A_request_can_be_answered_with_an_error_and_is_not_carried_out()
    {
        Server.OnRequest = (request, _) => Answer(request.Operation == "PutObject" ? LocalS3Reply.Error(503, "SlowDown").With("Retry-After", "7") : null);
        var put = await Raw.SendAsync(For("PUT", "a").WithText("x"));
        Assert.That((put.Answer, put.Header("Retry-After"), put.Element("Message")), Is.EqualTo(("503 SlowDown", "7", "Please reduce your request rate.")));
        (await Raw.SendAsync(For("GET", "a"))).MustAnswer("404 NoSuchKey");
    }

    [Test]
    public async Task A_hook_sees_operation_place_query_and_headers()
    {
        LocalS3Request? seen = null;
        Server.OnRequest = (request, _) => { seen = request; return Answer(null); };
        await Raw.SendAsync(For("PUT", "a/../ü").WithText("abc").WithHeader("x-amz-meta-x", "1") with { Query = [("x-id", "PutObject")] });
        Assert.That((seen!.Operation, seen.Method, seen.Bucket, seen.Key, seen.ContentLength), Is.EqualTo(("PutObject", "PUT", Bucket, "a/../ü", (long?)3)));
        Assert.That((seen.Query["x-id"], seen.Headers["X-Amz-Meta-X"]), Is.EqualTo(("PutObject", "1")));
    }

    [Test]
    public async Task A_request_can_be_delayed()
    {
        await PutAsync("a");
        Server.OnRequest = async (_, ct) => { await Task.Delay(300, ct); return null; };
        var watch = Stopwatch.StartNew();
        (await Raw.SendAsync(For("GET", "a"))).MustBe(200);
        Assert.That(watch.ElapsedMilliseconds, Is.GreaterThanOrEqualTo(250));
    }

    [Test]
    public async Task The_connection_can_be_cut_before_the_operation()
    {
        Server.OnRequest = (_, _) => Answer(LocalS3Reply.Cut());
        Assert.That(async () => await Raw.SendAsync(For("PUT", "a").WithText("x")), Throws.InstanceOf<HttpRequestException>());
        Server.OnRequest = null;
        (await Raw.SendAsync(For("GET", "a"))).MustBe(404);
        Assert.That(Server.Log.Requests[0].StatusCode, Is.Zero);
    }

    [Test]
    public async Task The_connection_can_be_cut_after_the_operation()
    {
        Server.OnResponse = (request, reply, _) => ValueTask.FromResult(request.Operation == "PutObject" ? LocalS3Reply.Cut() : reply);
        Assert.That(async () => await Raw.SendAsync(For("PUT", "a").WithText("x")), Throws.InstanceOf<HttpRequestException>());
        (await Raw.SendAsync(For("GET", "a"))).MustBe(200);
    }

    [Test]
    public async Task The_connection_can_be_cut_in_the_middle_of_the_data()
    {
        await PutAsync("a", new string('x', 100_000));
        Server.OnResponse = (_, reply, _) => { reply.CutAfter = 1000; return ValueTask.FromResult(reply); };
        Assert.That(async () => await Raw.SendAsync(For("GET", "a")), Throws.InstanceOf<HttpRequestException>());
    }

    [TestCase("\"00000000000000000000000000000000\"")]
    [TestCase(null)]
    public async Task The_etag_can_be_another_or_none(string? etag)
    {
        Server.OnResponse = (_, reply, _) =>
        {
            reply.Headers.Remove("ETag");
            return ValueTask.FromResult(etag is null ? reply : reply.With("ETag", etag));
        };
        Assert.That((await Raw.SendAsync(For("PUT", "a").WithText("x"))).MustBe(200).Header("ETag"), Is.EqualTo(etag));
    }

    [Test]
    public async Task A_list_can_be_rewritten_into_a_wrong_order()
    {
        await PutAsync("a");
        await PutAsync("b");
        Server.OnResponse = (_, reply, _) =>
        {
            var list = XElement.Parse(System.Text.Encoding.UTF8.GetString(reply.Body.Span));
            var entries = list.Elements().Where(e => e.Name.LocalName == "Contents").ToList();
            entries[0].Remove();
            list.Add(entries[0]);
            reply.Body = System.Text.Encoding.UTF8.GetBytes(list.ToString());
            return ValueTask.FromResult(reply);
        };
        var keys = (await Raw.SendAsync(new("GET", $"/{Bucket}") { Query = [("list-type", "2")] })).Elements("Key").Select(k => k.Value);
        Assert.That(keys, Is.EqualTo(new[] { "b", "a" }));
    }

    [Test]
    public async Task Complete_can_answer_200_with_an_error_inside()
    {
        Server.OnRequest = (_, _) => Answer(LocalS3Reply.Error(200, "InternalError"));
        (await Raw.SendAsync(For("POST", "a") with { Query = [("uploadId", "u")] })).MustAnswer("200 InternalError");
    }

    [Test]
    public async Task Data_can_be_replaced_on_the_way()
    {
        await PutAsync("a", "right");
        Server.OnResponse = (_, reply, _) => { reply.Body = "wrong"u8.ToArray(); return ValueTask.FromResult(reply); };
        Assert.That((await Raw.SendAsync(For("GET", "a"))).Text, Is.EqualTo("wrong"));
    }

    private static ValueTask<LocalS3Reply?> Answer(LocalS3Reply? reply) => ValueTask.FromResult(reply);
}
