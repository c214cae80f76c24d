using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Container;

/// <summary>The action in its container, as a step of a job that publishes to a server.</summary>
[TestFixtureSource(typeof(ActionImage), nameof(ActionImage.Servers))]
public abstract class ContainerTests(S3TestServer server) : BucketTests(server)
{
    private protected RunnerJob Job { get; private set; } = null!;

    [SetUp]
    public void Begin_job()
    {
        Job = new RunnerJob();
        Job.Env["RCLONE_S3_ACCESS_KEY_ID"] = Server.AccessKey;
        Job.Env["RCLONE_S3_SECRET_ACCESS_KEY"] = Server.SecretKey;
    }

    [TearDown]
    public void End_job() => Job.Dispose();

    /// <summary>Runs a step that publishes dist, but for what the test says.</summary>
    private protected Task<StepResult> PublishAsync(params (string Input, string Value)[] inputs) => Job.RunAsync(Inputs(inputs));

    private protected (string Input, string Value)[] Inputs(params (string Input, string Value)[] inputs)
    {
        (string Input, string Value)[] usual = [("source", "dist"), ("destination", $"s3://{Bucket}/docs"), ("endpoint", Server.Endpoint.ToString()), ("provider", "Other")];
        return [.. usual.Where(input => !inputs.Any(given => given.Input == input.Input)), .. inputs];
    }

    /// <summary>The keys of the bucket in the order of a listing.</summary>
    private protected async Task<string[]> KeysAsync()
    {
        var listing = (await Raw.SendAsync(new("GET", $"/{Bucket}") { Query = [("encoding-type", "url"), ("list-type", "2")] })).MustBe(200);
        return [.. listing.Elements("Key").Select(key => Uri.UnescapeDataString(key.Value.Replace('+', ' ')))];
    }
}
