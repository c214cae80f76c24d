using System.Diagnostics;
using CiSync.Errors;
using CiSync.S3;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.CredentialSources;

public class Machines : SourceTests
{
    private MachineStub Service => The<MachineStub>();

    [SetUp]
    public void Start_service()
    {
        Keep(new MachineStub());
        Variables.Remove("AWS_EC2_METADATA_DISABLED");
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = Service.Endpoint + "/";
    }

    [Test]
    public async Task Give_the_keys_of_their_role_to_a_token()
    {
        var keys = await (await FindAsync()).GetCredentialsAsync();
        Assert.That((keys.AccessKey, keys.SecretKey, keys.Token), Is.EqualTo(("machine", "hush-secret", "hush-1")));
        Assert.That(Service.Asked, Is.EqualTo(new[]
        {
            "PUT /latest/api/token", "GET /latest/meta-data/iam/security-credentials/", "GET /latest/meta-data/iam/security-credentials/builder",
        }));
    }

    [Test]
    public async Task Are_asked_for_everything_again_when_the_keys_are_renewed()
    {
        var found = (RenewedCredentials)await FindAsync();
        Service.Role = "other";
        found.Discard(found.Newest);
        Assert.That((await found.GetCredentialsAsync()).Token, Is.EqualTo("hush-2"));
        Assert.That(Service.Asked.Last(), Does.EndWith("/other"));
    }

    [Test]
    public async Task Are_never_asked_through_a_proxy()
    {
        Variables["HTTP_PROXY"] = NoOneListens;
        Assert.That(await KeyAsync(), Is.EqualTo("machine"));
    }

    [Test]
    public async Task That_do_not_answer_are_waited_for_one_second()
    {
        Service.Delay = TimeSpan.FromSeconds(30);
        var watch = Stopwatch.StartNew();
        Assert.That(await FailsAsync(ErrorCodes.CredentialsNotFound), Does.EndWith("machine (no answer within 1 s)."));
        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(0.9)).And.LessThan(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public async Task That_are_turned_off_are_not_asked()
    {
        Variables["AWS_EC2_METADATA_DISABLED"] = "TRUE";
        Assert.That(await FailsAsync(ErrorCodes.CredentialsNotFound), Does.EndWith("machine (turned off by AWS_EC2_METADATA_DISABLED)."));
        Assert.That(Service.Requests, Is.Empty);
    }

    [Test]
    public async Task Without_a_role_have_no_keys()
    {
        Service.Role = null;
        Assert.That(await FailsAsync(ErrorCodes.CredentialsNotFound), Does.EndWith("machine (has no role)."));
    }

    // Other clouds have a service of their own at the same address.
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(405)]
    public async Task That_know_no_token_are_not_EC2s(int status)
    {
        Service.Instead = _ => new ServiceReply(status, "hush");
        Assert.That(await FailsAsync(ErrorCodes.CredentialsNotFound), Does.EndWith($"machine (its metadata service answered {status})."));
    }

    [TestCase("/latest/api/token", 200, "", "gave no token")]
    [TestCase("/latest/api/token", 200, "hush\nhush", "gave no token")]
    [TestCase("/latest/api/token", 500, "hush", "answered 500")]
    [TestCase("/latest/meta-data/iam/security-credentials/", 401, "hush", "answered 401")]
    [TestCase("/latest/meta-data/iam/security-credentials/builder", 404, "hush", "answered 404")]
    [TestCase("/latest/meta-data/iam/security-credentials/builder", 200, "<html>hush", "not understood")]
    [TestCase("/latest/meta-data/iam/security-credentials/builder", 200, "{\"Code\":\"AssumeRoleUnauthorizedAccess\",\"Message\":\"hush\"}", "answered AssumeRoleUnauthorizedAccess")]
    public async Task That_answer_wrongly_are_an_error(string path, int status, string body, string why)
    {
        Service.Instead = request => request.Path == path ? new ServiceReply(status, body, "text/plain") : null;
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Is.EqualTo($"The machine's metadata service {(why == "not understood" ? "gave an answer that is not understood" : why)}."));
    }

    [Test]
    public async Task An_address_that_is_none_is_an_error()
    {
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "ftp://x";
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.StartWith("AWS_EC2_METADATA_SERVICE_ENDPOINT"));
    }
}
