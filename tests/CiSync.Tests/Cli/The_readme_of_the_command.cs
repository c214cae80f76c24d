using System.Text.RegularExpressions;
using CiSync.Cli.Reports;
using CiSync.Errors;
using CiSync.Reporting;
using CiSync.Tests.Docs;

namespace CiSync.Tests.Cli;

public partial class The_readme_of_the_command : CliTest
{
    private static readonly string Page = Path.Combine("src", "CiSync.Cli", "README.md");

    [Test]
    public void Has_each_verb_with_its_arguments()
    {
        var ofHelp = Run("--help").Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Skip(2).Select(line => line.Trim().Split("  ")[0]);
        Assert.That(Rows("## Verbs").Select(row => row[0].Trim('`')).TakeWhile(verb => !verb.StartsWith("cisync", StringComparison.Ordinal)), Is.EquivalentTo(ofHelp));
    }

    [Test]
    public void Has_an_example_of_each_verb() => Assert.Multiple(() =>
    {
        foreach (var row in Rows("## Verbs").Where(row => row.Length == 3))
        {
            Assert.That(row[2], Does.StartWith($"`cisync {row[0].Trim('`').Split(' ')[0]} "));
        }
    });

    [Test]
    public void Has_the_exit_codes() =>
        Assert.That(Rows("## Exit codes").Select(row => row[0]), Is.EqualTo(Enum.GetValues<ExitCode>().Select(code => $"{(int)code}").Append("130").Append("143")));

    [Test]
    public void Has_the_symbols() =>
        Assert.That(Rows("## Names compared").Select(row => row[0].Trim('`')), Is.EquivalentTo(Enum.GetValues<PairState>().Select(state => $"{PairLists.SymbolOf(state)}")));

    [Test]
    public void Names_flags_that_there_are()
    {
        var known = Run("help", "flags").Output + string.Concat(new[] { "sync", "check", "cleanup", "lsjson" }.Select(verb => Run(verb, "--help").Output)) + Run("config", "create", "--help").Output + Run("config", "policy", "--help").Output;
        Assert.That(Repository.Lines(Page).SelectMany(line => Flag().Matches(line)).Select(match => match.Value), Has.All.Matches<string>(flag => known.Contains(flag + " ", StringComparison.Ordinal) || known.Contains(flag + "\n", StringComparison.Ordinal)));
    }

    private static IEnumerable<string[]> Rows(string heading) =>
        Repository.Lines(Page).SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) || Number().IsMatch(line)).Select(line => line.Trim('|', ' ').Split(" | "));

    [GeneratedRegex(@"^\| \d")]
    private static partial Regex Number();

    [GeneratedRegex("(?<=`|`cisync [^`]*)--[a-z][a-z0-9-]+")]
    private static partial Regex Flag();
}
