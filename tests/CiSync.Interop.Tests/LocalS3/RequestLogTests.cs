namespace CiSync.Interop.Tests.LocalS3;

public class RequestLogTests : LocalServerTests
{
    [Test]
    public async Task Requests_are_logged_by_the_names_of_S3()
    {
        await PutAsync("a");
        await Raw.SendAsync(For("GET", "a"));
        await Raw.SendAsync(For("HEAD", "nope"));
        await Raw.SendAsync(For("POST", "a") with { Query = [("uploads", null)] });
        await Raw.SendAsync(For("PUT", "a") with { Query = [("partNumber", "1"), ("uploadId", "u")], Body = [] });
        await Raw.SendAsync(new("GET", $"/{Bucket}") { Query = [("list-type", "2")] });
        await Raw.SendAsync(new("GET", $"/{Bucket}"));
        await Raw.SendAsync(new("POST", $"/{Bucket}") { Query = [("delete", null)], Body = [] });
        await Raw.SendAsync(new("GET", $"/{Bucket}") { Query = [("policy", null)] });
        await Raw.SendAsync(For("DELETE", "a"));

        Assert.That(Server.Log.Requests.Select(r => $"{r.Operation} {r.StatusCode}"), Is.EqualTo(new[]
        {
            "PutObject 200", "GetObject 200", "HeadObject 404", "CreateMultipartUpload 200", "UploadPart 404", "ListObjectsV2 200", "ListObjects 200",
            "DeleteObjects 400", "Unknown 501", "DeleteObject 204",
        }));
    }

    [Test]
    public async Task An_entry_has_place_query_headers_and_length()
    {
        await Raw.SendAsync(For("PUT", "k").WithText("abc").WithHeader("Cache-Control", "no-store"));
        var entry = Server.Log.Requests.Single();
        Assert.That((entry.Bucket, entry.Key, entry.ContentLength, entry.Headers["cache-control"]), Is.EqualTo((Bucket, "k", (long?)3, "no-store")));
        Assert.That(entry.Ended, Is.GreaterThanOrEqualTo(entry.Started));
    }

    [Test]
    public async Task Refused_signatures_are_logged_too()
    {
        await Raw.SendAsync(For("GET", "a") with { User = new("local", "wrong") });
        Assert.That(Server.Log.Requests.Single().ToString(), Is.EqualTo($"403 GetObject {Bucket}/a"));
    }

    [Test]
    public async Task It_counts_and_forgets()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => PutAsync($"k{i}")));
        Assert.That((Server.Log.Count("PutObject"), Server.Log.Count("GetObject"), Server.Log.Count()), Is.EqualTo((50, 0, 50)));
        Server.Log.Clear();
        Assert.That(Server.Log.Count(), Is.Zero);
    }

    [Test]
    public async Task A_request_is_in_the_log_when_its_answer_arrives()
    {
        for (var i = 1; i <= 100; i++)
        {
            await PutAsync("a");
            Assert.That(Server.Log.Count(), Is.EqualTo(i));
        }
    }
}
