using System.Text;
using CiSync.LocalS3;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>Access key, secret and session token are in nothing that a build writes, however it ends.</summary>
public class Secrets_in_logs
{
    // With the characters that the encodings treat differently.
    private readonly string _accessKey = $"KEY/+{Guid.NewGuid():N}";
    private readonly string _secret = $"SEC+/{Guid.NewGuid():N}=";
    private readonly string _token = $"TOK/=+{Guid.NewGuid():N}{Guid.NewGuid():N}";

    // An access key id is no secret: CiSync writes it nowhere, and leaves it where a store says it.
    private SecretSearch OfSecrets => new(_secret, _token);

    private SecretSearch Search => new(_accessKey, _secret, _token);

    [Test]
    public async Task Of_a_success()
    {
        await using var work = await PrepareAsync();
        await BuildAsync(work, "2 files uploaded");
        Assert.That(work.Store.Log.Requests.Select(request => request.Headers["x-amz-security-token"]), Has.All.EqualTo(_token).And.Not.Empty);
    }

    [TestCase("-nologo")]
    [WideCase("-mt")]
    public async Task Of_every_task(string how)
    {
        await using var work = await PrepareAsync();
        work.WriteTargets("run.proj", """
            <S3MakeBucket Place="s3://site" />
            <S3Copy SourceDirectory="dist" Destination="s3://site/a" />
            <S3Copy Source="s3://site/a" Destination="s3://site/b" />
            <S3Move Source="s3://site/b" DestinationDirectory="out"><Output TaskParameter="DownloadedFiles" ItemName="Got" /></S3Move>
            <S3Check SourceDirectory="out" Destination="s3://site/a" />
            <S3List Place="s3://site/a" ReadHeaders="true"><Output TaskParameter="Objects" ItemName="Object" /></S3List>
            <S3Delete Place="s3://site/a/"><Output TaskParameter="DeletedKeys" ItemName="Gone" /></S3Delete>
            <Message Importance="high" Text="outputs: @(Got->'%(Key)') @(Object->'%(Key)') @(Gone)" />
            """);
        await BuildAsync(work, "outputs: b/a.txt;b/b.txt a/a.txt;a/b.txt a/a.txt;a/b.txt", "2 match", more: how);
    }

    [TestCase("""<S3List Place="s3://site" />""")]
    [WideCase("""<S3Delete Place="s3://site/a" />""")]
    [WideCase("""<S3MakeBucket Place="s3://site" />""")]
    [WideCase("""<S3Check SourceDirectory="dist" Destination="s3://site" />""")]
    [TestCase("""<S3Move Source="s3://site/a" DestinationDirectory="out" />""")]
    public async Task Of_a_task_that_fails_with_the_stores_own_words(string task)
    {
        await using var work = await PrepareAsync();
        work.WriteTargets("run.proj", task);
        work.Store.OnRequest = (request, _) => new(LocalS3Reply.Error(400, "QuotaWeird", $"Key {_accessKey} with token {request.Headers["x-amz-security-token"]} is over its quota."));
        await BuildAsync(work, "error CIS3008", $"(Key {_accessKey} with token *** is over its quota)", search: OfSecrets);
    }

    [Test]
    public async Task Of_a_wrong_secret()
    {
        await using var work = await PrepareAsync(new LocalS3Options { AccessKey = _accessKey, SessionToken = _token });
        work.Variables["RCLONE_S3_SECRET_ACCESS_KEY"] = _secret;
        await BuildAsync(work, "error CIS3003");
    }

    [Test]
    public async Task Of_an_unknown_access_key_and_a_secret_that_looks_escaped()
    {
        await using var work = await PrepareAsync(new LocalS3Options { SecretKey = _secret, SessionToken = _token });
        work.Variables["RCLONE_S3_ACCESS_KEY_ID"] = _accessKey;
        work.Variables["RCLONE_S3_SECRET_ACCESS_KEY"] = _secret.Replace("/", "\\/", StringComparison.Ordinal);
        await BuildAsync(work, "error CIS3004", "warning CIS1009");
    }

    [Test]
    public async Task Of_an_endpoint_that_cannot_be_reached()
    {
        await using var work = await PrepareAsync();
        work.Variables["RCLONE_S3_ENDPOINT"] = "http://127.0.0.1:9";
        await BuildAsync(work, "error CIS3005");
    }

    [Test]
    public async Task Of_an_expired_token()
    {
        await using var work = await PrepareAsync();

        // AWS repeats the token in its answer.
        work.Store.OnRequest = (_, _) => new(LocalS3Reply.Error(400, "ExpiredToken", $"The provided token has expired: {_token} of {_accessKey}"));
        await BuildAsync(work, "error CIS3013");
    }

    [Test]
    public async Task Of_an_error_in_the_stores_own_words()
    {
        await using var work = await PrepareAsync();
        work.Store.OnRequest = (request, _) => new(LocalS3Reply.Error(400, "QuotaWeird", $"Key {_accessKey} with token {request.Headers["x-amz-security-token"]} is over its quota."));
        await BuildAsync(work, "error CIS3008", $"(Key {_accessKey} with token *** is over its quota)", search: OfSecrets);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "sends SIGINT")]
    public async Task Of_a_cancelled_build()
    {
        await using var work = await PrepareAsync();
        var uploading = new TaskCompletionSource<int>();
        work.Store.OnRequest = async (request, cut) =>
        {
            if (request.Operation == "PutObject")
            {
                Signals.Interrupt(await uploading.Task);
                await Task.Delay(Timeout.Infinite, cut);
            }

            return null;
        };
        await BuildAsync(work, "error CIS9001", started: uploading.SetResult);
    }

    [TestCase("log.txt", "$(RCLONE_S3_SECRET_ACCESS_KEY)", "the whole of secret 2")]
    [WideCase("log.binlog", "$(RCLONE_S3_ACCESS_KEY_ID)", "the whole of secret 1")]
    [WideCase("console", "$([System.Uri]::EscapeDataString($(RCLONE_S3_SESSION_TOKEN)))", "URL-encoded of secret 3")]
    [TestCase("console", "$([MSBuild]::ConvertToBase64('user:$(RCLONE_S3_SECRET_ACCESS_KEY)'))", "base64 after 2 bytes of secret 2")]
    [TestCase("log.txt", "$(RCLONE_S3_SECRET_ACCESS_KEY)", "UTF-16 of secret 2", "encoding=utf-16")]
    public async Task Would_be_found(string log, string leak, string form, string fileLogger = "encoding=utf-8")
    {
        await using var work = await PrepareAsync();
        work.WriteTargets("run.proj", $"<Message Text=\"{leak}\" />");
        var result = await work.DotNetAsync("build", "run.proj", ["--no-restore", .. BuildLogs.Arguments, $"-flp:v=diag;logfile=log.txt;{fileLogger}"]);
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(Search.In((await BuildLogs.ReadAsync(work, result))[log]), Does.Contain(form));
    }

    private async Task<Workspace> PrepareAsync(LocalS3Options? options = null)
    {
        var work = await Workspace.CreateAsync(options ?? new LocalS3Options { AccessKey = _accessKey, SecretKey = _secret, SessionToken = _token });
        return work.Write("dist/a.txt", "a").Write("dist/b.txt", "b").WriteTargets("run.proj", """
            <S3Sync SourceDirectory="dist" Destination="s3://site" ContinueOnError="ErrorAndContinue">
              <Output TaskParameter="UploadedFiles" ItemName="Uploaded" />
              <Output TaskParameter="InvalidationPaths" ItemName="Path" />
            </S3Sync>
            <Message Importance="high" Text="outputs: @(Uploaded->'%(FullPath) %(Key) %(Bytes) %(Reason)') @(Path)" />
            """);
    }

    private async Task BuildAsync(Workspace work, string expected, string? alsoExpected = null, Action<int>? started = null, string more = "-nologo", SecretSearch? search = null)
    {
        string[] arguments = ["build", "run.proj", "--no-restore", more, .. BuildLogs.Arguments];
        var result = started is null
            ? await BuildServers.RunAsync(work.Folder, arguments, work.Variables)
            : await DotNet.RunAsync(work.Folder, [.. arguments, "-nr:false"], work.Variables, started);

        var logs = await BuildLogs.ReadAsync(work, result);
        Assert.That(logs, Has.Count.GreaterThan(5));
        foreach (var log in logs.Where(log => log.Key is "console" or "log.txt"))
        {
            Assert.That(Encoding.UTF8.GetString(log.Value), Does.Contain(expected).And.Contain(alsoExpected ?? expected), log.Key);
        }

        search ??= Search;
        Assert.That(logs.SelectMany(log => search.In(log.Value).Select(found => $"{log.Key}: {found}")), Is.Empty);
    }
}
