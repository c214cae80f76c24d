using System.Runtime.CompilerServices;
using System.Text;
using CiSync.Naming;

namespace CiSync.Planning;

/// <summary>
/// Pairs names that differ only in how their accents are written. macOS may write <c>é</c> as letter and accent where a bucket has one character:
/// the same file, neither to be published again nor deleted.
/// </summary>
/// <remarks>
/// As in rclone, equal keys belong together first, then those of one normalization form C. Where several of one side have one form, which of
/// them belongs to the other side's can't be known, and each stays by itself.
/// </remarks>
public static class UnicodeMatching
{
    /// <summary>
    /// Passes on what both sides have, and keys of ASCII, as they come. Holds back the others, and at the end gives them in the order of the
    /// source's key, else the destination's. The keys of a pair made here differ.
    /// </summary>
    public static async IAsyncEnumerable<JoinedEntry> MatchAsync(
        IAsyncEnumerable<JoinedEntry> pairs,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var heldBack = new List<JoinedEntry>();
        await foreach (var pair in pairs.WithCancellation(cancellation))
        {
            if ((pair.Source is null || pair.Destination is null) && !Ascii.IsValid(KeyOf(pair)))
            {
                heldBack.Add(pair);
            }
            else
            {
                yield return pair;
            }
        }

        foreach (var pair in Matched(heldBack))
        {
            yield return pair;
        }
    }

    private static IEnumerable<JoinedEntry> Matched(List<JoinedEntry> heldBack)
    {
        // A form with one entry of each side.
        var pairs = heldBack.GroupBy(pair => ComposedForm.Of(KeyOf(pair)), StringComparer.Ordinal)
            .Where(form => form.Count(pair => pair.Source is not null) == 1 && form.Count(pair => pair.Destination is not null) == 1)
            .ToDictionary(form => KeyOf(form.First(pair => pair.Source is not null)), form => form.First(pair => pair.Destination is not null), StringComparer.Ordinal);
        var taken = pairs.Values.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var pair in heldBack)
        {
            if (pair.Source is not null)
            {
                yield return pairs.TryGetValue(KeyOf(pair), out var other) ? pair with { Destination = other.Destination } : pair;
            }
            else if (!taken.Contains(KeyOf(pair)))
            {
                yield return pair;
            }
        }
    }

    private static string KeyOf(JoinedEntry pair) => (pair.Source ?? pair.Destination)!.Value.Key;
}
