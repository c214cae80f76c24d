using System.Text.Json;
using System.Text.RegularExpressions;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Cli;

/// <summary>The fields of <c>--json</c>, as README.md of the command lists them.</summary>
public partial class Reports_as_json : VerbTests
{
    private static readonly Dictionary<string, string[]> Calls = new()
    {
        ["sync"] = ["dist", $"site:{Bucket}/docs"],
        ["copy"] = ["dist", $"site:{Bucket}/docs"],
        ["move"] = ["dist", $"site:{Bucket}/docs"],
        ["check"] = ["dist", $"site:{Bucket}/docs"],
        ["delete"] = [$"site:{Bucket}/docs"],
        ["cleanup"] = [$"site:{Bucket}"],
    };

    private static string[] Verbs => [.. Calls.Keys];

    [TestCaseSource(nameof(Verbs))]
    public void Have_the_fields_that_the_readme_lists(string verb)
    {
        Folder.Write("dist/index.html", "<html>");
        using var json = JsonDocument.Parse(Run([verb, .. Calls[verb], "--json"]).Output);
        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.EnumerateObject().Select(field => field.Name), Is.EquivalentTo(Documented(verb)));
            Assert.That(json.RootElement.GetProperty("verb").GetString(), Is.EqualTo(verb));
        });
    }

    [Test]
    public void Tell_what_was_done()
    {
        Folder.Write("dist/a\nb", "12");
        var report = JsonDocument.Parse(Run("sync", "dist", $"site:{Bucket}/docs", "--json").Output).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(report.GetProperty("outcome").GetString(), Is.EqualTo("succeeded"));
            Assert.That(report.GetProperty("transferred")[0].GetRawText().ReplaceLineEndings("\n"), Does.Contain("\"key\": \"docs/a\\nb\"").And.Contain("\"bytes\": 2").And.Contain("\"reason\": \"new\""));
            Assert.That(report.GetProperty("transferred")[0].EnumerateObject().Select(field => field.Name), Is.EqualTo(Inner("transferred")));
            Assert.That(report.GetProperty("transferredBytes").GetInt64(), Is.EqualTo(2));
            Assert.That(report.GetProperty("requests").GetProperty("PutObject").GetInt32(), Is.EqualTo(1));
        });
    }

    [Test]
    public void Tell_of_errors_with_their_codes()
    {
        var run = Run("sync", "none", $"site:{Bucket}/docs", "--json");
        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(report.GetProperty("exitCode").GetInt32(), Is.EqualTo(3));
            Assert.That(report.GetProperty("outcome").GetString(), Is.EqualTo("refused"));
            Assert.That(report.GetProperty("diagnostics")[0].GetProperty("code").GetString(), Is.EqualTo("CIS2001"));
            Assert.That(report.GetProperty("diagnostics")[0].EnumerateObject().Select(field => field.Name), Is.EquivalentTo(Inner("diagnostics")));
        });
    }

    [Test]
    public async Task Tell_of_uploads_removed()
    {
        await SendAsync(new RawRequest("POST", $"/{Bucket}/big") { Query = [("uploads", null)] });
        Time = TimeProvider.System;
        var report = JsonDocument.Parse(Run("cleanup", $"site:{Bucket}", "--max-age", "0", "--json").Output).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(report.GetProperty("removed")[0].EnumerateObject().Select(field => field.Name), Is.EqualTo(Inner("removed")));
            Assert.That(report.GetProperty("removed")[0].GetProperty("key").GetString(), Is.EqualTo("big"));
        });
    }

    private static IEnumerable<string> Documented(string verb) =>
        from row in Rows()
        where row[1] == "all" || row[1].Split(", ").Contains(verb)
        select row[0].Trim('`');

    // The first of the names in code is the field; those after the colon are of its entries, as far as they aren't values in brackets.
    private static IEnumerable<string> Inner(string field) =>
        Name().Matches(Bracket().Replace(Rows().Single(row => row[0] == $"`{field}`")[2], "")).Select(match => match.Groups[1].Value);

    private static IEnumerable<string[]> Rows() =>
        File.ReadLines(Path.Combine(Readme.Folder, "README.md")).SkipWhile(line => line != "## The report as JSON").Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "));

    [GeneratedRegex("`([a-zA-Z]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Bracket();
}
