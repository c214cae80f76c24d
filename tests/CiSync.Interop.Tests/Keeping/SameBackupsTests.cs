using CiSync.Interop.Tests.Publishing;
using CiSync.Interop.Tests.Rclone;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Keeping;

/// <summary>rclone and CiSync, each on a tree of its own that was the same before, leave the same behind: at the destination and of what they keep.</summary>
[TestFixtureSource(nameof(WithRclone))]
public class SameBackupsTests(S3TestServer server) : PublishingTests(server)
{
    public static IEnumerable<S3TestServer> WithRclone => RcloneProgram.Path is null ? [] : S3TestServers.All;

    [SetUp]
    public async Task FillAsync()
    {
        foreach (var (name, text) in new[] { ("same.txt", "same"), ("a b/changed.html", "new"), ("new.css", "new"), ("plain", "new text"), ("dir/.hidden", "new hidden") })
        {
            Folder.Write(name, text);
        }

        foreach (var root in new[] { "ours", "theirs" })
        {
            foreach (var (name, text) in new[]
            {
                ("same.txt", "same"), ("a b/changed.html", "old page"), ("plain", "old"), ("dir/.hidden", "old"), ("gone/x.js", "gone"), ("gone.d/readme", "gone too"), ("日本.txt", "nihon"),
            })
            {
                await PutAsync($"{root}/live/{name}", text);
            }
        }
    }

    [TestCase(true, "--backup-dir=site:BUCKET/ROOT/old")]
    [TestCase(false, "--backup-dir=site:BUCKET/ROOT/old")]
    [TestCase(true, "--backup-dir=site:BUCKET/ROOT/old", "--suffix=-2026-08-01")]
    [TestCase(true, "--backup-dir=site:BUCKET/ROOT/old", "--suffix=.bak", "--suffix-keep-extension")]
    [TestCase(true, "--suffix=.bak", "--exclude=*.bak")]
    [TestCase(false, "--suffix=-old", "--suffix-keep-extension")]
    public async Task Are_left_behind(bool delete, params string[] flags)
    {
        await RcloneProgram.RunAsync(new RemoteOf(Server).Variables, [delete ? "sync" : "copy", "--checksum", .. flags.Select(flag => Of(flag, "theirs")), Folder.Path, $"site:{Bucket}/theirs/live"]);

        var variables = new RemoteOf(Server).Variables;
        foreach (var flag in flags.Where(flag => !flag.StartsWith("--exclude", StringComparison.Ordinal)).Select(flag => Of(flag, "ours").TrimStart('-').Split('=', 2)))
        {
            variables["RCLONE_" + flag[0].Replace('-', '_').ToUpperInvariant()] = flag is [_, var value] ? value : "true";
        }

        // rclone doesn't mind that whole folders go.
        variables["RCLONE_MAX_DELETE"] = "off";
        var request = new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"site:{Bucket}/ours/live", Delete = delete };
        var report = await new SyncEngine(new HostEnvironment(variables, Folder.Path)).RunAsync(request);
        Assert.That((report.Outcome, report.BackedUp.Count, string.Join('\n', report.Diagnostics)), Is.EqualTo((Outcome.Succeeded, delete ? 6 : 3, "")));
        Assert.That(await TreeAsync("ours/"), Is.EqualTo(await TreeAsync("theirs/")).And.Count.EqualTo(delete ? 11 : 11));
    }

    private string Of(string flag, string root) => flag.Replace("BUCKET", Bucket, StringComparison.Ordinal).Replace("ROOT", root, StringComparison.Ordinal);

    private async Task<List<string>> TreeAsync(string root)
    {
        var tree = new List<string>();
        foreach (var key in (await KeysAsync()).Where(key => key.StartsWith(root, StringComparison.Ordinal)))
        {
            tree.Add($"{key[root.Length..]}={(await Raw.SendAsync(RawRequest.For("GET", Bucket, key))).MustBe(200).Text}");
        }

        return tree;
    }
}
