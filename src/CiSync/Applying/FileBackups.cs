using System.Buffers;
using CiSync.Applying.Local;
using CiSync.Naming;
using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Applying;

/// <summary>
/// Keeps files of a destination folder before they are replaced or deleted: copies, complete before they get their names. The file itself stays in
/// its place until the new one takes it, and the copy may be on another disk.
/// </summary>
/// <param name="files">The files of the destination.</param>
/// <param name="folder">The folder where they are kept.</param>
/// <param name="pathOf">The path below that folder of a key.</param>
internal sealed class FileBackups(LocalTree files, DestinationFolder folder, Func<string, string> pathOf) : ITransfers
{
    private const int BufferSize = 1 << 20;

    public string NameOf(PlannedChange change) => NameBytes.ToShow(Path.Join(folder.Path, pathOf(change.Key)));

    public Task RunAsync(PlannedChange change, Action<long> sent, CancellationToken cancellation)
    {
        using var file = files.Open(change.Source);
        using var copy = folder.Create(pathOf(change.Key));
        copy.SetLength(file.Size);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(file.Size, 1, BufferSize));
        try
        {
            for (long offset = 0; offset < file.Size;)
            {
                cancellation.ThrowIfCancellationRequested();
                var count = file.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, file.Size - offset)), offset);
                if (count == 0)
                {
                    throw file.Changed();
                }

                copy.Write(buffer.AsSpan(0, count), offset);
                offset += count;
                sent(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        file.CheckUnchanged();
        copy.Commit(change.ModifiedNanoseconds);
        return Task.CompletedTask;
    }
}
