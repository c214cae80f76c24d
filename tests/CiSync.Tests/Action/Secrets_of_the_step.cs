using CiSync.TestKit;

namespace CiSync.Tests.GitHubAction;

/// <summary>What is secret is masked first, and is nowhere else in what the step leaves behind.</summary>
public class Secrets_of_the_step : ActionTests
{
    private const string Secret = "Canary+Sec/ret==0123456789abcdefghij", Token = "CanaryTokenLineOne0123\nCanaryTokenLineTwo4567";

    [Test]
    public void Masks_come_before_all_else_a_line_at_a_time()
    {
        Variables["RCLONE_CONFIG_SITE_SECRET_ACCESS_KEY"] = "50%-" + Secret;
        Variables["AWS_SESSION_TOKEN"] = Token;
        Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = "/var/run/token";
        Variables["RCLONE_S3_REGION"] = "us-east-1";
        Variables["AWS_SECRET_ACCESS_KEY"] = "abc";
        Variables["SOMETHING_SECRET"] = "of-another-tool";
        Write("a.txt");

        var run = Run();

        string[] masks = ["CanaryTokenLineOne0123", "CanaryTokenLineTwo4567", "50%-" + Secret, Server.AccessKey, Server.SecretKey];
        Assert.That(run.Log.Of("add-mask"), Is.EqualTo(masks));
        Assert.That(run.Log.Commands.Take(masks.Length).Select(command => command.Name), Is.All.EqualTo("add-mask"));
        Assert.That(run.Text, Does.StartWith("::add-mask::CanaryTokenLineOne0123\n").And.Contain("::add-mask::50%25-Canary"));
    }

    [Test]
    public void A_secret_is_in_nothing_that_is_left_behind()
    {
        Variables["RUNNER_DEBUG"] = "1";
        Variables["RCLONE_S3_SECRET_ACCESS_KEY"] = Secret;
        Variables["RCLONE_CONFIG_SITE_SESSION_TOKEN"] = "CanaryTokenLineOne0123";
        Write("a.txt");

        var run = Run();

        // Another secret than the server's: the request is refused.
        Assert.That(run.ExitCode, Is.EqualTo(6), run.Text);
        Assert.That(run.Log.Of("debug"), Does.Contain("Option secret_access_key=*** from RCLONE_S3_SECRET_ACCESS_KEY"));
        Assert.That(run.Text, Does.Contain($"::add-mask::{Secret}\n"));
        var search = new SecretSearch(Secret, "CanaryTokenLineOne0123");
        string[] left =
        [
            string.Concat(run.Text.Split('\n').Where(line => !line.StartsWith("::add-mask::", StringComparison.Ordinal))), Summary, File.ReadAllText(Variables["GITHUB_OUTPUT"]),
            .. Directory.GetFiles(Path.Join(Workspace, ".cisync")).Select(File.ReadAllText),
        ];
        Assert.That(left, Has.Length.EqualTo(6).And.All.Not.Empty);
        Assert.That(left.SelectMany(search.In), Is.Empty);

        // The search would find one, in each of the texts.
        Assert.That(left.Select(text => search.In(text + Secret)), Is.All.Not.Empty);
        Assert.That(search.In(run.Text), Does.Contain("the whole of secret 1").And.Contain("the whole of secret 2"));
    }

    [TestCase(":s3,endpoint='http://127.0.0.1:1',secret_access_key=Canary-0123456789:site/docs")]
    [TestCase(":s3,secret_access_key='Canary-0123456789':site/docs")]
    [TestCase(":s3,session_token=\"Canary-0123456789\":site/docs")]
    [TestCase("s3://AKIAX:Canary-0123456789/site")]
    [TestCase("s3://AKIAX:Canary-0123456789@site/docs")]
    public void A_secret_in_a_location_is_masked_first_and_hidden_in_the_summary(string destination)
    {
        Write("a.txt");

        var run = RunAsItIs(("source", "dist"), ("destination", destination));

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Log.Of("add-mask"), Does.Contain("Canary-0123456789"));
        Assert.That(string.Concat(run.Text.Split('\n').Where(line => !line.StartsWith("::add-mask::", StringComparison.Ordinal))) + Summary, Does.Not.Contain("Canary"));
    }

    [Test]
    public void The_summary_has_only_forms_of_a_text_that_the_runner_hides()
    {
        Write("a+b=c_d:e&f<g>'h'\"i\".txt");

        Run();

        Assert.That(Summary, Does.Contain("docs/a+b=c_d:e&amp;f&lt;g&gt;&apos;h&apos;&quot;i&quot;.txt").And.Not.Contain("&#"));
    }

    [TestCase("HTTPS_PROXY", "http://me:Canary%2B0123@proxy:3128", "Canary%2B0123", "Canary+0123")]
    [TestCase("http_proxy", "me:Canary-0123@proxy", "Canary-0123")]
    [TestCase("AWS_ACCESS_KEY", "AKIA0123456789", "AKIA0123456789")]
    public void Passwords_of_proxies_and_old_names_of_keys_are_masked(string variable, string value, params string[] masks)
    {
        Variables[variable] = value;
        Variables["NO_PROXY"] = "127.0.0.1";
        Write("a.txt");

        Assert.That(masks, Is.SubsetOf(Run().Log.Of("add-mask")));
    }

    [TestCase("password")]
    [TestCase("token")]
    [TestCase("secret-key")]
    [TestCase("access-key")]
    public void Other_names_of_secrets_are_refused_as_inputs_and_masked(string input)
    {
        Write("a.txt");

        var run = Run((input, "Canary-0123456789"));

        Assert.That(run.Log.Of("error").Single(), Does.Contain("#cis1004").And.Contain("was given as an input"));
        Assert.That(run.Log.Of("add-mask"), Does.Contain("Canary-0123456789"));
    }

    [Test]
    public void Debug_lines_are_written_where_they_are_asked_for()
    {
        Write("a.txt");
        Assert.That(Run().Log.Of("debug"), Is.Empty);

        Variables["ACTIONS_STEP_DEBUG"] = "true";
        Assert.That(Run(("transfers", "3")).Log.Of("debug"), Does.Contain("Option transfers=3 from input transfers").And.Contain("Unchanged a.txt"));
    }
}
