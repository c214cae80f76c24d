using System.Diagnostics;
using CiSync.LocalS3;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.LocalS3;

/// <summary>The program as a user starts it.</summary>
public class ProgramTests
{
    [Test]
    public async Task It_prints_endpoint_and_keys_answers_and_ends_cleanly_on_sigterm()
    {
        using var process = Start(["--port", "0"]);
        var lines = new Dictionary<string, string>();
        while (lines.Count < 4 && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines[line[..12].Trim()] = line[12..].Trim();
        }
        Assert.That((lines["access key"], lines["secret key"], lines["objects"]), Is.EqualTo(("local", "localsecret", "in memory")));
        (await new RawS3(new Uri(lines["endpoint"]), new("local", "localsecret")).SendAsync(new("GET", "/"))).MustBe(200);

        if (OperatingSystem.IsWindows())
        {
            // No signal to send there.
            process.Kill();
            return;
        }
        using var kill = Process.Start("kill", [$"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(process.ExitCode, Is.Zero);
    }

    [TestCase("--bogus", "locals3: unknown argument --bogus (--help lists them)")]
    [TestCase("--root", "locals3: --root needs a value")]
    [TestCase("--port 99999", "locals3: --port 99999 is not a port number")]
    public async Task A_wrong_argument_is_one_line_and_exit_code_2(string arguments, string error)
    {
        using var process = Start(arguments.Split(' '));
        var text = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That((process.ExitCode, text.TrimEnd()), Is.EqualTo((2, error)));
    }

    [Test]
    public async Task Help_names_each_option()
    {
        using var process = Start(["--help"]);
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(text, Does.Contain("--root DIR").And.Contain("--port N").And.Contain("AWS_SECRET_ACCESS_KEY"));
    }

    [Test]
    public async Task A_secret_from_the_environment_is_used_and_not_printed()
    {
        using var process = Start(["--port", "0"], ("AWS_ACCESS_KEY_ID", "mine"), ("AWS_SECRET_ACCESS_KEY", "very-secret"));
        var endpoint = (await process.StandardOutput.ReadLineAsync())![12..];
        var rest = await process.StandardOutput.ReadLineAsync() + await process.StandardOutput.ReadLineAsync();
        try
        {
            Assert.That(rest, Does.Contain("mine").And.Not.Contain("very-secret"));
            (await new RawS3(new Uri(endpoint), new("mine", "very-secret")).SendAsync(new("GET", "/"))).MustBe(200);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    [Test]
    public void Options_show_no_secret() =>
        Assert.That(new LocalS3Options { SecretKey = "very-secret", SessionToken = "token" }.ToString(), Does.Not.Contain("very-secret").And.Not.Contain("token"));

    private static Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LocalS3Server).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("AWS_ACCESS_KEY_ID");
        start.Environment.Remove("AWS_SECRET_ACCESS_KEY");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }
}
