namespace CiSync.Interop.Tests.Model;

/// <summary>Many cases, several at a time, and of the first that fails the smallest that still does.</summary>
internal static class ModelRun
{
    private const int CasesInOneWorld = 250, AtATime = 4, MostAttempts = 300;

    /// <summary>Null where all cases are right; else the lowest failing seed, its case made small, and what is wrong.</summary>
    public static async Task<string?> FirstFailureAsync(int firstSeed, int count) =>
        await FirstFailingSeedAsync(firstSeed, count) is { } seed ? await SmallestAsync(seed) : null;

    /// <summary>The lowest failing seed, or null where all cases are right.</summary>
    public static async Task<int?> FirstFailingSeedAsync(int firstSeed, int count)
    {
        var lowest = int.MaxValue;
        var batches = Enumerable.Range(0, (count + CasesInOneWorld - 1) / CasesInOneWorld);
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (batch, _) =>
        {
            // What a server holds is in memory: after some hundred cases there is another.
            await using var world = await World.CreateAsync();
            for (var i = batch * CasesInOneWorld; i < Math.Min(count, (batch + 1) * CasesInOneWorld) && firstSeed + i < Volatile.Read(ref lowest); i++)
            {
                if (await new CaseRun(world, new CaseGenerator(firstSeed + i).Next()).GoAsync() is not null)
                {
                    int known;
                    while ((known = Volatile.Read(ref lowest)) > firstSeed + i && Interlocked.CompareExchange(ref lowest, firstSeed + i, known) != known)
                    {
                    }
                }
            }
        });
        return lowest == int.MaxValue ? null : lowest;
    }

    private static async Task<string> SmallestAsync(int seed)
    {
        await using var world = await World.CreateAsync();
        var smallest = new CaseGenerator(seed).Next();
        var wrong = await new CaseRun(world, smallest).GoAsync() ?? "this case failed once, and is right when it is run again";
        var attempts = 0;
        var smaller = true;
        while (smaller)
        {
            smaller = false;
            foreach (var candidate in SmallerCases.Of(smallest))
            {
                if (attempts++ < MostAttempts && await new CaseRun(world, candidate).GoAsync() is { } still)
                {
                    (smallest, wrong, smaller) = (candidate, still, true);
                    break;
                }
            }
        }

        return $"seed {seed}: {smallest}\n{wrong}";
    }
}
