using System.Text;
using CiSync.Cli;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.TestKit;
using CiSync.TestKit.Wire;
using Spectre.Console.Testing;

namespace CiSync.Interop.Tests.Cli;

/// <summary>What a call of the command did.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output, with line ends of <c>\n</c>.</param>
/// <param name="Error">Standard error, likewise.</param>
internal sealed record CliRun(int ExitCode, string Output, string Error);

/// <summary>The command in this process against a LocalS3 of its own, which is the remote <c>site</c>, with an empty bucket <c>my-bucket</c>.</summary>
public abstract class VerbTests
{
    protected const string Bucket = "my-bucket";

    /// <summary>What a line of the log begins with.</summary>
    protected const string Now = "2026/11/23 03:23:08 ";

    private RawS3 _raw = null!;

    protected TempFolder Folder { get; private set; } = null!;

    protected LocalS3Server Server { get; private set; } = null!;

    protected Dictionary<string, string> Variables { get; private set; } = null!;

    /// <summary>The command's clock. LocalS3 has the system's.</summary>
    protected TimeProvider Time { get; set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Folder = new TempFolder();
        Time = new StillTime();
        Server = await LocalS3Server.StartAsync(new LocalS3Options());
        _raw = new RawS3(Server.Endpoint, new(Server.AccessKey, Server.SecretKey));
        Variables = new Dictionary<string, string>
        {
            ["HOME"] = Folder.Path,
            ["RCLONE_CONFIG"] = "notfound",
            ["RCLONE_CONFIG_SITE_TYPE"] = "s3",
            ["RCLONE_CONFIG_SITE_PROVIDER"] = "Other",
            ["RCLONE_CONFIG_SITE_ENDPOINT"] = Server.Endpoint.ToString(),
            ["RCLONE_CONFIG_SITE_ACCESS_KEY_ID"] = Server.AccessKey,
            ["RCLONE_CONFIG_SITE_SECRET_ACCESS_KEY"] = Server.SecretKey,
        };
        Assert.That(Run("mkdir", $"site:{Bucket}"), Is.EqualTo(new CliRun(0, "", "")));
        Server.Log.Clear();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await Server.DisposeAsync();
        Folder.Dispose();
    }

    private protected CliRun Run(params string[] args) => Run(args, default);

    private protected CliRun Run(string[] args, CancellationToken stop)
    {
        using var output = new TestConsole().Width(200);
        using var error = new TestConsole().Width(10_000);
        using var bytes = new MemoryStream();
        var session = new Session(new HostEnvironment(Variables, Folder.Path), output, error)
        {
            Time = Time,
            OpenOutput = () => bytes,
            Listen = () => StopSignals.Of(stop),
        };
        var exitCode = CisyncCli.Run(args, session);
        return new CliRun(exitCode, (output.Output + Encoding.Latin1.GetString(bytes.ToArray())).ReplaceLineEndings("\n"), error.Output.ReplaceLineEndings("\n"));
    }

    /// <summary>Runs it and expects that it does what was asked.</summary>
    private protected string Succeed(params string[] args)
    {
        var run = Run(args);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return run.Output;
    }

    /// <summary>The lines of a log, without the time.</summary>
    private protected static string[] Lines(string log) =>
        [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.StartsWith(Now, StringComparison.Ordinal) ? line[Now.Length..] : line)];

    private protected int Count(string operation) => Server.Log.Count(operation);

    /// <summary>How many requests would have changed something.</summary>
    private protected int Changes() => Server.Log.Requests.Count(request => request.Request.Method is "PUT" or "POST" or "DELETE");

    /// <summary>All keys of the bucket.</summary>
    private protected string[] Keys(string bucket = Bucket) =>
        [.. Succeed("ls", $"site:{bucket}").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[10..])];

    private protected async Task<RawReply> SendAsync(RawRequest request) => (await _raw.SendAsync(request)).MustBe(200);

    private protected Task<RawReply> PutAsync(string key, string text, params (string Name, string Value)[] headers) =>
        SendAsync(headers.Aggregate(RawRequest.For("PUT", Bucket, key).WithText(text), (request, header) => request.WithHeader(header.Name, header.Value)));

    private protected async Task<int> OpenUploadsAsync() =>
        (await SendAsync(new RawRequest("GET", $"/{Bucket}") { Query = [("uploads", null)] })).Text.Split("<UploadId>").Length - 1;
}
