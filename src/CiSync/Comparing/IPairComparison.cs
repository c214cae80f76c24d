using CiSync.Planning;

namespace CiSync.Comparing;

/// <summary>Whether what both sides have under one name is the same.</summary>
internal interface IPairComparison
{
    /// <summary>The answer where the listings alone tell it: null in it for unchanged, else why it must be written. Null where they don't.</summary>
    Verdict.Decided? AtOnce(Entry source, Entry destination);

    /// <summary>The answer, with the hashes and HEADs that it takes: null for unchanged, else why it must be written.</summary>
    Task<ChangeReason?> CompareAsync(Entry source, Entry destination, CancellationToken cancellation);
}
