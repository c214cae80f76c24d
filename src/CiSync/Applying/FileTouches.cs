using CiSync.Applying.Local;
using CiSync.Naming;
using CiSync.Planning;

namespace CiSync.Applying;

/// <summary>Gives files of a destination folder the modification time of their source; their content stays.</summary>
/// <param name="folder">The folder.</param>
/// <param name="pathOf">The path below that folder of a key.</param>
internal sealed class FileTouches(DestinationFolder folder, Func<string, string> pathOf) : ITransfers
{
    public string NameOf(PlannedChange change) => NameBytes.ToShow(pathOf(change.Key));

    public Task RunAsync(PlannedChange change, Action<long> sent, CancellationToken cancellation)
    {
        folder.SetModified(pathOf(change.Key), (change.Bytes, change.ListedNanoseconds), change.ModifiedNanoseconds);
        return Task.CompletedTask;
    }
}
