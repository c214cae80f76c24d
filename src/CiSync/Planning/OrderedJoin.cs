using System.Runtime.CompilerServices;
using CiSync.Naming;

namespace CiSync.Planning;

/// <summary>A key with what each side has of it; at least one side has something.</summary>
/// <param name="Source">The source's entry, or null where only the destination has the key.</param>
/// <param name="Destination">The destination's entry, or null where only the source has the key.</param>
public readonly record struct JoinedEntry(Entry? Source, Entry? Destination);

/// <summary>Walks two listings in key order side by side, in constant memory.</summary>
public static class OrderedJoin
{
    /// <summary>Pairs the entries of two listings; both must be in <see cref="KeyOrder"/> without doubles.</summary>
    public static async IAsyncEnumerable<JoinedEntry> JoinAsync(
        IAsyncEnumerable<Entry> source,
        IAsyncEnumerable<Entry> destination,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var left = source.GetAsyncEnumerator(cancellation);
        await using var right = destination.GetAsyncEnumerator(cancellation);
        var (hasLeft, hasRight) = (await left.MoveNextAsync(), await right.MoveNextAsync());
        while (hasLeft || hasRight)
        {
            var order = !hasRight ? -1 : !hasLeft ? 1 : KeyOrder.Compare(left.Current.Key, right.Current.Key);
            yield return new JoinedEntry(order <= 0 ? left.Current : null, order >= 0 ? right.Current : null);
            if (order <= 0)
            {
                hasLeft = await left.MoveNextAsync();
            }

            if (order >= 0)
            {
                hasRight = await right.MoveNextAsync();
            }
        }
    }
}
