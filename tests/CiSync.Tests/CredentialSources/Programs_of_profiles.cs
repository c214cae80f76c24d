using System.Globalization;
using CiSync.Errors;
using CiSync.S3;

namespace CiSync.Tests.CredentialSources;

[Platform(Exclude = "Win", Reason = "The programs are shell scripts.")]
public class Programs_of_profiles : SourceTests
{
    [Test]
    public async Task Give_their_keys()
    {
        Print("""{"Version":1,"AccessKeyId":"program","SecretAccessKey":"hush-secret","SessionToken":"hush-token"}""");
        var keys = await (await FindAsync()).GetCredentialsAsync();
        Assert.That((keys.AccessKey, keys.SecretKey, keys.Token), Is.EqualTo(("program", "hush-secret", "hush-token")));
    }

    [Test]
    public async Task Run_once_for_keys_that_do_not_expire()
    {
        Print("""{"Version":1,"AccessKeyId":"program","SecretAccessKey":"hush-secret"}""");
        var found = (RenewedCredentials)await FindAsync();
        await found.GetCredentialsAsync();
        Assert.That(await File.ReadAllLinesAsync(Folder.Of("runs")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Run_again_when_their_keys_are_renewed()
    {
        var expires = DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        Print($$"""{"Version":1,"AccessKeyId":"program","SecretAccessKey":"hush-secret","SessionToken":"t","Expiration":"{{expires}}"}""");
        var found = (RenewedCredentials)await FindAsync();
        found.Discard(found.Newest);
        await found.GetCredentialsAsync();
        Assert.That(await File.ReadAllLinesAsync(Folder.Of("runs")), Has.Length.EqualTo(2));
    }

    [TestCase("hush", 0)]
    [TestCase("{\"Version\":1,\"AccessKeyId\":\"hush\"}", 0)]
    [TestCase("{\"Version\":7,\"AccessKeyId\":\"hush\",\"SecretAccessKey\":\"hush\"}", 0)]
    [TestCase("hush", 3)]
    public async Task That_fail_are_an_error_that_repeats_nothing_of_theirs(string output, int exitCode)
    {
        Print(output, exitCode);
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.StartWith("The credential_process of the AWS profile \"default\" failed"));
    }

    [Test]
    public async Task That_are_not_there_are_an_error()
    {
        WriteConfig("[default]\ncredential_process = /no/such/program\n");
        await FailsAsync(ErrorCodes.CredentialsUnavailable);
    }

    private void Print(string output, int exitCode = 0)
    {
        var script = Folder.Write("program.sh", $"echo run >> '{Folder.Of("runs")}'\necho hush-trace >&2\ncat <<'EOF'\n{output}\nEOF\nexit {exitCode}\n");
        WriteConfig($"[default]\ncredential_process = sh \"{script}\"\n");
    }
}
