namespace CiSync.LocalS3.Storage;

/// <summary>
/// The data of one object: one blob, or those of its parts in order, so that completing a multipart upload copies nothing.
/// Its blobs are deleted when the object is gone and the last reader is done: Windows can't delete a file that is being read,
/// and a GET that has begun must end with the bytes that it began with.
/// </summary>
internal sealed class Content(IReadOnlyList<Blob> blobs)
{
    private int _users = 1;

    public IReadOnlyList<Blob> Blobs => blobs;

    public long Size { get; } = blobs.Sum(b => b.Size);

    /// <summary>Only under the bucket's lock, where the object still holds its own use.</summary>
    public void Acquire() => Interlocked.Increment(ref _users);

    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            foreach (var blob in blobs)
            {
                blob.Delete();
            }
        }
    }
}

/// <summary>A range of an object's data, held until disposed.</summary>
internal sealed class ObjectContent(Content content, long offset, long length) : IDisposable
{
    private bool _released;

    public long Length => length;

    public Task CopyToAsync(Stream destination, long limit, CancellationToken ct) =>
        ContentReader.ReadAsync(content, offset, Math.Min(length, limit), destination.WriteAsync, ct);

    public void Dispose()
    {
        if (!_released)
        {
            _released = true;
            content.Release();
        }
    }
}
