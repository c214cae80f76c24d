using System.Runtime.CompilerServices;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Planning;

namespace CiSync.Trees;

/// <summary>
/// The objects of a store under the keys that another store, with another <c>encoding</c>, gives them. Other names have another order, so
/// all entries are held: the only tree that does.
/// </summary>
/// <param name="tree">The objects.</param>
/// <param name="own">How keys are written in their own store.</param>
/// <param name="others">How they are written in the other.</param>
internal sealed class RenamedTree(BucketTree tree, NameEncoding own, NameEncoding others) : ITree
{
    private readonly NameMapping _names = new(own, others);

    public async IAsyncEnumerable<Entry> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var entries = new List<Entry>();
        await foreach (var entry in tree.ListAsync(cancellation))
        {
            var key = _names.ToKey(entry.Key);
            entries.Add(key == entry.Key ? entry : entry with { Key = key, OwnKey = entry.Key });
        }

        entries.Sort((a, b) => KeyOrder.Compare(a.Key, b.Key));
        for (var i = 0; i < entries.Count; i++)
        {
            if (i > 0 && entries[i].Key == entries[i - 1].Key)
            {
                throw new CiSyncException(
                    ErrorCodes.DuplicateKey, $"\"{entries[i - 1].InTree}\" and \"{entries[i].InTree}\" would both become \"{entries[i].Key}\".", key: entries[i].Key);
            }

            yield return entries[i];
        }
    }

    public string NameOf(string key) => _names.ToPath(key);

    public bool IsSetAside(string key) => tree.IsSetAside(_names.ToPath(key));

    public string ToShow(string key, int index) => tree.ToShow(key, index);
}
