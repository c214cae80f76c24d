namespace CiSync.Planning.Filters;

/// <summary>
/// What of both sides takes part in a run. Where the source has the key, its file decides, whatever size and time the object has: a
/// file that is too large or too old mustn't look as if it were gone. Where only the destination has it, the object must pass itself.
/// </summary>
/// <param name="filter">The filter.</param>
/// <param name="filterSource">Whether files are filtered: not where a user listed each of them.</param>
/// <param name="isSetAside">Whether the source leaves out the folder of a key that it doesn't list.</param>
/// <param name="isKept">Whether the source may have the key although it doesn't list it; asked only of what would be taken for missing there.</param>
internal sealed class Scope(TreeFilter filter, bool filterSource, Func<string, bool> isSetAside, Func<string, bool> isKept)
{
    /// <summary>Whether an entry that the source lists takes part.</summary>
    public bool TakesSource(Entry entry) => !filterSource || filter.Bounds.Take(entry);

    /// <summary>The pair as it takes part, or null where it doesn't.</summary>
    public JoinedEntry? Judge(JoinedEntry pair) => pair switch
    {
        { Source: { } entry } when TakesSource(entry) => pair,
        { Source: not null, Destination: { } stored } when filter.DeleteExcluded => new JoinedEntry(null, stored),
        { Source: null, Destination: { } stored } when TakesAlone(stored) => pair,
        _ => null,
    };

    // What filters leave out can be given up for deleting; what the source may have can't.
    private bool TakesAlone(Entry stored) => filter.DeleteExcluded
        ? filter.IsWithinDepth(stored.Key) && !(filter.Take(stored.Key) && isKept(stored.Key))
        : filter.Take(stored.Key) && filter.Bounds.Take(stored) && !isSetAside(stored.Key) && !isKept(stored.Key);
}
