namespace CiSync.TestKit;

/// <summary>
/// How much of the tests a run does, from <c>CISYNC_TESTS</c>: <c>sample</c> (the default: what needs only the SDK, in minutes), <c>ci</c> (what <c>.ci/run</c>
/// runs besides: more generated cases, other tools, containers) or <c>exhaustive</c> (<c>.ci/exhaustive</c>).
/// </summary>
public static class TestSize
{
    /// <summary>The category of tests that only wide runs have.</summary>
    public const string Wide = "Wide";

    /// <summary>The category of tests whose number of cases depends on the size of the run.</summary>
    public const string Generated = "Generated";

    private const string Variable = "CISYNC_TESTS";
    private static readonly string[] Names = ["sample", "ci", "exhaustive"];
    private static readonly int Index = Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Whether this run is wider than <c>dotnet test</c> by itself.</summary>
    public static bool IsWide => Index > 0;

    /// <summary>The number for this run, such as a number of generated cases.</summary>
    public static int Pick(int sample, int ci, int? exhaustive = null) => Index switch { 0 => sample, 1 => ci, _ => exhaustive ?? ci };

    /// <summary>All cases in wide runs, otherwise every n-th, the first included.</summary>
    /// <param name="cases">All cases.</param>
    /// <param name="every">n.</param>
    public static IEnumerable<TestCaseData> Sample(this IEnumerable<TestCaseData> cases, int every)
    {
        var i = 0;
        return cases.Sample(_ => i++ % every == 0);
    }

    /// <summary>All cases in wide runs, otherwise a sample.</summary>
    /// <param name="cases">All cases.</param>
    /// <param name="isInSample">Whether a case is in the sample; asked once for each, in order.</param>
    public static IEnumerable<TestCaseData> Sample(this IEnumerable<TestCaseData> cases, Func<TestCaseData, bool> isInSample)
    {
        foreach (var test in cases)
        {
            if (isInSample(test))
            {
                yield return test;
            }
            else if (IsWide)
            {
                yield return test.SetCategory(Wide);
            }
        }
    }

    private static int Parse(string? text) =>
        string.IsNullOrEmpty(text) ? 0
        : Array.IndexOf(Names, text) is >= 0 and var index ? index
        : throw new InvalidOperationException($"{Variable} is \"{text}\"; it can be {string.Join(", ", Names)}.");
}
