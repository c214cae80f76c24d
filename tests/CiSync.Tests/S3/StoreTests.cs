using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.S3;
using CiSync.Tests.Engine;

namespace CiSync.Tests.S3;

/// <summary>Single requests of the store against a LocalS3 of its own.</summary>
public abstract class StoreTests : EngineTests
{
    private protected RequestCounts Counts { get; } = new();

    private protected List<Diagnostic> Warnings { get; } = [];

    [SetUp]
    public void Forget() => Warnings.Clear();

    private protected async Task<T> AskAsync<T>(Func<S3Store, Task<T>> ask, string bucket = Bucket)
    {
        var environment = new HostEnvironment(Variables, Folder.Path);
        var location = Location.Parse($"s3://{bucket}");
        using var store = await S3Store.OpenAsync(location, OptionReader.Read(environment, location, []), environment, new TestKit.ImpatientTime(), Counts, Events, Warnings.Add, default);
        return await ask(store);
    }

    private protected Task AskAsync(Func<S3Store, Task> ask, string bucket = Bucket) =>
        AskAsync(async store =>
        {
            await ask(store);
            return true;
        }, bucket);

    /// <summary>The error that a request ends with.</summary>
    private protected async Task<Diagnostic> RefusalAsync(Func<S3Store, Task> ask, string bucket = Bucket) =>
        (await Assert.ThrowsAsync<CiSyncException>(() => AskAsync(ask, bucket)))!.Diagnostic;

    /// <summary>Writes an object with all that the test says of it.</summary>
    private protected Task WriteAsync(string key, byte[] content, ObjectHeaders? headers = null) =>
        AskAsync(store => store.PutAsync(key, new Body(() => new MemoryStream(content), content.Length, null), headers ?? new ObjectHeaders { ContentType = "text/plain" }, default));

    private protected async Task<ObjectHead> HeadAsync(string key) => (await AskAsync(store => store.HeadAsync(key, default)))!;

    private protected async Task<byte[]> ReadAsync(string key, ByteRange? range = null)
    {
        var content = new MemoryStream();
        await AskAsync(store => store.GetAsync(key, range, null, (_, body, ct) => body.CopyToAsync(content, ct), default));
        return content.ToArray();
    }

    /// <summary>The last request of an operation.</summary>
    private protected LoggedRequest Last(string operation) => Server.Log.Requests.Last(request => request.Operation == operation);
}
