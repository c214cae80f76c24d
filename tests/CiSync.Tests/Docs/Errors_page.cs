using System.Reflection;
using CiSync.Errors;

namespace CiSync.Tests.Docs;

/// <summary>docs/errors.md and the catalogue of errors say the same.</summary>
public class Errors_page
{
    private static readonly Dictionary<string, string[]> Sections = ReadSections();

    [TestCaseSource(typeof(ErrorCodes), nameof(ErrorCodes.All))]
    public void Has_every_code(ErrorCode code)
    {
        Assert.That(Sections, Does.ContainKey(code.Id));
        var lines = Sections[code.Id];
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Does.StartWith($"**{code.Title}.** "), "the title, then what happened");
            Assert.That(lines[0], Has.Length.GreaterThan(code.Title.Length + 40).And.EndsWith("."), "what happened, in sentences");
            Assert.That(lines, Has.One.EqualTo($"- What to do: {code.Advice}"));
            Assert.That(lines, Has.One.EqualTo($"- Exit code: {ExitOf(code)}"));
        });
    }

    [Test]
    public void Has_nothing_else_and_the_order_of_the_catalogue() =>
        Assert.That(Sections.Keys, Is.EqualTo(ErrorCodes.All.Select(code => code.Id)));

    // A heading "### CIS1001" has the anchor #cis1001 wherever Markdown is shown.
    [TestCaseSource(typeof(ErrorCodes), nameof(ErrorCodes.All))]
    public void Is_where_the_help_link_leads(ErrorCode code) =>
        Assert.That(code.HelpLink, Does.EndWith($"/docs/errors.md#{code.Id.ToLowerInvariant()}"));

    [Test]
    public void Lists_the_exit_codes() =>
        Assert.That(
            Repository.Lines("docs/errors.md").Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2])).Select(line => line.Split('|')[1].Trim()),
            Is.EqualTo(Enum.GetValues<ExitCode>().Select(code => ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Test]
    public void Every_code_is_in_the_list_of_all() =>
        Assert.That(
            typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)),
            Is.EquivalentTo(ErrorCodes.All));

    [Test]
    public void Codes_are_unique_and_in_order() => Assert.Multiple(() =>
    {
        Assert.That(ErrorCodes.All.Select(code => code.Id), Is.Unique.And.All.Match("^CIS[0-9]{4}$"));
        Assert.That(ErrorCodes.All.Select(code => code.Id), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    });

    [TestCaseSource(typeof(ErrorCodes), nameof(ErrorCodes.All))]
    public void Titles_and_advice_are_fit_to_print(ErrorCode code) => Assert.Multiple(() =>
    {
        Assert.That(code.Title, Does.Not.EndWith(".").And.Match("^[A-Z]"));
        Assert.That(code.Advice, Does.EndWith(".").And.Match("^[A-Z]"));
        Assert.That(code.ToString(), Is.EqualTo(code.Id));
    });

    private static string ExitOf(ErrorCode code) =>
        code.ExitCode == ExitCode.Success ? "none; it is a warning" : $"{(int)code.ExitCode}";

    private static Dictionary<string, string[]> ReadSections()
    {
        var sections = new Dictionary<string, string[]>();
        var lines = Repository.Lines("docs/errors.md");
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].StartsWith("### CIS", StringComparison.Ordinal))
            {
                sections.Add(lines[at][4..], [.. lines.Skip(at + 1).TakeWhile(line => !line.StartsWith('#')).Where(line => line.Length > 0)]);
            }
        }

        return sections;
    }
}
