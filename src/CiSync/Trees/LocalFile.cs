using System.Buffers;
using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Naming;
using CiSync.Planning;
using Microsoft.Win32.SafeHandles;

namespace CiSync.Trees;

/// <summary>An open file of the source that is watched for changes: what is sent is what was listed, or it is an error.</summary>
internal sealed class LocalFile : IDisposable
{
    private const int BufferSize = 256 * 1024;

    private readonly SafeFileHandle _handle;
    private readonly Entry _listed;

    private LocalFile(SafeFileHandle handle, string path, Entry listed) => (_handle, Path, _listed) = (handle, path, listed);

    /// <summary>The path.</summary>
    public string Path { get; }

    /// <summary>The size in bytes.</summary>
    public long Size => _listed.Size;

    /// <summary>Opens a file and makes sure that it is still as it was listed.</summary>
    public static LocalFile Open(string path, Entry listed)
    {
        try
        {
            // Others may go on writing or remove it: that isn't ours to forbid, only to notice.
            var handle = NameBytes.IsInvalid(path) && LinuxNames.Available
                ? LinuxNames.Open(path)
                : File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var file = new LocalFile(handle, path, listed);
            try
            {
                file.CheckUnchanged();
                return file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Gone(path, listed, e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new CiSyncException(ErrorCodes.SourceUnreadable, $"\"{path}\" can't be opened: permission denied, or another program has locked it.", key: listed.Key, inner: e);
        }
    }

    /// <summary>Throws where size or modification time aren't those of the listing any more, or the path leads nowhere or to another file.</summary>
    public void CheckUnchanged()
    {
        var now = FileFacts.Of(_handle, Path);
        var named = FileFacts.Of(Path) ?? throw Gone(Path, _listed);
        if (Differs(now) || Differs(named) || now.Identity != named.Identity)
        {
            throw Changed();
        }

        bool Differs(FileFacts facts) => facts.Size != _listed.Size || facts.ModifiedNanoseconds != _listed.ModifiedNanoseconds;
    }

    /// <summary>Reads at an offset until the buffer is full or the file ends.</summary>
    public int Read(Span<byte> buffer, long offset)
    {
        try
        {
            var total = 0;
            while (total < buffer.Length && RandomAccess.Read(_handle, buffer[total..], offset + total) is > 0 and var count)
            {
                total += count;
            }

            return total;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new CiSyncException(ErrorCodes.SourceUnreadable, $"\"{Path}\" can't be read to its end.", key: _listed.Key, inner: e);
        }
    }

    /// <summary>Hashes the file in one pass; an error where it changes meanwhile.</summary>
    public ContentHashes Hash(bool whole, IReadOnlyList<long> partSizes, CancellationToken cancellation)
    {
        using var hasher = new ContentHasher(whole, partSizes);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(Size, 1, BufferSize));
        try
        {
            long offset = 0;
            while (offset < Size)
            {
                cancellation.ThrowIfCancellationRequested();
                var count = Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, Size - offset)), offset);
                if (count == 0)
                {
                    throw Changed();
                }

                hasher.Append(buffer.AsSpan(0, count));
                offset += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        CheckUnchanged();
        return hasher.Finish();
    }

    /// <summary>The error that the file isn't what it was.</summary>
    public CiSyncException Changed() =>
        new(ErrorCodes.FileChanged, $"\"{Path}\" changed while it was being published.", key: _listed.Key);

    private static CiSyncException Gone(string path, Entry listed, Exception? inner = null) =>
        new(ErrorCodes.FileMissing, $"\"{path}\" is gone since it was listed.", key: listed.Key, inner: inner);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
