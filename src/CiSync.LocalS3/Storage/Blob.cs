namespace CiSync.LocalS3.Storage;

/// <summary>Bytes that were written once and never change: the body of a PUT or of one part.</summary>
internal abstract class Blob(string id, long size)
{
    /// <summary>Names it in the metadata files.</summary>
    public string Id { get; } = id;

    public long Size { get; } = size;

    public abstract Stream Open();

    public abstract void Delete();
}

/// <summary>A blob being written. Disposing it without <see cref="Keep"/> throws it away.</summary>
internal interface IBlobWriter : IAsyncDisposable
{
    Stream Stream { get; }

    /// <summary>Ends writing. The blob is there whole or, after a crash, not at all.</summary>
    Task<Blob> Keep();
}
