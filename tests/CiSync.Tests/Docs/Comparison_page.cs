using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;
using CiSync.Reporting;
using CiSync.Verbs;

namespace CiSync.Tests.Docs;

/// <summary>docs/comparison.md: each row of its tables is what the rules come to. The engine walks the same rows in Engine/Comparison_rows.</summary>
public class Comparison_page
{
    private const long Second = 1_000_000_000, Noon = 1_700_000_000 * Second;

    private static IEnumerable<ComparisonRow> Situations => ComparisonTable.Rows.SelectMany(row => row.Situations);

    private static IEnumerable<string> Contradictions => ComparisonTable.Contradictions;

    [TestCaseSource(nameof(Situations))]
    public void Rows_are_what_the_rules_come_to(object situation)
    {
        var row = (ComparisonRow)situation;
        var rules = ComparisonChoice.From(Read(row.Values), withFiles: true);
        var decided = (Verdict.Decided)PairComparison.Decide(
            new Entry("a", 10, Noon),
            new Entry("a", row.Size == "same" ? 10 : 11, Noon),
            new PairTimes(Noon, Noon + row.Time switch { "newer" => 10 * Second, "older" => -10 * Second, "within" => Second / 2, _ => 0 }),
            rules,
            () => Content(row, rules));
        Assert.That(Words(decided, rules), Is.EqualTo(row.Result));
    }

    [Test]
    public void There_are_rows_for_each_option_that_decides()
    {
        string[] deciding = ["compare", "checksum", "size_only", "update", "modify_window", "no_update_modtime", "ignore_existing", "ignore_times", "ignore_size", "immutable"];
        Assert.That(ComparisonTable.Rows.SelectMany(row => row.Values.Keys).Distinct(), Is.EquivalentTo(deciding));
        Assert.That(ComparisonTable.Rows, Has.Count.GreaterThan(50));
    }

    [Test]
    public void No_situation_is_in_two_rows()
    {
        var twice = Situations.GroupBy(row => (row.Options, row.Size, row.Time, row.Content)).Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.That(twice, Is.Empty);
    }

    [TestCaseSource(nameof(Contradictions))]
    public void Contradictions_are_refused(string options)
    {
        var set = ComparisonTable.Set(options);
        var error = Assert.Throws<CiSyncException>(() => Read(set))!.Diagnostic;
        Assert.That(error.Code, Is.EqualTo(ErrorCodes.OptionsConflict));
        Assert.That(set.Keys.Where(name => !error.Message.Contains($"{name} (RCLONE_{name.ToUpperInvariant()})", StringComparison.Ordinal)), Is.Empty);
        foreach (var one in set)
        {
            Assert.That(() => Read(new Dictionary<string, string> { [one.Key] = one.Value }), Throws.Nothing);
        }
    }

    [Test]
    public void No_other_two_are_refused()
    {
        (string Name, string Value)[] values =
        [
            .. Values.Comparisons.Select(mode => ("compare", mode)),
            .. new[] { "checksum", "size_only", "update", "use_server_modtime", "no_update_modtime", "ignore_existing", "ignore_times", "ignore_size", "ignore_checksum", "immutable" }.Select(name => (name, "true")),
            ("modify_window", "1s"),
        ];
        var refused = new List<string>();
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                if (values[i].Name != values[j].Name)
                {
                    try
                    {
                        Read(new Dictionary<string, string> { [values[i].Name] = values[i].Value, [values[j].Name] = values[j].Value });
                    }
                    catch (CiSyncException)
                    {
                        refused.Add(Sorted($"`{values[i].Name}={values[i].Value}` `{values[j].Name}={values[j].Value}`"));
                    }
                }
            }
        }

        Assert.That(refused, Is.EquivalentTo(Contradictions.Select(Sorted)));
    }

    [Test]
    public void What_is_set_to_false_contradicts_nothing() =>
        Assert.That(Read(new Dictionary<string, string> { ["compare"] = "content", ["checksum"] = "false", ["size_only"] = "false", ["update"] = "false" }).Comparison, Is.EqualTo("content"));

    /// <summary>What becomes of a pair, in the page's words.</summary>
    internal static string Words(Verdict.Decided decided, ComparisonRules rules) => decided.Outcome switch
    {
        PairOutcome.Write or PairOutcome.Touch when rules.Immutable => "error CIS4008",
        PairOutcome.Write => $"written: {ReportText.InWords(decided.Reason)}",
        PairOutcome.Touch => "touched",
        PairOutcome.Skipped => "skipped",
        PairOutcome.SameSize => "unchanged, with the warning CIS4009",
        _ => "unchanged",
    };

    private static Verdict Content(ComparisonRow row, ComparisonRules rules) => row.Content switch
    {
        "same" => Verdict.Same,
        "differs" => Verdict.Write(ChangeReason.ContentDiffers),

        // The one place where content goes by the time: equal to the nanosecond, and nothing else is known.
        _ => rules.Mode == ComparisonMode.Content && row.Time == "same" ? Verdict.Same : Verdict.Write(ChangeReason.ContentUnknown),
    };

    private static ResolvedOptions Read(IReadOnlyDictionary<string, string> values) =>
        OptionReader.Read(new HostEnvironment(values.ToDictionary(pair => $"RCLONE_{pair.Key.ToUpperInvariant()}", pair => pair.Value), "/"), []);

    private static string Sorted(string options) => string.Join(' ', options.Split(' ').Order(StringComparer.Ordinal));
}
