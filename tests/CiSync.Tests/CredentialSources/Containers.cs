using CiSync.Errors;
using CiSync.Options;
using CiSync.S3;
using CiSync.TestKit.Wire;

namespace CiSync.Tests.CredentialSources;

public class Containers : SourceTests
{
    private ContainerStub Service => The<ContainerStub>();

    [SetUp]
    public void Start_service()
    {
        Keep(new ContainerStub());
        Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = Service.Endpoint + "/keys?id=7";
    }

    [Test]
    public async Task Give_their_keys_with_a_token()
    {
        var keys = await (await FindAsync()).GetCredentialsAsync();
        Assert.That((keys.AccessKey, keys.SecretKey, keys.Token), Is.EqualTo(("container", "hush-secret", "hush-1")));
        Assert.That((Service.Requests.Single().Path, Service.Requests.Single().Query), Is.EqualTo(("/keys", "?id=7")));
    }

    [Test]
    public async Task Are_asked_with_the_token_of_the_environment()
    {
        Service.Authorization = Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "hush-pod";
        Assert.That(await KeyAsync(), Is.EqualTo("container"));
    }

    [Test]
    public async Task Are_asked_with_the_token_of_a_file_as_it_is_then()
    {
        Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = Folder.Write("token", "hush-1\n");
        Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "hush-other";
        Service.Authorization = "hush-1";
        var found = (RenewedCredentials)await FindAsync();
        Folder.Write("token", "hush-2\n");
        Service.Authorization = "hush-2";
        found.Discard(found.Newest);
        await found.GetCredentialsAsync();
        Assert.That(Service.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Are_never_asked_through_a_proxy()
    {
        Variables["HTTP_PROXY"] = NoOneListens;
        Assert.That(await KeyAsync(), Is.EqualTo("container"));
    }

    [Test]
    public async Task That_are_busy_for_a_moment_are_asked_again()
    {
        var seen = 0;
        Service.Instead = _ => Interlocked.Increment(ref seen) < 3 ? new ServiceReply(503, "") : null;
        Assert.That(await KeyAsync(), Is.EqualTo("container"));
    }

    [TestCase(401, "hush", "answered 401")]
    [TestCase(404, "hush", "answered 404")]
    [TestCase(500, "hush", "answered 500")]
    [TestCase(302, "hush", "answered 302")]
    [TestCase(200, "hush", "not understood")]
    [TestCase(200, "[]", "not understood")]
    [TestCase(200, "{\"AccessKeyId\":\"hush\"}", "without keys")]
    [TestCase(200, "{\"AccessKeyId\":\"hush\",\"SecretAccessKey\":\"hush\",\"Expiration\":\"soon\"}", "not understood")]
    public async Task That_answer_wrongly_are_an_error(int status, string body, string why)
    {
        Service.Instead = _ => new ServiceReply(status, body);
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.Contain(why));
    }

    [Test]
    public async Task That_do_not_answer_are_an_error()
    {
        Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = NoOneListens + "/hush";
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.Contain("can't be reached"));
    }

    [TestCase("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1", "http://169.254.170.2/v2/credentials/1")]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "https://credentials.example.com/x", null)]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.2/x", null)]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials", null)]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://[fd00:ec2::23]/v1/credentials", null)]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://[::1]:99/x", null)]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.2/x", null)]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost/x", null)]
    public void May_be_at(string variable, string value, string? address) =>
        Assert.That(ContainerRole.Address(new HostEnvironment(new Dictionary<string, string> { [variable] = value }, Folder.Path)), Is.EqualTo(address ?? value));

    [TestCase("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "hush.example.com")]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://credentials.example.com/hush")]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.3/hush")]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost.example.com/hush")]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "file:///hush")]
    [TestCase("AWS_CONTAINER_CREDENTIALS_FULL_URI", "hush")]
    public async Task May_not_be_where_a_token_would_be_seen(string variable, string value)
    {
        Variables[variable] = value;
        Assert.That(await FailsAsync(ErrorCodes.CredentialsUnavailable), Does.StartWith(variable));
    }
}
