using System.Globalization;
using CiSync.Interop.Tests.Publishing;
using CiSync.Interop.Tests.Rclone;
using CiSync.Planning;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Keeping;

/// <summary>A folder of hundreds of files gets another name: with track_renames no byte of them is sent again.</summary>
public class SameRenamesTests(S3TestServer server) : PublishingTests(server)
{
    private static readonly int Files = TestSize.Pick(sample: 100, ci: 500);

    [SetUp]
    public async Task FillAsync()
    {
        for (var i = 0; i < Files; i++)
        {
            Folder.Write(string.Create(CultureInfo.InvariantCulture, $"new name/dir{i % 7}/{i:d3}.html"), $"<p>page {i}</p>");
        }

        Folder.Write("same.txt", "same");
        await FillAsync("ours");
        await FillAsync("theirs");
    }

    [Test]
    public async Task Copies_and_no_upload()
    {
        Variables["RCLONE_TRACK_RENAMES"] = "true";
        var report = await SyncAsync("ours");
        Assert.That(string.Join('\n', report.Diagnostics), Is.Empty);
        Assert.That(report.Transferred.Count(entry => entry.Reason == ChangeReason.Renamed), Is.EqualTo(Files));
        var writes = Wire.Requests.Where(request => request.Method == "PUT").ToLookup(request => request.Headers.Any(line => line.StartsWith("x-amz-copy-source:", StringComparison.OrdinalIgnoreCase)));
        Assert.That((writes[true].Count(), writes[false].Count()), Is.EqualTo((Files, 0)));
        Assert.That(Wire.Counts, Is.EqualTo(Conformance.KnownDifferences.HasConditionalDeletes(Server) ? $"2 DELETE, 2 LIST, {Files} PUT" : $"1 DELETE, 2 LIST, {Files} PUT"));

        Variables.Remove("RCLONE_TRACK_RENAMES");
        var again = await SyncAsync("ours");
        Assert.That((again.UnchangedCount, Wire.Counts), Is.EqualTo((Files + 1L, "1 LIST")));

        if (RcloneProgram.Path is null)
        {
            return;
        }

        // rclone finds it to be what the source is, and what its own renames make of the same tree.
        var remote = new RemoteOf(Server).Variables;
        var check = await RcloneProgram.TryRunAsync(remote, ["check", "--checksum", Folder.Path, $"site:{Bucket}/ours"]);
        Assert.That(check.StandardError, Does.Contain("0 differences found").And.Contain($"{Files + 1} matching files"));
        await RcloneProgram.RunAsync(remote, "sync", "--track-renames", "--checksum", Folder.Path, $"site:{Bucket}/theirs");
        var same = await RcloneProgram.TryRunAsync(remote, ["check", "--checksum", $"site:{Bucket}/theirs", $"site:{Bucket}/ours"]);
        Assert.That(same.StandardError, Does.Contain("0 differences found").And.Contain($"{Files + 1} matching files"));
    }

    private async Task FillAsync(string root)
    {
        await PutAsync($"{root}/same.txt", "same");
        await Parallel.ForAsync(0, Files, async (i, token) =>
            (await Raw.SendAsync(RawRequest.For("PUT", Bucket, string.Create(CultureInfo.InvariantCulture, $"{root}/old name/{i:d3}.htm")).WithText($"<p>page {i}</p>"), token)).MustBe(200));
    }
}
