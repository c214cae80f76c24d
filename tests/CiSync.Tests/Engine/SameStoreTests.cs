using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.Engine;

/// <summary>One bucket that is reached by two names: nothing of it is lost.</summary>
public class SameStoreTests : EngineTests
{
    private CountingProxy _alias = null!;

    [SetUp]
    public async Task NameAsync()
    {
        _alias = new CountingProxy(Server.Endpoint);
        foreach (var (name, endpoint) in new[]
        {
            ("ONE", Server.Endpoint.ToString()), ("HOST", $"http://localhost:{Server.Endpoint.Port}"), ("MAPPED", $"http://[::ffff:127.0.0.1]:{Server.Endpoint.Port}"),
            ("REGION", Server.Endpoint.ToString().TrimEnd('/')), ("ALIAS", _alias.Endpoint.ToString()),
        })
        {
            Variables[$"RCLONE_CONFIG_{name}_TYPE"] = "s3";
            Variables[$"RCLONE_CONFIG_{name}_PROVIDER"] = "Other";
            Variables[$"RCLONE_CONFIG_{name}_ENDPOINT"] = endpoint;
            Variables[$"RCLONE_CONFIG_{name}_ACCESS_KEY_ID"] = Server.AccessKey;
            Variables[$"RCLONE_CONFIG_{name}_SECRET_ACCESS_KEY"] = Server.SecretKey;
        }

        Variables["RCLONE_CONFIG_REGION_REGION"] = "eu-central-1";
        await PutAsync("p/a", "1");
        await PutAsync("p/sub/b", "22");
        await PutAsync("p/sub/c", "333");
    }

    [TearDown]
    public async Task StopAliasAsync() => await _alias.DisposeAsync();

    [TestCase("one:site/p", "host:site/p", true)]
    [TestCase("one:site/p", "mapped:site/p", true)]
    [TestCase("one:site/p", "region:site/p", true)]
    [TestCase("one:site/p", "alias:site/p", true)]
    [TestCase("alias:site", "one:site", true)]
    [TestCase("one:site/p/sub", "alias:site/p", true)]
    [TestCase("one:site/p", "alias:site/p/sub", true)]
    [TestCase("one:site/p/a", "alias:site/p", true)]
    [TestCase("one:site/p/sub", "alias:site/p", false)]
    [TestCase("one:site/p", "alias:site/p/sub", false)]
    [TestCase("one:site/p/sub", "host:site/p", false)]
    public async Task Nothing_is_moved_or_deleted_between_two_names_of_one_place(string source, string destination, bool move)
    {
        await PutAsync("p/sub/only", "4");
        var before = await KeysAsync();
        var report = await RunAsync(source, destination, move);
        Assert.That(await KeysAsync(), Is.EqualTo(before));
        Assert.That(report.Diagnostics.Select(one => one.Code), Is.SubsetOf(new[] { ErrorCodes.SameStore, ErrorCodes.PlacesOverlap }).And.Not.Empty);
        Assert.That((report.Outcome, (int)report.ExitCode, Count("DeleteObjects"), Count("PutObject"), Count("CopyObject")), Is.EqualTo((Outcome.Refused, 2, 0, 0, 0)));
    }

    [Test]
    public async Task Objects_of_another_name_are_moved_within_one_bucket()
    {
        Succeeds(await RunAsync("one:site/p/sub", "alias:site/q", move: true));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "p/a", "q/b", "q/c" }));
    }

    [Test]
    public async Task The_same_content_in_two_stores_is_no_doubt()
    {
        await using var other = await FilledAsync(later: true);
        Succeeds(await RunAsync("one:site/p", "far:site/p", move: true));
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task An_exact_replica_is_moved_from_only_where_allow_replica_says_so()
    {
        await using var other = await FilledAsync(later: false);
        FailsWith(await RunAsync("one:site/p", "far:site/p", move: true), Outcome.Refused, ErrorCodes.SameStore);
        Assert.That(await KeysAsync(), Has.Length.EqualTo(3));
        Variables["RCLONE_ALLOW_REPLICA"] = "true";
        Succeeds(await RunAsync("one:site/p", "far:site/p", move: true));
        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task Objects_that_somebody_else_deletes_meanwhile_are_no_doubt()
    {
        await using var other = await FilledAsync(later: true);
        var raw = new RawS3(other.Endpoint, new(other.AccessKey, other.SecretKey));
        (await raw.SendAsync(RawRequest.For("PUT", Bucket, "p/gone").WithText("gone"))).MustBe(200);
        other.OnResponse = async (request, reply, token) =>
        {
            if (request.Operation.StartsWith("ListObjects", StringComparison.Ordinal))
            {
                other.OnResponse = null;
                await raw.SendAsync(RawRequest.For("DELETE", Bucket, "p/gone"), token);
            }

            return reply;
        };
        Succeeds(await RunAsync("one:site/p", "far:site/p", move: false));
    }

    // A server whose clock stands still at the time of the first one's objects, or is a day ahead.
    private async Task<LocalS3Server> FilledAsync(bool later)
    {
        using var client = Client();
        var listed = (await client.ListObjectsV2Async(new() { BucketName = Bucket })).S3Objects;
        var clock = new Clock();
        var other = await LocalS3Server.StartAsync(new LocalS3Options { Clock = clock });
        (Variables["RCLONE_CONFIG_FAR_TYPE"], Variables["RCLONE_CONFIG_FAR_PROVIDER"]) = ("s3", "Other");
        (Variables["RCLONE_CONFIG_FAR_ENDPOINT"], Variables["RCLONE_CONFIG_FAR_ACCESS_KEY_ID"], Variables["RCLONE_CONFIG_FAR_SECRET_ACCESS_KEY"]) = (other.Endpoint.ToString(), other.AccessKey, other.SecretKey);
        var raw = new RawS3(other.Endpoint, new(other.AccessKey, other.SecretKey));
        (await raw.SendAsync(new("PUT", $"/{Bucket}"))).MustBe(200);
        foreach (var (key, text) in new[] { ("p/a", "1"), ("p/sub/b", "22"), ("p/sub/c", "333") })
        {
            clock.Now = new DateTimeOffset(listed.Single(one => one.Key == key).LastModified!.Value.ToUniversalTime(), TimeSpan.Zero).AddSeconds(later ? 1 : 0);
            (await raw.SendAsync(RawRequest.For("PUT", Bucket, key).WithText(text))).MustBe(200);
        }

        return other;
    }

    private Task<SyncReport> RunAsync(string source, string destination, bool move)
    {
        Server.Log.Clear();
        return new SyncEngine(new HostEnvironment(Variables, Folder.Path), new ImpatientTime()).RunAsync(
            new SyncRequest { Source = new StoreSource(source), Destination = destination, Delete = !move, Move = move }, Events);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
