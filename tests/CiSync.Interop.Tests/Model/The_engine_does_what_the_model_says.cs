using System.Globalization;

namespace CiSync.Interop.Tests.Model;

/// <summary>
/// Random places and options, run by the engine and foretold by a reference. CISYNC_MODEL_SEED and CISYNC_MODEL_CASES try others than those of every run;
/// with the seed of a failure and 1 case, that one.
/// </summary>
public class The_engine_does_what_the_model_says
{
    [Test]
    public async Task In_10_000_cases() => Assert.That(await ModelRun.FirstFailureAsync(Number("CISYNC_MODEL_SEED") ?? 20_260_000, Number("CISYNC_MODEL_CASES") ?? 10_000), Is.Null);

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
