using System.Text.RegularExpressions;
using CiSync.LocalS3;
using CiSync.TestKit;

namespace CiSync.Tests.GitHubAction;

/// <summary>What the summary repeats is what the runner can hide, and what is secret is masked before anything else is written.</summary>
public partial class SummaryAndMaskTests : ActionTests
{
    private const string Secret = "Canary+Sec/ret==0123456789abcdefghij", StoreSecret = "Canary/Of+The+Store==9876543210zyxwvu";

    protected override LocalS3Options ServerOptions => new() { SecretKey = StoreSecret };

    [Test]
    public void Summary_escapes_only_as_the_runners_masker_does()
    {
        Write("a & 'b' \"c\" <d> +=_:;#(e).txt");

        Run();

        Assert.That(Summary, Does.Contain("docs/a &amp; &apos;b&apos; &quot;c&quot; &lt;d&gt; +=_:;#(e).txt"));
        Assert.That(Reference().Matches(Summary).Select(match => match.Value).Distinct(), Is.SubsetOf(new[] { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;" }));
    }

    [Test]
    public void Bucket_that_is_masked_can_be_masked_in_the_summary()
    {
        Write("a.txt");

        Run(("destination", "s3://my_bucket.of+company/docs"));

        Assert.That(Summary, Does.Contain("my_bucket.of+company").Or.Contain("my_bucket.of"));
        Assert.That(Summary, Does.Not.Match("&#[0-9]+;"));
    }

    [TestCase(":s3,secret_access_key=\"{0}\":site/docs", "CIS1004")]
    [TestCase("s3://key:{0}@site/docs", "CIS1003")]
    [TestCase("https://site.example/a?X-Amz-Signature={0}", "CIS1003")]
    public void Secret_in_a_location_is_masked_first_and_in_no_summary(string location, string code)
    {
        Write("a.txt");

        var run = RunAsItIs(("source", "dist"), ("destination", string.Format(System.Globalization.CultureInfo.InvariantCulture, location, Secret)));

        Assert.That(run.Log.Of("error").Single() + run.Text, Does.Contain(code));
        NothingIsLeft(run);
    }

    [TestCase("password")]
    [TestCase("token")]
    [TestCase("secret-key")]
    [TestCase("access-key")]
    [TestCase("SECRET_KEY")]
    [TestCase("aws-secret-key")]
    public void Input_that_means_a_secret_is_refused_and_masked(string input)
    {
        Write("a.txt");

        var run = Run((input, Secret));

        Assert.That(run.ExitCode, Is.EqualTo(2), run.Text);
        Assert.That(run.Log.Of("error").Single(), Does.Contain("Set it in the step's env, as RCLONE_S3_"));
        Assert.That(Server.Log.Count(), Is.Zero);
        NothingIsLeft(run);
    }

    [TestCase("password")]
    [TestCase("secret-key")]
    public void Line_of_options_that_means_a_secret_is_refused_and_masked(string name)
    {
        Write("a.txt");

        var run = Run(("options", $"region=eu\n{name}={Secret}"));

        Assert.That(run.ExitCode, Is.EqualTo(2), run.Text);
        NothingIsLeft(run);
    }

    [TestCase("AWS_ACCESS_KEY", "AnAccessKey0123")]
    [TestCase("https_proxy", "http://me:AnAccessKey0123@127.0.0.1:9")]
    [TestCase("HTTP_PROXY", "http://me:AnAccessKey0123@127.0.0.1:9")]
    [TestCase("ALL_PROXY", "me:AnAccessKey0123@127.0.0.1:9")]
    public void Keys_and_logins_of_proxies_are_masked(string variable, string value)
    {
        Variables[variable] = value;
        Variables["NO_PROXY"] = "127.0.0.1";
        Write("a.txt");

        Assert.That(Run().Log.Of("add-mask"), Does.Contain("AnAccessKey0123"));
    }

    [Test]
    public void Secret_that_a_store_repeats_is_in_nothing_that_is_left()
    {
        Variables["RUNNER_DEBUG"] = "1";
        Write("a.txt");
        Spoil("ListObjects", _ => LocalS3Reply.Error(400, "Odd", $"You sent {StoreSecret} and {Uri.EscapeDataString(StoreSecret)}"));

        var run = Run();

        Assert.That(run.Log.Of("error").Single(), Does.Contain("You sent ***"));
        NothingIsLeft(run, StoreSecret);
    }

    private void NothingIsLeft(ActionResult run, string secret = Secret)
    {
        Assert.That(run.Log.Of("add-mask"), Does.Contain(secret));
        Assert.That(run.Log.Commands.TakeWhile(command => command.Name == "add-mask").Count(), Is.EqualTo(run.Log.Of("add-mask").Count()), "masks come first");
        var search = new SecretSearch(secret);
        var output = string.Concat(run.Text.Split('\n').Where(line => !line.StartsWith("::add-mask::", StringComparison.Ordinal)));
        var folder = Path.Join(Workspace, ".cisync");
        string[] left = [output, Summary, File.ReadAllText(Variables["GITHUB_OUTPUT"]), .. Directory.Exists(folder) ? Directory.GetFiles(folder).Select(File.ReadAllText) : []];
        Assert.That(left.SelectMany(search.In), Is.Empty, string.Join('\n', left));
        Assert.That(Summary, Is.Not.Empty);
    }

    [GeneratedRegex("&[^;\\s]*;")]
    private static partial Regex Reference();
}
