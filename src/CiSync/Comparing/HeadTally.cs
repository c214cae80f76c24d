using CiSync.Planning;

namespace CiSync.Comparing;

/// <summary>Counts the HEAD requests that comparing takes, by why it does; from any thread.</summary>
internal sealed class HeadTally
{
    private static readonly HeadReason[] Reasons = Enum.GetValues<HeadReason>();

    private readonly long[] _counts = new long[Reasons.Length];

    /// <summary>Counts requests.</summary>
    public void Add(HeadReason why, int count = 1) => Interlocked.Add(ref _counts[(int)why], count);

    /// <summary>The counts so far, without those that are 0.</summary>
    public IReadOnlyDictionary<HeadReason, long> Snapshot() =>
        Reasons.Where(why => Interlocked.Read(ref _counts[(int)why]) > 0).ToDictionary(why => why, why => Interlocked.Read(ref _counts[(int)why]));

    /// <summary>Two counts together.</summary>
    public static IReadOnlyDictionary<HeadReason, long> Sum(IReadOnlyDictionary<HeadReason, long> one, IReadOnlyDictionary<HeadReason, long>? other) =>
        other is null or { Count: 0 } ? one : Reasons.Where(why => one.ContainsKey(why) || other.ContainsKey(why)).ToDictionary(why => why, why => one.GetValueOrDefault(why) + other.GetValueOrDefault(why));
}
