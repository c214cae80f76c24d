using System.Globalization;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.Cli;

/// <summary>Tests that end a program by a signal prove nothing, and wait for ever, if the program was started with that signal ignored.</summary>
[Platform("Linux", Reason = "reads /proc")]
public class Signals_of_programs_under_test
{
    private const int SigInt = 2, SigQuit = 3, SigTerm = 15;

    [Test]
    public async Task Have_their_default_effect()
    {
        var status = await CliWrap.Cli.Wrap("cat").WithArguments(["/proc/self/status"]).ExecuteBufferedAsync();
        var line = status.StandardOutput.Split('\n').Single(text => text.StartsWith("SigIgn:", StringComparison.Ordinal));
        var ignored = ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Assert.That(new[] { SigInt, SigQuit, SigTerm }.Where(signal => (ignored >> (signal - 1) & 1) != 0), Is.Empty);
    }

    [Test]
    public async Task Have_their_default_effect_when_the_tests_are_started_with_signals_ignored()
    {
        var tests = await CliWrap.Cli.Wrap("sh").WithValidation(CommandResultValidation.None)
            .WithArguments(["-c", "trap '' INT QUIT TERM; exec dotnet \"$0\" \"$@\"", typeof(Signals_of_programs_under_test).Assembly.Location, "--filter", $"FullyQualifiedName~{nameof(Signals_of_programs_under_test)}.{nameof(Have_their_default_effect)}&FullyQualifiedName!~ignored", "--no-progress"])
            .WithEnvironmentVariables(Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)).ToDictionary(name => name, _ => (string?)null))
            .ExecuteBufferedAsync();

        Assert.That(tests.ExitCode, Is.Zero, tests.StandardOutput);
        Assert.That(tests.StandardOutput, Does.Contain("succeeded: 1"));
    }
}
