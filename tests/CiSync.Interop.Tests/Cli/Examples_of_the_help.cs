using System.Text.RegularExpressions;

namespace CiSync.Interop.Tests.Cli;

/// <summary>Every example of every verb works as it stands, and so do those of the README.</summary>
public partial class Examples_of_the_help : VerbTests
{
    private static readonly string[] Verbs = ["sync", "copy", "move", "check", "delete", "ls", "lsl", "lsd", "lsjson", "mkdir", "rmdir", "cat", "cleanup", "help"];

    /// <summary>What shows that an example did something: of those that change nothing what they print, of the others what is there afterwards.</summary>
    private static readonly Dictionary<string, Func<Examples_of_the_help, CliRun, bool>> Effects = new()
    {
        ["cisync sync dist site:my-bucket/docs --dry-run"] = (test, run) => run.Error.Contains("Skipped copy as --dry-run is set", StringComparison.Ordinal) && test.Keys().Contains("docs/old.map"),
        ["cisync sync dist site:my-bucket/docs --exclude '*.map' --header-preset static-site"] = (test, _) => test.Keys().Contains("docs/new.js") && test.Keys().Contains("docs/old.map"),
        ["cisync sync site:my-bucket/docs site:other-bucket/docs"] = (test, _) => test.Keys("other-bucket").Contains("docs/old.map"),
        ["cisync copy dist site:my-bucket/docs -v"] = (test, run) => run.Error.Contains("new.js: Copied (new)", StringComparison.Ordinal) && test.Keys().Contains("docs/new.js"),
        ["cisync copy dist/app.js site:my-bucket/docs --header-rule '*.js => Cache-Control: max-age=600'"] = (test, _) => test.Count("PutObject") == 1,
        ["cisync copy site:my-bucket/docs backup"] = (test, _) => File.Exists(test.Folder.Of("backup/old.map")),
        ["cisync move site:my-bucket/docs site:my-bucket/old-docs"] = (test, _) => test.Keys().Contains("old-docs/old.map") && !test.Keys().Contains("docs/old.map"),
        ["cisync move dist site:my-bucket/drop --include '*.js'"] = (test, _) => test.Keys().Contains("drop/new.js") && !File.Exists(test.Folder.Of("dist/new.js")),
        ["cisync check dist site:my-bucket/docs --one-way"] = (_, run) => run.Output.Contains("3 the same, 0 differ", StringComparison.Ordinal),
        ["cisync check site:my-bucket/docs site:mirror-bucket/docs --combined -"] = (_, run) => run.Output.Contains("= old.map\n", StringComparison.Ordinal),
        ["cisync delete site:my-bucket/docs --include '*.map'"] = (test, _) => !test.Keys().Contains("docs/old.map") && test.Keys().Contains("docs/app.js"),
        ["cisync delete site:my-bucket/docs/app.js --dry-run"] = (test, run) => run.Error.Contains("Skipped delete", StringComparison.Ordinal) && test.Keys().Contains("docs/app.js"),
        ["cisync ls site:my-bucket --include '*.js' --max-size 1M"] = (_, run) => run.Output == "        6 docs/app.js\n",
        ["cisync cleanup site:my-bucket/docs --max-age 7d --dry-run"] = (_, run) => run.Output.Contains("0 unfinished uploads would be removed", StringComparison.Ordinal),
        ["cisync cleanup site:my-bucket --max-age 7d"] = (_, run) => run.Output.Contains("0 unfinished uploads removed", StringComparison.Ordinal),
        ["cisync cleanup site:my-bucket"] = (_, run) => run.Output.Contains("0 unfinished uploads removed", StringComparison.Ordinal),
        ["cisync mkdir site:new-bucket"] = (test, _) => test.Succeed("lsd", "site:").Contains("new-bucket", StringComparison.Ordinal),
        ["cisync rmdir site:empty-bucket"] = (test, _) => !test.Succeed("lsd", "site:").Contains("empty-bucket", StringComparison.Ordinal),
        ["cisync cat site:my-bucket/docs/app.js"] = (_, run) => run.Output == "old-js",
        ["cisync cat site:my-bucket/docs --include '*.js'"] = (_, run) => run.Output == "old-js",
    };

    public static IEnumerable<string> All()
    {
        var test = new Examples_of_the_help();
        test.StartAsync().GetAwaiter().GetResult();
        try
        {
            var ofHelp = Verbs.SelectMany(verb => test.Succeed(verb, "--help").Split('\n').SkipWhile(line => line != "Examples:").Skip(1).TakeWhile(line => line.Length > 0)).Select(line => line.Trim());
            var ofReadme = File.ReadLines(Path.Combine(Readme.Folder, "README.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .SelectMany(line => Example().Matches(line)).Select(match => match.Groups[1].Value).Where(line => !line.StartsWith("cisync config", StringComparison.Ordinal));
            return [.. ofHelp.Concat(ofReadme).Distinct()];
        }
        finally
        {
            test.StopAsync().GetAwaiter().GetResult();
        }
    }

    [Test]
    public void There_is_one_for_each_verb() =>
        Assert.That(Verbs, Has.All.Matches<string>(verb => All().Any(example => example.StartsWith($"cisync {verb} ", StringComparison.Ordinal))));

    [TestCaseSource(nameof(All))]
    public async Task Work(string example)
    {
        Folder.Write("dist/app.js", "new-js");
        Folder.Write("dist/index.html", "<html>");
        Folder.Write("dist/new.js", "new");
        foreach (var bucket in new[] { "other-bucket", "mirror-bucket", "empty-bucket" })
        {
            Succeed("mkdir", "site:" + bucket);
        }

        await PutAsync("docs/app.js", "old-js");
        await PutAsync("docs/old.map", "{}");
        if (example.Contains("check", StringComparison.Ordinal))
        {
            Succeed("copy", "dist", $"site:{Bucket}/docs");
            Succeed("copy", $"site:{Bucket}/docs", "site:mirror-bucket/docs");
        }

        Server.Log.Clear();
        var run = Run([.. Word().Matches(example).Skip(1).Select(word => word.Value.Trim('\''))]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(Effects.TryGetValue(example, out var effect) ? effect(this, run) : run.Output.Length > 0, Is.True, run.Output + run.Error);
    }

    [GeneratedRegex("'[^']*'|[^ ']+")]
    private static partial Regex Word();

    [GeneratedRegex("`(cisync [^`]+)`")]
    private static partial Regex Example();
}
