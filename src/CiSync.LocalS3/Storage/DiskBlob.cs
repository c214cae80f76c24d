namespace CiSync.LocalS3.Storage;

/// <summary>A body in a file.</summary>
internal sealed class DiskBlob(string id, long size, string path) : Blob(id, size)
{
    public static string PathOf(string blobs, string id) => Path.Combine(blobs, id[..2], id + ".blob");

    public override Stream Open() =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);

    public override void Delete() => File.Delete(path);
}

/// <summary>Writes a body beside its place and renames it when whole.</summary>
internal sealed class DiskBlobWriter(string id, string temporary, string path) : IBlobWriter
{
    private readonly FileStream _stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
    private bool _kept;

    public Stream Stream => _stream;

    public async Task<Blob> Keep()
    {
        var size = _stream.Length;
        await _stream.DisposeAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(temporary, path);
        _kept = true;
        return new DiskBlob(id, size, path);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        if (!_kept)
        {
            File.Delete(temporary);
        }
    }
}
