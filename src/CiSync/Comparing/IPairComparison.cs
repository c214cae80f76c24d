using CiSync.Planning;

namespace CiSync.Comparing;

/// <summary>What becomes of what both sides have under one name.</summary>
internal interface IPairComparison
{
    /// <summary>The answer where the listings alone tell it; null where they don't.</summary>
    Verdict.Decided? AtOnce(Entry source, Entry destination);

    /// <summary>The answer, with the hashes and HEADs that it takes.</summary>
    Task<Verdict.Decided> CompareAsync(Entry source, Entry destination, CancellationToken cancellation);

    /// <summary>How many HEAD requests it took so far, by why.</summary>
    IReadOnlyDictionary<HeadReason, long> Heads { get; }
}
