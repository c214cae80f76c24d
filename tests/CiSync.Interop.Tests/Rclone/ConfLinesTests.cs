using System.Text.Json;
using CiSync.Errors;
using CiSync.Options;
using CiSync.TestKit;

namespace CiSync.Interop.Tests.Rclone;

/// <summary>Lines of rclone.conf, held to what rclone itself makes of them.</summary>
[TestFixtureSource(nameof(WithRclone))]
public class ConfLinesTests(string name)
{
    private static readonly string[] Read =
    [
        "region = x", "region:x", "a = b = c : d", "region = x # y ; z", "region =", "two words = x", "REGION = x", "x-y.z = 1",
        "region = \"x\"", "region = \"", "region = `", "region = ``", "region = ` x `", "region = `a`b`", "region = `a`b", "region = a`b`",
        "region = \"\"\"x\"\"\"", "region = \"\"\"\"\"\"", "region = \"\"\"a\"\"\"b\"\"\"", "\"region\" = x", "`k=1` = x", "\"k:2\" = x",
        "\"\"\"k3\"\"\" = x", "\"k\"4 = x", "region = \u00a0x\u3000", "region = \ufeffx", "region = x\u0001\0y\rz", "région = 日本",
    ];

    private static readonly string[] Refused = ["garbage", "= x", ": x", "]", "[x", "region = `x", "region = \"\"\"x\"\"", "`region = x", "`region`", "\"", "[]\nregion = x", "[x] # y"];

    public static IEnumerable<string> WithRclone => RcloneProgram.Path is null ? [] : ["rclone-1.60.1"];

    [Test]
    public async Task Give_the_keys_and_values_of_rclone()
    {
        var text = string.Concat(Read.Select((line, i) => $"[s{i}]\n{line}\n"));
        using var dump = JsonDocument.Parse(await DumpAsync(text));
        var ours = ConfigText.Parse(text, "rclone.conf");
        Assert.Multiple(() =>
        {
            for (var i = 0; i < Read.Length; i++)
            {
                var theirs = dump.RootElement.GetProperty($"s{i}").EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()));
                Assert.That(ours.Find($"s{i}")!.Keys, Is.EqualTo(theirs), $"{name}: {Read[i]}");
            }
        });
    }

    [TestCaseSource(nameof(Refused))]
    public void Are_refused_where_rclone_refuses_them(string line)
    {
        var text = $"[site]\n{line}\n";
        Assert.That(async () => await DumpAsync(text), Throws.InstanceOf<InvalidDataException>());
        Assert.That(() => ConfigText.Parse(text, "rclone.conf"), Throws.TypeOf<CiSyncException>());
    }

    private static async Task<string> DumpAsync(string text)
    {
        using var folder = new TempFolder();
        var variables = new Dictionary<string, string> { ["RCLONE_CONFIG"] = folder.Write("rclone.conf", text) };
        return await RcloneProgram.TryRunAsync(variables, "config", "dump") is { ExitCode: 0 } result ? result.StandardOutput : throw new InvalidDataException();
    }
}
