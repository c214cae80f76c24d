using System.Text.Json;
using CiSync.Errors;
using CiSync.Interop.Tests.Rclone;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Comparing;

/// <summary>
/// In rclone's modes CiSync decides as rclone does: 500 generated pairs of a file and an object, 20 for each of 25 sets of flags, up and down, with
/// the decisions read from the dry runs of both.
/// </summary>
[TestFixtureSource(nameof(WithRclone))]
public class RcloneDecisionsTests(string name)
{
    private const int PairsOfASet = 20;

    private TempFolder _folder = null!;
    private LocalS3Server _server = null!;
    private S3TestServer _remote = null!;
    private ComparedPair[][] _pairs = null!;

    public static IEnumerable<string> WithRclone => RcloneProgram.Path is null || !OperatingSystem.IsLinux() ? [] : ["rclone-1.60.1"];

    [OneTimeSetUp]
    public async Task MakeAsync()
    {
        _folder = new TempFolder();
        _server = await LocalS3Server.StartAsync(new LocalS3Options());
        _remote = new S3TestServer("localS3", _server.Endpoint, _server.AccessKey, _server.SecretKey);
        var raw = new RawS3(_server.Endpoint, new S3TestUser(_server.AccessKey, _server.SecretKey));
        (await raw.SendAsync(new RawRequest("PUT", "/pairs"))).MustBe(200);
        var random = new Random(60);
        _pairs = [.. FlagSet.All.Select(_ => Enumerable.Range(0, PairsOfASet).Select(_ => ComparedPair.Generate(random)).ToArray())];
        for (var set = 0; set < _pairs.Length; set++)
        {
            for (var i = 0; i < PairsOfASet; i++)
            {
                await _pairs[set][i].MakeAsync(_folder.Of($"{set}/{i:d2}"), raw, "pairs", $"{set}/{i:d2}");
            }
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase(true, TestName = "Up")]
    [TestCase(false, TestName = "Down")]
    public async Task Are_the_same(bool up)
    {
        var decisions = new List<string>();
        var differences = new List<string>();
        for (var set = 0; set < FlagSet.All.Length; set++)
        {
            var flags = FlagSet.All[set];
            var (source, destination) = up ? (_folder.Of($"{set}"), $"site:pairs/{set}") : ($"site:pairs/{set}", _folder.Of($"{set}"));
            var ours = await OursAsync(flags, source, destination);
            var theirs = await TheirsAsync(flags, source, destination);
            for (var i = 0; i < PairsOfASet; i++)
            {
                var (our, their) = (ours.GetValueOrDefault($"{i:d2}", "nothing"), theirs.GetValueOrDefault($"{i:d2}", "nothing"));
                decisions.Add(our);
                if (our != their)
                {
                    differences.Add($"{flags}: {_pairs[set][i]}\n  CiSync: {our}\n  {name}: {their}");
                }
            }
        }

        Assert.That(differences, Is.Empty);
        Assert.That(decisions, Has.Count.EqualTo(500));
        Assert.That(
            decisions.GroupBy(decision => decision).Where(group => group.Count() >= 10).Select(group => group.Key),
            Is.EquivalentTo(new[] { "copy", "nothing", "update modification time", "delete", "immutable" }),
            "pairs that are all decided alike prove little");
    }

    private async Task<Dictionary<string, string>> OursAsync(FlagSet flags, string source, string destination)
    {
        var variables = new RemoteOf(_remote).Variables.Concat(flags.Variables).ToDictionary();
        variables["RCLONE_DRY_RUN"] = "true";
        SyncPlan? plan = null;
        var report = await new SyncEngine(new HostEnvironment(variables, _folder.Path)).RunAsync(
            new SyncRequest { Source = SyncSource.Parse(source), Destination = destination, Delete = true },
            new Told(told => plan = told is PlanMade made ? made.Plan : plan));
        Assert.That(plan, Is.Not.Null, string.Join('\n', report.Diagnostics));

        // rclone's dry run doesn't get as far as telling that only the time of something immutable differs.
        var refused = plan!.Problems.Select(problem => (problem.Key!, problem.Message.Contains(ReportText.InWords(ChangeReason.TimeDiffers), StringComparison.Ordinal) ? "update modification time" : "immutable"));
        Assert.That(plan.Problems.Select(problem => problem.Code), Is.All.EqualTo(ErrorCodes.ImmutableDiffers));
        return plan.Transfers.Select(change => (change.Key, "copy"))
            .Concat(plan.Touches.Select(change => (change.Key, "update modification time")))
            .Concat((plan.Problems.Count == 0 ? plan.Deletes : []).Select(change => (change.Key, "delete")))
            .Concat(refused)
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);
    }

    private async Task<Dictionary<string, string>> TheirsAsync(FlagSet flags, string source, string destination)
    {
        var result = await RcloneProgram.TryRunAsync(new RemoteOf(_remote).Variables, ["sync", "--dry-run", "--use-json-log", .. flags.Arguments, source, destination]);
        var decisions = new Dictionary<string, string>();
        foreach (var line in result.StandardError.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // Its last word, where something was immutable.
            if (line.Contains("Failed to sync", StringComparison.Ordinal))
            {
                continue;
            }

            var told = JsonDocument.Parse(line).RootElement;
            if (!told.TryGetProperty("object", out var about) || about.GetString() is not { Length: 2 } pair)
            {
                continue;
            }

            var message = told.GetProperty("msg").GetString()!;
            if (message.StartsWith("Failed to read mtime", StringComparison.Ordinal))
            {
                continue;
            }

            const string skipped = "Skipped ", dryRun = " as --dry-run is set";
            decisions[pair] = message.StartsWith(skipped, StringComparison.Ordinal) ? message[skipped.Length..message.IndexOf(dryRun, StringComparison.Ordinal)]
                : message.Contains("immutable file modified", StringComparison.Ordinal) ? "immutable"
                : throw new AssertionException(line);
        }

        return decisions;
    }

    private sealed class Told(Action<SyncEvent> tell) : IProgress<SyncEvent>
    {
        public void Report(SyncEvent value) => tell(value);
    }
}
