using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Conformance;

/// <summary>
/// What S3 is, told as tests that run unchanged on LocalS3 and on Ceph: all other tests trust LocalS3 because of these.
/// Where the two differ, the difference stands in <see cref="KnownDifferences"/> and both answers are asserted.
/// </summary>
[TestFixtureSource(typeof(ConformanceTests), nameof(Servers))]
public abstract class ConformanceTests(S3TestServer server) : BucketTests(server)
{
    /// <summary>Without MinIO: its differences haven't been recorded.</summary>
    public static IEnumerable<S3TestServer> Servers => S3TestServers.All.Where(s => s.Name != "minio");

    protected RawRequest For(string method, string key) => RawRequest.For(method, Bucket, key);

    protected RawRequest ForBucket(string method, params (string Name, string? Value)[] query) => new(method, $"/{Bucket}") { Query = query };

    /// <summary>Stores an object and returns its ETag with quotes.</summary>
    protected async Task<string> PutAsync(string key, string text = "x") =>
        (await Raw.SendAsync(For("PUT", key).WithText(text))).MustBe(200).Header("ETag")!;

    protected async Task<RawReply> ListAsync(params (string Name, string? Value)[] query) =>
        (await Raw.SendAsync(ForBucket("GET", [("list-type", "2"), .. query]))).MustBe(200);

    /// <summary>The keys of a list, decoded if it was asked to be encoded.</summary>
    protected static List<string> KeysOf(RawReply list)
    {
        var encoded = list.Element("EncodingType") == "url";
        return [.. list.Elements("Contents").Select(c => c.Elements().First(e => e.Name.LocalName == "Key").Value).Select(k => encoded ? Decode(k) : k)];
    }

    protected static List<string> PrefixesOf(RawReply list) =>
        [.. list.Elements("CommonPrefixes").Select(c => c.Elements().First().Value)];

    protected static string Decode(string key) => Uri.UnescapeDataString(key.Replace('+', ' '));
}
