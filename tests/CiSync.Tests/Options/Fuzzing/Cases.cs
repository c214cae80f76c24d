using CsCheck;

namespace CiSync.Tests.Options.Fuzzing;

/// <summary>
/// Runs the same cases each time. CsCheck's own runner fixes only its first case, and a share of valid cases that changes from run to run
/// can't be asserted.
/// </summary>
internal static class Cases
{
    /// <summary>Checks cases one after another; a failure names the seed for <c>Sample(seed: …, iter: 1)</c>, and the case.</summary>
    public static void Check<T>(Gen<T> gen, int count, uint stream, double leastValid, Func<T, Verdict> check)
    {
        var random = new PCG(stream, 20_261_123);
        var valid = 0;
        for (var i = 0; i < count; i++)
        {
            var seed = random.ToString();
            var item = gen.Generate(random, null, out _);
            var verdict = Guarded(check, item);
            if (verdict.Wrong is { } wrong)
            {
                Assert.Fail($"Case {i}, seed {seed}: {wrong}\n{Printed(item)}");
            }

            valid += verdict.IsValid ? 1 : 0;
        }

        Assert.That(valid / (double)count, Is.GreaterThanOrEqualTo(leastValid), "cases that are refused prove only half");
    }

    /// <summary>One of some values.</summary>
    public static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Verdict Guarded<T>(Func<T, Verdict> check, T item)
    {
        try
        {
            return check(item);
        }
        catch (Exception e)
        {
            return Verdict.Broken($"{e}");
        }
    }

    // Control characters must be readable in a failure.
    private static string Printed<T>(T item) =>
        string.Concat($"{item}".Take(1000).Select(c => c is >= ' ' and <= '~' ? $"{c}" : $"\\u{(int)c:x4}"));
}
