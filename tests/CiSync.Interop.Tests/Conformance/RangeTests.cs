using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Conformance;

public class RangeTests(S3TestServer server) : ConformanceTests(server)
{
    [TestCase("bytes=0-3", "0123", "bytes 0-3/10")]
    [TestCase("bytes=4-4", "4", "bytes 4-4/10")]
    [TestCase("bytes=7-", "789", "bytes 7-9/10")]
    [TestCase("bytes=8-100", "89", "bytes 8-9/10")]
    [TestCase("bytes=-2", "89", "bytes 8-9/10")]
    [TestCase("bytes=-100", "0123456789", "bytes 0-9/10")]
    public async Task A_range_is_answered_with_206(string range, string text, string contentRange)
    {
        await PutAsync("a", "0123456789");
        var get = (await Raw.SendAsync(For("GET", "a").WithHeader("Range", range))).MustBe(206);
        Assert.That((get.Text, get.Header("Content-Range"), get.Header("Content-Length")), Is.EqualTo((text, contentRange, $"{text.Length}")));
    }

    [TestCase("bytes=10-")]
    [TestCase("bytes=11-20")]
    public async Task A_range_behind_the_end_is_416(string range)
    {
        await PutAsync("a", "0123456789");
        (await Raw.SendAsync(For("GET", "a").WithHeader("Range", range))).MustAnswer("416 InvalidRange");
    }

    [Test]
    public async Task A_range_of_an_empty_object_is_416()
    {
        await PutAsync("a", "");
        (await Raw.SendAsync(For("GET", "a").WithHeader("Range", "bytes=0-3"))).MustAnswer("416 InvalidRange");
    }

    [TestCase("lines=0-3")]
    [TestCase("bytes=x-y")]
    public async Task A_range_that_is_none_is_ignored(string range)
    {
        await PutAsync("a", "0123456789");
        (await Raw.SendAsync(For("GET", "a").WithHeader("Range", range))).MustAnswer(KnownDifferences.RangeThatIsNone(Server, range));
    }

    [Test]
    public async Task Head_takes_a_range_too()
    {
        await PutAsync("a", "0123456789");
        var head = await Raw.SendAsync(For("HEAD", "a").WithHeader("Range", "bytes=2-4"));
        Assert.That((head.Status, head.Header("Content-Length"), head.Header("Content-Range")), Is.EqualTo((206, "3", "bytes 2-4/10")));
    }
}
