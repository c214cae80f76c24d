using Amazon.Runtime;
using CiSync.Errors;
using CiSync.Options;
using CiSync.S3;
using CiSync.TestKit;

namespace CiSync.Tests.CredentialSources;

/// <summary>Looks for credentials in an environment of the test's. All secrets in it begin with "hush", and no message may hold one.</summary>
public abstract class SourceTests
{
    protected const string NoOneListens = "http://127.0.0.1:1";

    private readonly List<IAsyncDisposable> _stubs = [];
    private readonly List<StoreHttp> _http = [];

    protected TempFolder Folder { get; private set; } = null!;

    protected Dictionary<string, string> Variables { get; private set; } = null!;

    protected TimeProvider Time { get; set; } = null!;

    /// <summary>The last error.</summary>
    protected CiSyncException? Thrown { get; private set; }

    /// <summary>What the last error said to do.</summary>
    protected string Advice => Thrown!.Diagnostic.Advice;

    [SetUp]
    public void Start()
    {
        (Folder, Time, Thrown) = (new TempFolder(), new ImpatientTime(), null);
        Variables = new Dictionary<string, string> { ["HOME"] = Folder.Path, ["AWS_EC2_METADATA_DISABLED"] = "true" };
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var stub in _stubs)
        {
            await stub.DisposeAsync();
        }

        _stubs.Clear();
        _http.ForEach(http => http.Dispose());
        _http.Clear();
        Folder.Dispose();
    }

    /// <summary>Keeps a stub until the end of the test.</summary>
    protected T Keep<T>(T stub) where T : IAsyncDisposable
    {
        _stubs.Add(stub);
        return stub;
    }

    /// <summary>The stub of a kind.</summary>
    protected T The<T>() => _stubs.OfType<T>().Single();

    protected async Task<AWSCredentials> FindAsync(bool isUrl = true)
    {
        var environment = new HostEnvironment(Variables, Folder.Path);
        var options = OptionReader.Read(environment, [], isUrl);
        var http = new StoreHttp(environment, 4, null, anyCertificate: false);
        _http.Add(http);
        return await Credentials.FindAsync(new CredentialContext(options, environment, options.Get(OptionTable.Region) ?? "us-east-1", http, Time), isUrl, default);
    }

    /// <summary>The access key that is found.</summary>
    protected async Task<string> KeyAsync() => (await (await FindAsync()).GetCredentialsAsync()).AccessKey;

    /// <summary>The message of the error.</summary>
    protected async Task<string> FailsAsync(ErrorCode code, bool isUrl = true)
    {
        Thrown = null;
        try
        {
            await FindAsync(isUrl);
        }
        catch (CiSyncException e)
        {
            Thrown = e;
        }

        Assert.That(Thrown?.Diagnostic.Code, Is.EqualTo(code));
        Assert.That(Thrown!.Message, Does.Not.Contain("hush").And.Not.Contain("   at "));
        return Thrown.Diagnostic.Message;
    }

    protected void WriteConfig(string content) => Folder.Write(".aws/config", content);

    protected void WriteCredentials(string content) => Folder.Write(".aws/credentials", content);

    /// <summary>The settings of keys.</summary>
    protected static string Keys(string accessKey) => $"aws_access_key_id = {accessKey}\naws_secret_access_key = hush-secret\n";
}
