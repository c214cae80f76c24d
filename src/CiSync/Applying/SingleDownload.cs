using CiSync.Applying.Local;
using CiSync.Errors;
using CiSync.Planning;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Downloads an object with one GET, hashed as it arrives.</summary>
internal sealed class SingleDownload(IStore store, DownloadSettings settings)
{
    /// <summary>Reads an object into a file; what the store tells of it, and whether that proves it (null: it can't).</summary>
    public async Task<(ObjectHead Head, bool? IsProven)> RunAsync(string key, PlannedChange change, PartialFile file, Action<long> sent, CancellationToken cancellation)
    {
        bool? isProven = null;
        var arriving = new ArrivingBody(sent);
        var head = await store.GetAsync(
            key,
            null,
            change.ETag?.ToString(),
            async (head, body, token) =>
            {
                CheckSize(key, change.Bytes, head);
                using var arrived = new ArrivedContent(head, change.ETag?.ToString(), settings.ChunkSize);
                file.SetLength(head.Size);
                await arriving.ReadAsync(
                    body,
                    (bytes, offset) =>
                    {
                        arrived.Append(bytes.Span);
                        file.Write(bytes.Span, offset);
                        return default;
                    },
                    token);
                isProven = arrived.IsProven();
            },
            cancellation);
        return (head ?? throw Gone.Since(key), isProven);
    }

    /// <summary>Throws where an object isn't as large any more as it was listed.</summary>
    public static void CheckSize(string key, long listed, ObjectHead head)
    {
        if (head.Size != listed)
        {
            throw new CiSyncException(ErrorCodes.ObjectChanged, $"The object \"{key}\" changed since it was listed: it had {listed} bytes and has {head.Size}.", key: key);
        }
    }
}
