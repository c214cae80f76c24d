namespace CiSync.LocalS3.Storage;

/// <summary>Reads a range of an object's data, over the seams of its parts.</summary>
internal static class ContentReader
{
    private const int BufferSize = 128 * 1024;

    /// <param name="content">The data, which the caller holds.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="write">Takes them, one buffer after the other.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task ReadAsync(Content content, long offset, long length, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> write, CancellationToken ct)
    {
        var (skip, left) = (offset, length);
        var buffer = new byte[BufferSize];
        foreach (var blob in content.Blobs)
        {
            if (skip >= blob.Size)
            {
                skip -= blob.Size;
                continue;
            }
            if (left == 0)
            {
                return;
            }
            await using var stream = blob.Open();
            stream.Position = skip;
            skip = 0;
            int read;
            while (left > 0 && (read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), ct)) > 0)
            {
                await write(buffer.AsMemory(0, read), ct);
                left -= read;
            }
        }
    }
}
