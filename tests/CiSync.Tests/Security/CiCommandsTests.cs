using System.Text.Json;
using System.Text.RegularExpressions;
using CiSync.Errors;

namespace CiSync.Tests.Security;

public partial class CiCommandsTests
{
    [TestCase("::error::x", "\\u003a:error::x")]
    [TestCase("  ::add-mask::x", "  \\u003a:add-mask::x")]
    [TestCase("docs/a::b", "docs/a::b")]
    [TestCase("docs/##[error]x", "docs/#\\u0023[error]x")]
    [TestCase("##vso[task.setvariable variable=a]b", "#\\u0023vso[task.setvariable variable=a]b")]
    [TestCase("a ##VSO[x]", "a #\\u0023VSO[x]")]
    [TestCase("##teamcity[buildStop]", "#\\u0023teamcity[buildStop]")]
    [TestCase("###[debug]", "##\\u0023[debug]")]
    [TestCase("C## notes.md", "C## notes.md")]
    public void Command_of_a_CI_system_is_broken(string text, string line)
    {
        Assert.That(OneLine.Of(text), Is.EqualTo(line));
        Assert.That(Diagnostic.Error(ErrorCodes.FileMissing, text).Message, Is.EqualTo(line));
    }

    [TestCase("a.cs(1,2): error CS1000: text [a.csproj]")]
    [TestCase("a.c:1:2: error: text")]
    [TestCase("a.c:1:2: fatal error: text")]
    [TestCase("a.ts(1,2): error TS1000: text")]
    [TestCase("a.ts:1:2 - error TS1000: text")]
    [TestCase("a.js: line 1, col 2, Error - text (rule)")]
    public void File_name_makes_no_finding_of_a_problem_matcher(string name)
    {
        var line = OneLine.Of($"uploaded {name} (1 byte, new)");

        Assert.That(Matchers().Any(matcher => matcher.IsMatch(name)), "the matchers find what is there");
        Assert.That(Matchers().Where(matcher => matcher.IsMatch(line)), Is.Empty, line);
    }

    [Test]
    public void Own_errors_stay_as_they_are() =>
        Assert.That(OneLine.Of("error CIS2001: 1 error, see the log: 2 warnings"), Is.EqualTo("error CIS2001: 1 error, see the log: 2 warnings"));

    [Test]
    public void Json_holds_the_same_text()
    {
        const string Name = "##[error]a.cs(1,2): error CS1: \"x\"";
        var json = CiCommands.Break(JsonSerializer.Serialize(new { Name }, JsonSerializerOptions.Web));

        Assert.That(json, Does.Not.Contain("##[").And.Not.Contain(": error"));
        Assert.That(JsonDocument.Parse(json).RootElement.GetProperty("name").GetString(), Is.EqualTo(Name));
    }

    private static Regex[] Matchers() => [Csc(), Gcc(), Tsc(), Eslint()];

    // actions/setup-dotnet
    [GeneratedRegex(@"^([^\s].*)\((\d+)(?:,\d+|,\d+,\d+)?\):\s+(error|warning)\s+([a-zA-Z]+(?<!MSB)\d+):\s*(.*?)\s+\[(.*?)\]")]
    private static partial Regex Csc();

    // ammaraskar/gcc-problem-matcher
    [GeneratedRegex(@"^(.*):(\d+):(\d+):\s+(?:fatal\s+)?(warning|error):\s+(.*)$")]
    private static partial Regex Gcc();

    // actions/setup-node
    [GeneratedRegex(@"^(?:\s+\d+>)?([^\s].*)[(:](\d+)[,:](\d+)(?:\):\s+|\s+-\s+)(error|warning|info)\s+TS(\d+)\s*:\s*(.*)$")]
    private static partial Regex Tsc();

    [GeneratedRegex(@"^(.+):\sline\s(\d+),\scol\s(\d+),\s(Error|Warning|Info)\s-\s(.+)\s\((.+)\)")]
    private static partial Regex Eslint();
}
