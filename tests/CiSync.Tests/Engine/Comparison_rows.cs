using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.Tests.Docs;

namespace CiSync.Tests.Engine;

/// <summary>
/// The truth table of docs/comparison.md, walked by the engine in each direction: one run for all rows with the same options, each situation a
/// pair of its own. Once in a bucket whose ETags are MD5s, and once under KMS, where contents can be unknown.
/// </summary>
public class Comparison_rows : EngineTests
{
    private const long Second = 1_000_000_000, Noon = 1_700_000_000 * Second;
    private const string Source = "0123456789";

    private static IEnumerable<string> OptionSets => ComparisonTable.Rows.Select(row => row.Options).Distinct();

    [TestCaseSource(nameof(OptionSets))]
    public async Task Are_what_becomes_of_pairs(string options)
    {
        foreach (var kms in new[] { false, true })
        {
            var rows = ComparisonTable.Rows.Where(row => row.Options == options).SelectMany(row => row.Situations).Where(row => kms || row.Content != "unknown").ToArray();
            using var client = Client();
            for (var i = 0; i < rows.Length; i++)
            {
                await MakeAsync(client, $"{i:d3}", rows[i], kms);
            }

            var variables = rows[0].Values.ToDictionary(pair => $"RCLONE_{pair.Key.ToUpperInvariant()}", pair => pair.Value);
            if (kms)
            {
                variables["RCLONE_S3_SERVER_SIDE_ENCRYPTION"] = "aws:kms";
            }

            foreach (var (source, destination) in new (SyncSource, string)[]
            {
                (new FolderSource(Folder.Of("source")), $"s3://{Bucket}/destination"),
                (new StoreSource($"s3://{Bucket}/source/"), Folder.Of("destination")),
                (new StoreSource($"s3://{Bucket}/source/"), $"s3://{Bucket}/destination"),
            })
            {
                var report = await DryRunAsync(source, destination, variables);
                Assert.That(Told(report, rows.Length), Is.EqualTo(rows.Select((row, i) => $"{i:d3} {Plain(row.Result)}")), $"{source} to {destination}, KMS {kms}");
                Assert.That((report.UnchangedCount, report.SkippedCount), Is.EqualTo((Number(rows, "unchanged"), Number(rows, "skipped"))));
                var bySize = Number(rows, "unchanged, with");
                Assert.That(
                    report.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Warning).Select(warning => (warning.Code, warning.Message.Split(' ')[0])),
                    Is.EqualTo(bySize == 0 ? [] : new[] { (ErrorCodes.HashUnknown, $"{bySize}") }));
            }
        }
    }

    [Test]
    public async Task With_ignore_times_immutable_does_not_call_different_what_nobody_compared()
    {
        await PutAsync("destination/a.txt", "same");
        Folder.Write("source/a.txt", "same");
        var report = await DryRunAsync(new FolderSource(Folder.Of("source")), $"s3://{Bucket}/destination", new() { ["RCLONE_IMMUTABLE"] = "true", ["RCLONE_IGNORE_TIMES"] = "true" });
        Assert.That(report.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Message)), Is.EqualTo(new[]
        {
            (ErrorCodes.ImmutableDiffers, "\"destination/a.txt\" is there already, and ignore_times writes all, whether it is the same or not; immutable forbids to change it."),
        }));
    }

    private static long Number(ComparisonRow[] rows, string result) => rows.Count(row => row.Result.StartsWith(result, StringComparison.Ordinal));

    // What the report doesn't name is unchanged or skipped, and counted.
    private static string Plain(string result) => result.StartsWith("unchanged", StringComparison.Ordinal) || result == "skipped" ? "stays" : result;

    private static IEnumerable<string> Told(SyncReport report, int count)
    {
        var told = report.Transferred.Select(entry => (Name(entry.Key), $"written: {ReportText.InWords(entry.Reason)}"))
            .Concat(report.Touched.Select(path => (Name(path), "touched")))
            .Concat(report.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(error => (Name(error.Key!), $"error {error.Code.Id}")))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);
        return Enumerable.Range(0, count).Select(i => $"{i:d3} {told.GetValueOrDefault($"{i:d3}", "stays")}");
    }

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private async Task MakeAsync(AmazonS3Client client, string name, ComparisonRow row, bool kms)
    {
        var destination = (row.Size, row.Content) switch
        {
            ("differs", _) => Source + "!",
            (_, "differs") => "9876543210",
            _ => Source,
        };
        var time = Noon + row.Time switch { "newer" => 10 * Second, "older" => -10 * Second, "within" => Second / 2, _ => 0 };
        foreach (var (side, content, modified) in new[] { ("source", Source, Noon), ("destination", destination, time) })
        {
            FileTimes.Set(Folder.Write($"{side}/{name}", content), modified);
            var put = new PutObjectRequest { BucketName = Bucket, Key = $"{side}/{name}", ContentBody = content, UseChunkEncoding = false };
            put.Metadata[ModifiedTime.MetadataKey] = ModifiedTime.Format(modified);
            if (kms)
            {
                put.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            }

            if (row.Content != "unknown")
            {
                put.Metadata["md5chksum"] = Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(content)));
            }

            await client.PutObjectAsync(put);
        }
    }

    private Task<SyncReport> DryRunAsync(SyncSource source, string destination, Dictionary<string, string> variables) =>
        new SyncEngine(new HostEnvironment(Variables.Concat(variables).ToDictionary(), Folder.Path), new ImpatientTime()).RunAsync(
            new SyncRequest { Source = source, Destination = destination, Options = [new ExplicitOption("dry_run", "true", "test")] });
}
