using CiSync.Errors;
using CiSync.TestKit.Wire;
using CiSync.Tests.CredentialSources;

namespace CiSync.Tests.Security;

public class CredentialServiceRedirectTests : SourceTests
{
    private HostileService Thief => The<HostileService>();

    private ServiceReply Away => new(307, "", "text/html", $"http://s3.evil.localhost:{Thief.Port}/");

    [SetUp]
    public void Start_thief() => Keep(new HostileService());

    [TearDown]
    public void The_thief_has_nothing() => Assert.That(Thief.Requests, Is.Empty);

    [Test]
    public async Task STS_can_not_redirect()
    {
        Variables["AWS_ENDPOINT_URL_STS"] = Keep(new StsStub { Instead = _ => Away }).Endpoint;
        Variables["AWS_ROLE_ARN"] = "arn:aws:iam::1:role/ci";
        Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = Folder.Write("token", "hush-token");
        Assert.That(await RefusedAsync(), Does.Contain("s3.evil.localhost"));
    }

    [Test]
    public async Task Service_of_a_container_can_not_redirect()
    {
        Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = Keep(new ContainerStub { Instead = _ => Away }).Endpoint + "/keys";
        Assert.That(await RefusedAsync(), Does.Contain("s3.evil.localhost"));
    }

    [Test]
    public async Task Service_of_a_machine_can_not_redirect()
    {
        Variables.Remove("AWS_EC2_METADATA_DISABLED");
        Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = Keep(new MachineStub { Instead = _ => Away }).Endpoint;
        Assert.That(await RefusedAsync(), Does.Contain("s3.evil.localhost"));
    }

    private async Task<string> RefusedAsync()
    {
        try
        {
            await (await FindAsync()).GetCredentialsAsync();
        }
        catch (CiSyncException e)
        {
            Assert.That(e.Diagnostic.Code, Is.EqualTo(ErrorCodes.Redirected));
            return e.Message;
        }

        throw new AssertionException("credentials were found");
    }
}
