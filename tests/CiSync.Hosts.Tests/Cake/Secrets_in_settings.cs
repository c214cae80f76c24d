using Cake.CiSync;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>A secret in a script is refused before the first request, and not repeated at any verbosity.</summary>
public class Secrets_in_settings
{
    private const string Canary = "cAnArY/sEcReT+0123456789abcdefghijklmnop";

    [TestCaseSource(nameof(Calls))]
    public async Task Are_refused_and_not_repeated(Action<ScriptContext> call, string code)
    {
        await using var work = await Workspace.CreateAsync();
        work.Write("dist/a.txt", "a");
        var context = new ScriptContext(work, Verbosity.Diagnostic);

        var error = Assert.Throws<CakeException>(() => call(context))!;

        Assert.That(error.Data["Code"], Is.EqualTo(code));
        var search = new SecretSearch(Canary);
        Assert.That(search.In(error.ToString()), Is.Empty);
        Assert.That(search.In(string.Join('\n', context.Lines)), Is.Empty);
        Assert.That(work.Store.Log.Counted(), Is.Empty);
    }

    [Test]
    public void Would_be_found() => Assert.That(new SecretSearch(Canary).In($"CIS1001: setting Endpoint=\"{Canary}\""), Is.Not.Empty);

    private static IEnumerable<TestCaseData> Calls()
    {
        TestCaseData Case(string name, string code, Action<ScriptContext> call) => new TestCaseData(call, code).SetArgDisplayNames(name);

        yield return Case("Options of S3Sync", "CIS1004", context => context.S3Sync("dist", "s3://site", new S3SyncSettings { Options = { ["secret_access_key"] = Canary } }));
        yield return Case("Options in another spelling", "CIS1004", context => context.S3List("s3://site", new S3ListSettings { Options = { ["SessionToken"] = Canary } }));
        yield return Case("the name of an option", "CIS1002", context => context.S3Sync("dist", "s3://site", new S3SyncSettings { Options = { [Canary] = "x" } }));
        yield return Case("Endpoint", "CIS1001", context => context.S3Sync("dist", "s3://site", new S3SyncSettings { Endpoint = $"http://local:{Canary}@127.0.0.1:9" }));
        yield return Case("a destination", "CIS1004", context => context.S3Copy("dist", $":s3,secret_access_key={Canary}:site"));
        yield return Case("a destination of files", "CIS1004", context => context.S3Sync(new FilePath("dist/a.txt"), $":s3,access_key_id={Canary}:site"));
        yield return Case("a source", "CIS1004", context => context.S3Move($":s3,session_token={Canary}:site/a", "out"));
        yield return Case("a user and a password in a place", "CIS1003", context => context.S3Copy("dist", $"s3://local:{Canary}@site/a"));
        yield return Case("a presigned URL", "CIS1003", context => context.S3Copy("dist", $"https://site.example/a?X-Amz-Signature={Canary}"));
        yield return Case("S3Check", "CIS1004", context => context.S3Check("dist", $":s3,secret_access_key={Canary}:site"));
        yield return Case("S3List", "CIS1004", context => context.S3List($":s3,secret_access_key={Canary}:site"));
        yield return Case("S3Delete", "CIS1004", context => context.S3Delete($":s3,secret_access_key={Canary}:site/a"));
        yield return Case("S3MakeBucket", "CIS1004", context => context.S3MakeBucket($":s3,secret_access_key={Canary}:new"));
    }
}
