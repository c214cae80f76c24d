using CiSync.Cli;
using CiSync.Cli.Flags;
using CiSync.Options;

namespace CiSync.Tests.Cli;

/// <summary>Flags are the rows of the option table. What a call would do is seen by what the engine refuses: nothing here reaches a store.</summary>
public class Flags_of_options : CliTest
{
    private static readonly string[] Verbs = ["sync", "copy", "move", "check", "delete", "ls", "lsl", "lsd", "lsjson", "mkdir", "rmdir", "cat", "cleanup"];

    public static IEnumerable<Option> Rows => OptionTable.All;

    [TestCaseSource(nameof(Rows))]
    public void Every_row_is_in_the_help_of_flags(Option row)
    {
        var lines = Run("help", "flags").Output.Split('\n').Select(line => line.Trim()).ToArray();
        var name = row.IsSecret ? row.EnvironmentVariable : OptionFlags.NameOf(row);
        Assert.That(lines.Count(line => line.Split(' ')[0] == name), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Rows))]
    public void Every_row_reaches_the_engine(Option row)
    {
        var flag = OptionFlags.NameOf(row);
        string[] args = [flag + "=" + (row is Option<bool> or Option<bool?> ? "true" : "\u0007"), "--config=notfound", "--s3-provider=Nobody"];
        var error = Run(["ls", "none:bucket", .. args]).Error;
        Assert.That(error, Does.Not.Contain("CIS5008").And.Not.Contain("CIS9002"));
        if (row.IsSecret)
        {
            Assert.That(error, Does.StartWith("error CIS"));
            Assert.That(Run("ls", "s3://bucket", flag, "hidden-WORD").Error, Does.StartWith($"error CIS1004: {row.Name} is a secret and was given as {flag}. Set the environment variable {row.EnvironmentVariable} instead").And.Not.Contain("WORD"));
        }
    }

    [TestCase("--s3-chunk-size", "--s3-chunk-size=\"1\" is not allowed")]
    [TestCase("--max-delete", "--max-delete=\"x\" is not allowed")]
    [TestCase("--transfers", "--transfers=\"0\" is not allowed")]
    [TestCase("--s3-acl", "--s3-acl=\"x y\" is not allowed")]
    public void A_value_is_refused_with_the_name_of_the_flag(string flag, string message) =>
        Assert.That(Run("sync", ".", "s3://bucket", flag, message.Split('"')[1]).Error, Does.Contain(message));

    [Test]
    public void Of_several_the_last_counts_and_empty_is_unset() => Assert.Multiple(() =>
    {
        Assert.That(Run("ls", "s3://bucket", "--transfers", "x", "--transfers", "0").Error, Does.Contain("--transfers=\"0\""));
        Variables["RCLONE_TRANSFERS"] = "y";
        Assert.That(Run("ls", "s3://bucket", "--transfers", "").Error, Does.Contain("RCLONE_TRANSFERS=\"y\""));
    });

    [TestCase("--dry-run=maybe")]
    [TestCase("-n=2")]
    [TestCase("--s3-no-head=yes")]
    [TestCase("--json=on")]
    public void A_switch_takes_true_and_false_only(string arg)
    {
        var run = Run("sync", ".", "s3://bucket", arg);
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, $"error CIS1001: The value of {arg.Split('=')[0]} is not allowed: it is neither true nor false. Allowed: true or false. (https://github.com/cisync/cisync/blob/main/docs/errors.md#cis1001)\n")));
    }

    [TestCase("--dry-run", "true")]
    [TestCase("--dry-run=T", "true")]
    [TestCase("--dry-run=0", "false")]
    [TestCase("--dry-run --dry-run=false", "false")]
    public void A_switch_is_written_out(string args, string value)
    {
        var command = new CisyncCommand(new Session(new HostEnvironment(Variables, Home.Path), new Spectre.Console.Testing.TestConsole(), new Spectre.Console.Testing.TestConsole()));
        string[] line = ["sync", .. args.Split(' '), "true", "s3://b"];
        var parsed = command.Parse(Switch.WriteOut(line, command.Find(line)!));
        Assert.That(parsed.Errors, Is.Empty);
        var flag = parsed.CommandResult.Command.Options.OfType<Switch>().Single(one => one.Name == "--dry-run");
        Assert.That(parsed.GetResult(flag)!.Tokens[^1].Value, Is.EqualTo(value));
        Assert.That(parsed.CommandResult.Command.Arguments.Select(argument => parsed.GetResult(argument)!.Tokens[0].Value), Is.EqualTo(new[] { "true", "s3://b" }), "a folder of that name is no value");
    }

    [Test]
    public void After_two_hyphens_and_with_an_empty_value_nothing_is_written_out()
    {
        var command = new CisyncCommand(new Session(new HostEnvironment(Variables, Home.Path), new Spectre.Console.Testing.TestConsole(), new Spectre.Console.Testing.TestConsole()));
        Assert.That(Switch.WriteOut(["sync", "--dry-run=", "--", "--dry-run"], command.Find(["sync"])!), Is.EqualTo(new[] { "sync", "--", "--dry-run" }));
    }

    [TestCase("sync a s3://b --transfes 3", "Unrecognized option '--transfes'. Did you mean --transfers? See cisync sync --help.")]
    [TestCase("copy a s3://b --chunk-size 5M", "Unrecognized option '--chunk-size'. Did you mean --s3-chunk-size?")]
    [TestCase("copy --acl=x a s3://b", "Unrecognized option '--acl'. Did you mean --s3-acl?")]
    [TestCase("ls s3://b --recursiv", "Unrecognized option '--recursiv'.")]
    [TestCase("sync a --nothing-like-it-at-all", "Unrecognized option '(not shown)'.")]
    [TestCase("sync a s3://b -u", "Unrecognized command or argument '-u'.")]
    [TestCase("sync a", "Required argument 'DEST' missing")]
    [TestCase("sync a b", "The place \"b\" is not understood: it is neither s3://… nor remote:…")]
    [TestCase("sync -q -v a s3://b", "--quiet and --verbose exclude each other.")]
    [TestCase("sync --stats often a s3://b", "The value of --stats is not allowed: it is not a duration")]
    [TestCase("help nothing", "There is no help on that.")]
    public void What_is_wrong_is_named(string line, string message)
    {
        var run = Run(line.Split(' '));
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Output, Is.Empty);
            Assert.That(run.Error, Does.Match("^error CIS[15]00[138]: ").And.Contain(message));
            Assert.That(run.Error.TrimEnd(), Does.Not.Contain("\n"), "one line");
        });
    }

    [TestCaseSource(nameof(Verbs))]
    public void The_help_of_a_verb_can_be_read(string verb)
    {
        var help = Run(verb, "--help").Output;
        var flags = help.Split('\n').SkipWhile(line => line != "Options:").TakeWhile(line => line != "Examples:").Count(line => line.StartsWith("  -", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(flags, Is.InRange(20, 34));
            Assert.That(help, Does.Contain("--s3-endpoint").And.Contain("cisync help flags").And.Contain($"  cisync {verb} "));
            Assert.That(Run("help", verb).Output, Is.EqualTo(help));
        });
    }

    [Test]
    public void The_help_lists_the_verbs_in_groups() => Assert.Multiple(() =>
    {
        var help = Run("--help").Output.Split('\n');
        Assert.That(help.Where(line => line.EndsWith(':') && !line.StartsWith(' ')), Is.EqualTo(new[] { "Description:", "Usage:", "Transfer:", "Look:", "Remove:", "Buckets:", "Set up:" }));
        Assert.That(help.Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Skip(2).Select(line => line.Trim().Split(' ')[0]), Is.EquivalentTo(Verbs.Append("config").Append("help")));
    });
}
