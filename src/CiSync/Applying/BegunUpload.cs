using CiSync.Reporting;

namespace CiSync.Applying;

/// <summary>An upload in parts that was begun before, as far as its parts are proven to be those of the file.</summary>
/// <param name="UploadId">Its identifier.</param>
/// <param name="ETags">The ETags of the parts that are there, at their place; null for a missing one.</param>
/// <param name="Bytes">Bytes of the parts that are there.</param>
/// <param name="IsOwn">True where this run began it: then nothing was there before.</param>
internal sealed record BegunUpload(string UploadId, string?[] ETags, long Bytes, bool IsOwn)
{
    /// <summary>How many parts are there.</summary>
    public int Parts => ETags.Count(etag => etag is not null);

    /// <summary>What is told of it.</summary>
    public ResumedUpload ToReport(UploadItem item) => new(item.Key, Parts, ETags.Length, Bytes, item.Size);
}
