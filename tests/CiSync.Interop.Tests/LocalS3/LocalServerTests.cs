using CiSync.LocalS3;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.LocalS3;

/// <summary>A server of its own for each test, with a bucket <c>b1x</c>.</summary>
public abstract class LocalServerTests
{
    protected const string Bucket = "b1x";

    protected LocalS3Server Server { get; private set; } = null!;

    protected RawS3 Raw { get; private set; } = null!;

    protected virtual LocalS3Options Options => new();

    [SetUp]
    public async Task StartAsync()
    {
        Server = await LocalS3Server.StartAsync(Options);
        Raw = new(Server.Endpoint, new(Server.AccessKey, Server.SecretKey));
        var token = Options.SessionToken is { } value ? new[] { ("x-amz-security-token", value) } : [];
        (await Raw.SendAsync(new("PUT", $"/{Bucket}") { Headers = token })).MustBe(200, 409);
        Server.Log.Clear();
    }

    [TearDown]
    public async Task StopAsync() => await Server.DisposeAsync();

    protected static RawRequest For(string method, string key) => RawRequest.For(method, Bucket, key);

    protected async Task PutAsync(string key, string text = "x") => (await Raw.SendAsync(For("PUT", key).WithText(text))).MustBe(200);
}
