using System.Text.RegularExpressions;
using CiSync.LocalS3;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>Every example of the package's README is run as it stands there, but for the name of the bucket.</summary>
public partial class Examples_of_the_README
{
    // By the line that an example starts with: what the build says, and what the store was asked to change.
    private static readonly (string Start, string Says, string Changes)[] Expected =
    [
        ("<S3Sync SourceDirectory", "2 files uploaded", "DeleteObjects 2, PutObject 2"),
        ("<ItemGroup>\n  <Download", "1 file uploaded", "PutObject 1"),
        ("<S3Copy Source=\"s3://my-bucket/models\"", "Model small, 5 bytes, of models/small.onnx", ""),
        ("<S3Copy Source=\"s3://my-bucket/staging\"", "Promoted live/a.txt;live/b.txt", "CopyObject 2"),
        ("<S3Move", "Fetched incoming/one.csv", "DeleteObjects 2"),
        ("<S3Delete", "Removed previews/17/index.html", "DeleteObjects 2"),
        ("<S3List", "index.html: 4 bytes of text/html", ""),
        ("<S3MakeBucket", "s3://my-new-bucket is there", "CreateBucket 1"),
        ("<S3Check", "differing index.html, missing app.js;app.js.map;drafts/new.txt, extra old.txt, 0 the same", ""),
    ];

    private static string[] Blocks =>
        [.. Block().Matches(File.ReadAllText(Path.Combine(Package.Unpacked, "README.md")).ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value)];

    private static IEnumerable<TestCaseData> Cases =>
        (from row in Expected from threads in new[] { false, true } select new TestCaseData(row.Start, row.Says, row.Changes, threads).SetArgDisplayNames(row.Start.ReplaceLineEndings(" "), threads ? "-mt" : "alone")).Sample(every: 2);

    [Test]
    public void Are_all_known() => Assert.That(
        Blocks.Where(block => block.Contains("<S3", StringComparison.Ordinal) && !block.Contains("<S3SyncDestination>", StringComparison.Ordinal) && !block.Contains("<S3SyncRule ", StringComparison.Ordinal))
            .Select(block => Expected.Count(row => block.StartsWith(row.Start, StringComparison.Ordinal))),
        Has.All.EqualTo(1).And.Exactly(Expected.Length).Items);

    [TestCaseSource(nameof(Cases))]
    public async Task Do_what_they_say(string start, string says, string changes, bool threads)
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/index.html", "<h1>new</h1>").Write("dist/app.js", "let a").Write("dist/app.js.map", "{}").Write("dist/drafts/new.txt", "draft").Write("artifacts/1.0/app.zip", "zip");
        foreach (var key in new[] { "site/old.txt", "models/small.onnx", "models/notes.txt", "staging/a.txt", "staging/b.txt", "incoming/one.csv", "previews/17/index.html", "previews/18/index.html" })
        {
            await work.PutAsync(key, "12345");
        }

        await work.PutAsync("site/index.html", "1234", "text/html");
        work.WriteTargets("run.proj", Blocks.Single(block => block.StartsWith(start, StringComparison.Ordinal)).Replace("s3://my-bucket", $"s3://{Workspace.Bucket}", StringComparison.Ordinal))
            .Write("all.proj", """<Project><Target Name="Build"><MSBuild Projects="run.proj" /></Target></Project>""");

        var result = threads ? await work.DotNetAsync("build", "all.proj", "-mt", "-m:2") : await work.DotNetAsync("build", "run.proj");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Output);
            Assert.That(result.Output, Does.Contain(says).And.Not.Contain("warning"));
            Assert.That(Changed(work.Store.Log), Is.EqualTo(changes));
        });
    }

    private static string Changed(RequestLog log) => string.Join(", ",
        log.Requests.Where(request => Change().IsMatch(request.Operation)).GroupBy(request => request.Operation).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"));

    [GeneratedRegex("```xml\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^(Put|Delete|Copy|Create|Upload)")]
    private static partial Regex Change();
}
