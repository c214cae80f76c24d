using CiSync.Errors;
using CiSync.Planning;

namespace CiSync.Trees;

/// <summary>A place that can be listed: files on the disk, or objects in a bucket.</summary>
internal interface ITree
{
    /// <summary>What is there, in key order.</summary>
    /// <exception cref="CiSyncException">Anything that can't be listed: an error is never an empty listing.</exception>
    IAsyncEnumerable<Entry> ListAsync(CancellationToken cancellation);

    /// <summary>The path below the root that a key stands for: what people call it, where a key writes it otherwise.</summary>
    string NameOf(string key);

    /// <summary>True where the listing has passed over the folder of a key because of a file in it; known of keys before the last one listed.</summary>
    bool IsSetAside(string key);

    /// <summary>
    /// True where the tree may have something of a key that it didn't list, such as behind a link that leads nowhere; known of keys before the last
    /// one listed. Asked only of what would otherwise be taken for missing.
    /// </summary>
    bool IsKept(string key) => false;

    /// <summary>What people should know of the listing, once it has ended; null where there is nothing.</summary>
    Diagnostic? Warning() => null;

    /// <summary>The whole path or key of a change's entry in this tree, for people.</summary>
    string ToShow(string key, int index);
}
