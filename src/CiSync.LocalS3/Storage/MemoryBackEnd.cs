namespace CiSync.LocalS3.Storage;

/// <summary>Keeps bodies in memory, and nothing after the end of the process.</summary>
internal sealed class MemoryBackEnd : IBackEnd
{
    /// <summary>The size of the largest .NET array.</summary>
    public long LargestBody => Array.MaxLength;

    public IEnumerable<Bucket> Load() => [];

    public IBlobWriter CreateBlob(long expectedSize) => new Writer(expectedSize);

    public void Save(Bucket bucket) { }

    public void Remove(Bucket bucket) { }

    public void Save(Bucket bucket, StoredObject item) { }

    public void Remove(Bucket bucket, StoredObject item) { }

    public void Save(Bucket bucket, Upload upload) { }

    public void Save(Bucket bucket, Upload upload, Part part) { }

    public void Remove(Bucket bucket, Upload upload) { }

    public void Dispose() { }

    private sealed class Writer(long expectedSize) : IBlobWriter
    {
        // A client may announce gigabytes and send nothing: beyond this, the buffer grows with what comes.
        private const long Trusted = 64 * 1024 * 1024;
        private readonly MemoryStream _stream = new((int)Math.Min(expectedSize, Trusted));

        public Stream Stream => _stream;

        public Task<Blob> Keep() => Task.FromResult<Blob>(new MemoryBlob(_stream.GetBuffer(), _stream.Length));

        public ValueTask DisposeAsync() => _stream.DisposeAsync();
    }

    private sealed class MemoryBlob(byte[] data, long size) : Blob(Guid.NewGuid().ToString("N"), size)
    {
        public override Stream Open() => new MemoryStream(data, 0, (int)Size, writable: false);

        public override void Delete() { }
    }
}
