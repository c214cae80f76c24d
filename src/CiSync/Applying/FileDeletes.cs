using CiSync.Applying.Local;
using CiSync.Errors;
using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Applying;

/// <summary>Deletes files: never one that changed since it was listed, and never through a symbolic link below the folder that was named.</summary>
/// <param name="files">The files.</param>
/// <param name="removeEmptyFolders">Whether folders go that become empty.</param>
internal sealed class FileDeletes(LocalTree files, bool removeEmptyFolders) : IDeletes
{
    public string NameOf(PlannedChange change) => files.ToShow(change.Key, change.Index);

    public Task RunAsync(IReadOnlyList<PlannedChange> changes, Action<IReadOnlyList<PlannedChange>> done, Action<Diagnostic> failed, CancellationToken cancellation)
    {
        foreach (var inFolder in changes.GroupBy(change => files.PlaceOf(change.Key, change.Index).Folder, StringComparer.Ordinal))
        {
            using var folder = new DestinationFolder(inFolder.Key);
            foreach (var change in inFolder)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    folder.DeleteFile(files.PlaceOf(change.Key, change.Index).Name, (change.Bytes, change.ModifiedNanoseconds));
                    done([change]);
                }
                catch (CiSyncException e)
                {
                    failed(e.Diagnostic);
                }
            }

            if (removeEmptyFolders)
            {
                folder.RemoveEmptyFolders(inFolder.Select(change => files.PlaceOf(change.Key, change.Index).Name));
            }
        }

        return Task.CompletedTask;
    }
}
