using CiSync.LocalS3;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Container;

/// <summary>A job whose store has the keys that the test chooses.</summary>
[TestFixtureSource(typeof(ActionImage), nameof(ActionImage.Image))]
public abstract class JobsOfTheirOwnServer
{
    protected const string Bucket = "site";

    private protected LocalS3Server Server { get; private set; } = null!;

    private protected RunnerJob Job { get; private set; } = null!;

    protected abstract LocalS3Options Options { get; }

    [SetUp]
    public async Task Begin_job()
    {
        Server = await LocalS3Server.StartAsync(Options);
        Job = new RunnerJob();
        Job.Write("dist/index.html", "<p>1</p>"u8);
        Job.Write("dist/a.txt", "a"u8);

        // A store that was started with a session token takes no request without it.
        await new RawS3(Server.Endpoint, new(Server.AccessKey, Server.SecretKey)).SendAsync(new RawRequest("PUT", $"/{Bucket}") { Headers = Options.SessionToken is { } token ? [("x-amz-security-token", token)] : [] });
        Server.Log.Clear();
    }

    [TearDown]
    public async Task End_job()
    {
        Job.Dispose();
        await Server.DisposeAsync();
    }

    private protected Task<StepResult> PublishAsync(params (string Input, string Value)[] inputs) =>
        Job.RunAsync([("source", "dist"), ("destination", $"s3://{Bucket}/docs"), ("endpoint", Server.Endpoint.ToString()), ("provider", "Other"), .. inputs]);
}
