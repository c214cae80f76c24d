using System.Text.Json;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.Tests.Engine;

namespace CiSync.Tests.Security;

/// <summary>A canary of each kind of secret, and a store that repeats what it was sent: it is in no event, report or error.</summary>
public class CanaryTests : EngineTests
{
    private const string Secret = "Canary+Sec/ret==0123456789abcdefghij", Token = "CanaryToken/0123+456789==abcdefghijklmn", SseKey = "CanaryKeyCanaryKeyCanaryKeyCanar", Other = "Canary/Of+Another==9876543210zyxwvutsr";

    protected override LocalS3Options ServerOptions => new() { SecretKey = Secret, SessionToken = Token };

    [SetUp]
    public void GiveToken() => Variables["RCLONE_S3_SESSION_TOKEN"] = Token;

    [TestCase("RCLONE_S3_SECRET_ACCESS_KEY", Secret)]
    [TestCase("RCLONE_S3_SESSION_TOKEN", Token)]
    [TestCase("RCLONE_S3_SSE_CUSTOMER_KEY", SseKey)]
    [TestCase("AWS_SESSION_TOKEN", Other)]
    [TestCase("ACTIONS_ID_TOKEN_REQUEST_TOKEN", Other)]
    [TestCase("RCLONE_CONFIG_SITE_SECRET_ACCESS_KEY", Other)]
    public async Task Secret_that_the_store_repeats_is_in_nothing_that_is_told(string variable, string secret)
    {
        Variables[variable] = secret;
        if (variable.Contains("SSE_CUSTOMER", StringComparison.Ordinal))
        {
            Variables["RCLONE_S3_SSE_CUSTOMER_ALGORITHM"] = "AES256";
        }

        Folder.Write("a.txt", "a");
        Spoil("ListObjects", _ => LocalS3Reply.Error(400, "Odd", $"You sent {secret}, {Uri.EscapeDataString(secret)} and {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret))}."));

        var report = await SyncAsync();

        Assert.That(report.Diagnostics.Single(diagnostic => diagnostic.Severity == Severity.Error).Message, Does.Contain("Odd").And.Contain("You sent ***"));
        Nothing(report, secret);
    }

    [Test]
    public async Task Secret_in_the_place_of_an_error_code_is_not_shown()
    {
        Variables["RCLONE_S3_SECRET_ACCESS_KEY"] = Secret;
        Folder.Write("a.txt", "a");
        Spoil("ListObjects", _ => LocalS3Reply.Error(400, "The key " + Secret, "Odd"));

        var report = await SyncAsync();

        Assert.That(report.Diagnostics.Single().Message, Does.Not.Contain("The key"));
        Nothing(report, Secret);
    }

    [Test]
    public async Task Long_sentence_of_a_store_is_clipped()
    {
        Folder.Write("a.txt", "a");
        Spoil("ListObjects", _ => LocalS3Reply.Error(400, "Odd", new string('x', 5000)));

        Assert.That((await SyncAsync()).Diagnostics.Single().Message.Length, Is.LessThan(500));
    }

    [Test]
    public async Task Access_key_id_is_no_secret()
    {
        Folder.Write("a.txt", "a");
        Spoil("ListObjects", _ => LocalS3Reply.Error(400, "Odd", $"Who is {Server.AccessKey}?"));

        Assert.That((await SyncAsync()).Diagnostics.Single().Message, Does.Contain($"Who is {Server.AccessKey}?"));
    }

    [Test]
    public async Task Header_that_is_refused_is_not_repeated()
    {
        Variables["RCLONE_HEADER_UPLOAD"] = "Authorization: Bearer " + Other;
        Folder.Write("a.txt", "a");

        var report = await SyncAsync();

        FailsWith(report, Outcome.Refused, ErrorCodes.OptionInvalid);
        Nothing(report, Other);
    }

    [TestCase("header_upload", "x-amz-meta-token: " + Other)]
    [TestCase("header_upload", "Cookie: a=" + Other)]
    public async Task Header_with_a_secret_is_not_shown_among_the_options(string option, string value)
    {
        Variables["RCLONE_" + option.ToUpperInvariant()] = value;
        Folder.Write("a.txt", "a");

        Nothing(await SyncAsync(), Other);
    }

    [TestCase("RCLONE_FILTER_FROM")]
    [TestCase("RCLONE_FILES_FROM")]
    [TestCase("RCLONE_HEADER_RULES")]
    public async Task Line_of_a_file_of_variables_is_not_quoted(string variable)
    {
        Variables[variable] = Folder.Write("../" + Path.GetFileName(Folder.Path) + ".env", $"DATABASE={Other}\n");
        Folder.Write("a.txt", "a");
        try
        {
            var report = await SyncAsync();

            Assert.That(report.ExitCode, Is.Not.EqualTo(ExitCode.Success));
            Nothing(report, Other);
        }
        finally
        {
            File.Delete(Variables[variable]);
        }
    }

    [Test]
    public async Task Password_of_a_proxy_is_in_no_message()
    {
        Variables["RCLONE_S3_ENDPOINT"] = "https://store.invalid";
        Variables["RCLONE_LOW_LEVEL_RETRIES"] = "1";
        Variables["HTTPS_PROXY"] = $"http://me:{Uri.EscapeDataString(Other)}@{Server.Endpoint.Authority}";
        Folder.Write("a.txt", "a");

        var report = await SyncAsync();

        FailsWith(report, Outcome.Refused, ErrorCodes.ProxyRefused);
        Nothing(report, Other, Uri.EscapeDataString(Other));
    }

    [Test]
    public async Task Bucket_and_host_named_like_the_secret_stay_readable()
    {
        Variables["RCLONE_S3_SECRET_ACCESS_KEY"] = "minioadmin";
        Folder.Write("a.txt", "a");

        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = "s3://minioadmin/docs" }, Events);

        Assert.That(report.Destination, Does.Contain("minioadmin"));
        Assert.That(report.Diagnostics.Single().Message, Does.Contain(Server.Endpoint.Authority));
    }

    [TestCase("s3://key:{0}/docs")]
    [TestCase(":s3,secret_access_key={0}:site")]
    [TestCase("https://site.example/a?X-Amz-Signature={0}")]
    [TestCase("remote,session_token=\"{0}\":site")]
    public async Task Secret_in_a_location_is_not_repeated(string location)
    {
        var place = string.Format(System.Globalization.CultureInfo.InvariantCulture, location, Other);
        Folder.Write("a.txt", "a");

        var report = await new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = place }, Events);

        Assert.That(report.Outcome, Is.EqualTo(Outcome.Refused));
        Nothing(report, Other);
        Assert.That(KnownSecrets.In(place), Does.Contain(Other));
        Assert.That(new SecretSearch(Other).In(Location.Shown(place)), Is.Empty);
    }

    private void Nothing(SyncReport report, params string[] secrets)
    {
        var search = new SecretSearch(secrets);
        string[] told =
        [
            JsonSerializer.Serialize(report, JsonSerializerOptions.Web),
            .. report.Diagnostics.Select(diagnostic => $"{diagnostic} {diagnostic.Key}"),
            .. Events.All.Select(told => told.ToString()),
            .. Events.All.OfType<OptionsResolved>().SelectMany(resolved => resolved.Origins).Select(origin => $"{origin.Option.Name}={origin.Value} {origin.Origin}"),
            .. Events.All.OfType<RequestRetried>().Select(EventText.Of),
        ];
        Assert.That(told.SelectMany(search.In), Is.Empty, string.Join('\n', told));
        Assert.That(search.In(told[0] + secrets[0]), Is.Not.Empty, "the search can't find what is there");
    }
}
