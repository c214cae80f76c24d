using System.Globalization;
using CiSync.TestKit;

namespace CiSync.Interop.Tests.Model;

/// <summary>
/// Random places and options, run by the engine and foretold by a reference. CISYNC_MODEL_SEED and CISYNC_MODEL_CASES try others than those of every run;
/// with the seed of a failure and 1 case, that one. A failure names its seed.
/// </summary>
public class The_engine_does_what_the_model_says
{
    [Test]
    public async Task In_every_generated_case()
    {
        var (seed, cases) = (Number("CISYNC_MODEL_SEED") ?? 20_260_000, Number("CISYNC_MODEL_CASES") ?? TestSize.Pick(sample: 1_000, ci: 10_000, exhaustive: 100_000));
        await TestContext.Out.WriteLineAsync($"{cases} cases from seed {seed}");
        Assert.That(await ModelRun.FirstFailureAsync(seed, cases), Is.Null);
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
