namespace CiSync.Tests.Cli;

public class Command_lines : CliTest
{
    private static readonly string[] All = ["", "config", "config providers", "config show", "config create", "config policy"];

    [TestCaseSource(nameof(All))]
    public void Have_a_help(string command)
    {
        var result = Run([.. Words(command), "--help"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Error, Is.Empty);
            Assert.That(result.Output, Does.StartWith("Description:\n").And.Contain("\nUsage:\n  cisync " + command));
        });
    }

    [TestCaseSource(nameof(Examples))]
    public void Of_the_help_work(string example)
    {
        Home.Write(".config/rclone/rclone.conf", example.Contains("show site", StringComparison.Ordinal) ? "[site]\ntype = s3\n" : "");
        var result = Run(example.Split(' ')[1..]);
        Assert.Multiple(() =>
        {
            Assert.That(result.Error, Is.Empty);
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Output, Is.Not.Empty);
        });
    }

    [Test]
    public void Every_subcommand_has_an_example() =>
        Assert.That(All[1..], Has.All.Matches<string>(command => Examples().Any(example => example.StartsWith("cisync " + command, StringComparison.Ordinal))));

    [Test]
    public void Ask_for_the_version()
    {
        var result = Run("--version");
        Assert.That(result, Is.EqualTo(new CliResult(0, "0.1.0\n", "")));
    }

    [TestCase("")]
    [TestCase("config")]
    public void That_say_too_little_get_the_help_as_an_error(string command)
    {
        var result = Run(Words(command));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.StartWith("Description:\n").And.Contain("cisync " + command));
        });
    }

    [TestCase("confg", "error CIS5008: Unrecognized command or argument 'confg'. See cisync --help. (")]
    [TestCase("config shw", "Unrecognized command or argument 'shw'. See cisync config --help.")]
    [TestCase("config create", "Required argument 'NAME' missing for command: 'create'. See cisync config create --help.")]
    [TestCase("config policy", "Required argument 'DEST' missing")]
    [TestCase("config show --jsn", "'--jsn'")]
    [TestCase("config policy s3://b --format yaml", "'yaml'")]
    [TestCase("config policy s3://b --delete --read", "--delete and --read exclude each other.")]
    [TestCase("config create site region", "Settings are key=value, and one of them has no \"=\".")]
    [TestCase("config create site =x", "Settings are key=value, and one of them has no \"=\".")]
    public void That_are_wrong_end_with_a_code(string line, string message)
    {
        var result = Run(Words(line));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.StartWith("error CIS5008: ").And.Contain(message).And.EndWith("docs/errors.md#cis5008)\n"));
            Assert.That(result.Error.Split('\n'), Has.Length.EqualTo(2), "one line");
        });
    }

    [TestCase("hidden-WORD")]
    [TestCase("hidden-WORDhidden-WORDhidden-WORDhidden-WORD")]
    [TestCase("secret_access_key=hidden-WORD")]
    [TestCase("--secret=hidden-WORD")]
    [TestCase("hidden-WORD=x=y")]
    [TestCase(":s3,secret_access_key='hidden-WORD':bucket")]
    [TestCase("@hidden-WORD")]
    public void That_are_wrong_are_not_repeated_where_they_may_hold_a_secret(string argument) => Assert.Multiple(() =>
    {
        foreach (var command in new[] { "", "config", "config show x", "config policy x", "config policy x --format", "config create x y" })
        {
            var result = Run([.. Words(command), argument]);
            Assert.That(result.ExitCode, Is.EqualTo(2), command);
            Assert.That(result.Output + result.Error, Does.Not.Contain("WORD"), command);
        }
    });

    [Test]
    public void Are_no_response_files()
    {
        Home.Write("file", "--help");
        Assert.That(Run("config", "providers", "@" + Home.Of("file")).Error, Does.StartWith("error CIS1008"));
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Examples()
    {
        using var test = new Command_lines();
        return
        [
            .. All.SelectMany(command => test.Run([.. Words(command), "--help"]).Output.Split('\n').SkipWhile(line => line != "Examples:").Skip(1))
                .Where(line => line.Length > 0).Select(line => line.Trim()).Distinct(),
        ];
    }
}
