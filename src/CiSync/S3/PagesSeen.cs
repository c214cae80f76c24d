using CiSync.Errors;

namespace CiSync.S3;

/// <summary>Where the pages of one listing went on. A store that sends somewhere twice, or to one empty page after the other, would be asked for ever.</summary>
/// <param name="listing">What is listed, for the message.</param>
internal sealed class PagesSeen<T>(string listing) where T : class
{
    // A store may pass over what was deleted, page by page.
    private const int MostEmptyPages = 1000;

    private readonly HashSet<T> _seen = [];
    private int _empty;

    /// <summary>Takes note of where the listing goes on.</summary>
    /// <param name="next">Where; null at the end.</param>
    /// <param name="isEmpty">Whether the page before it had nothing.</param>
    /// <exception cref="CiSyncException">The listing would never end.</exception>
    public T? GoOn(T? next, bool isEmpty)
    {
        _empty = isEmpty ? _empty + 1 : 0;
        return next is null || (_seen.Add(next) && _empty < MostEmptyPages)
            ? next
            : throw new CiSyncException(ErrorCodes.ListingUnordered, $"The listing of {listing} never ends: the store goes on {(_empty < MostEmptyPages ? "where it has been before" : "with empty pages")}.");
    }
}
