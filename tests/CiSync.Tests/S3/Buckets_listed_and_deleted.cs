using CiSync.Errors;
using CiSync.LocalS3;

namespace CiSync.Tests.S3;

/// <summary>Requests for buckets.</summary>
public class Buckets_listed_and_deleted : StoreTests
{
    [Test]
    public async Task All_that_the_key_can_list()
    {
        await AskAsync(store => store.CreateBucketAsync(default), "another");
        var buckets = await AskAsync(store => store.ListBucketsAsync(default));
        Assert.That(buckets.Select(bucket => bucket.Name), Is.EqualTo(new[] { "another", "site" }));
        Assert.That(buckets.Select(bucket => bucket.Created), Is.All.EqualTo(DateTime.UtcNow).Within(TimeSpan.FromMinutes(5)));
    }

    [Test]
    public async Task Page_by_page()
    {
        Server.OnRequest = (request, _) =>
        {
            var next = request.Query.GetValueOrDefault("continuation-token") switch { null => ("one", "t+1"), "t+1" => ("two", "t2"), _ => ("three", "") };
            var token = next.Item2.Length == 0 ? "" : $"<ContinuationToken>{next.Item2}</ContinuationToken>";
            return new(new LocalS3Reply
            {
                Body = System.Text.Encoding.UTF8.GetBytes(
                    $"<ListAllMyBucketsResult><Buckets><Bucket><Name>{next.Item1}</Name><CreationDate>2026-01-02T03:04:05.000Z</CreationDate></Bucket></Buckets>{token}</ListAllMyBucketsResult>"),
            });
        };
        var buckets = await AskAsync(store => store.ListBucketsAsync(default));
        var created = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        Assert.That(buckets.Select(bucket => (bucket.Name, bucket.Created.ToUniversalTime())), Is.EqualTo(new[] { ("one", created), ("two", created), ("three", created) }));
    }

    [Test]
    public async Task A_key_that_may_not_list_them()
    {
        Spoil("ListBuckets", _ => LocalS3Reply.Error(403, "AccessDenied"));
        var error = await RefusalAsync(store => store.ListBucketsAsync(default));
        Assert.That(
            (error.Code, error.Message, error.Advice),
            Is.EqualTo((ErrorCodes.AccessDenied, $"ListBuckets for {Server.Endpoint.ToString().TrimEnd('/')} was refused: access denied.", "Allow the key s3:ListAllMyBuckets.")));
    }

    [Test]
    public async Task An_empty_one_is_deleted()
    {
        await AskAsync(store => store.DeleteBucketAsync(default));
        Assert.That(await AskAsync(store => store.ListBucketsAsync(default)), Is.Empty);
    }

    [Test]
    public async Task One_with_objects_is_not()
    {
        await WriteAsync("a", [1]);
        var error = await RefusalAsync(store => store.DeleteBucketAsync(default));
        Assert.That(
            (error.Code, error.Message), Is.EqualTo((ErrorCodes.BucketNotEmpty, $"The bucket \"site\" at {Server.Endpoint.ToString().TrimEnd('/')} holds objects and was not deleted.")));
        Assert.That((await HeadAsync("a")).Size, Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_is_not_there_is_an_error() =>
        Assert.That((await RefusalAsync(store => store.DeleteBucketAsync(default), "nowhere")).Code, Is.EqualTo(ErrorCodes.BucketNotFound));
}
