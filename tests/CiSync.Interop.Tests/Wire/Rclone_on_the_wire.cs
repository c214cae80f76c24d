using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.Wire;

/// <summary>
/// What the files of Expected say of rclone, proven by rclone itself. Other versions send other things: where this one isn't
/// installed these tests don't exist, and the run says so.
/// </summary>
[TestFixtureSource(nameof(WithRclone))]
public class Rclone_on_the_wire(string name)
{
    private static readonly string? Rclone = TestTool.Find("rclone", "1.60.1");

    private readonly ExpectedRequests _expected = ExpectedRequests.Parse(name);
    private IReadOnlyList<RecordedRequest> _sent = [];

    public static IEnumerable<string> WithRclone => Rclone is null ? [] : ExpectedRequests.Names;

    [OneTimeSetUp]
    public async Task SendAsync()
    {
        await using var proxy = new RecordingProxy();
        using var folder = new TempFolder();
        using var home = new TempFolder();
        WireOperation.Fill(folder);
        var conf = home.Write("rclone.conf", _expected.Conf);
        var bucket = $"{_expected.Remote}:{RequestText.Bucket}";
        await RunAsync("copy", "--fast-list", folder.Path, bucket);
        await RunAsync("copyto", bucket + "/page.html", bucket + "/copy.html");
        await RunAsync("mkdir", bucket);
        _sent = proxy.Requests;

        async Task RunAsync(params string[] arguments)
        {
            // Go reads proxies by their names in small letters as well; the machine's must not lead past this one.
            var variables = proxy.Variables.Concat(proxy.Variables.Select(pair => KeyValuePair.Create(pair.Key.ToLowerInvariant(), pair.Value))).Concat(WireOperation.Variables)
                .DistinctBy(pair => pair.Key, CiSync.Options.HostEnvironment.VariableComparer).ToDictionary(pair => pair.Key, string? (pair) => pair.Value);
            variables["AWS_CA_BUNDLE"] = null;
            variables["RCLONE_CONFIG"] = conf;
            var result = await CliWrap.Cli.Wrap(Rclone!)
                .WithArguments(["--retries=1", "--low-level-retries=1", .. arguments])
                .WithEnvironmentVariables(variables)
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync();
            Assert.That(result.ExitCode, Is.Zero, result.StandardError);
        }
    }

    [TestCaseSource(typeof(WireOperation), nameof(WireOperation.All))]
    public void Sends_what_the_file_says(WireOperation operation)
    {
        var requests = _sent.Where(operation.IsDoneBy).Select(RequestText.Of).Distinct().ToArray();
        Assert.That(requests, Is.EqualTo(new[] { _expected.Of(Client.Rclone, operation) }), string.Join('\n', _sent));
    }
}
