using CiSync.LocalS3;
using CiSync.TestKit;

namespace CiSync.Interop.Tests.Container;

/// <summary>What is secret is in nothing that a step leaves behind, however much it tells.</summary>
public class Secrets_of_a_job(string image) : JobsOfTheirOwnServer
{
    private const string AccessKey = "CANARYACCESSKEY01234", Secret = "Canary+Sec/ret==0123456789abcdefghij";

    protected override LocalS3Options Options => new() { AccessKey = AccessKey, SecretKey = Secret };

    [TestCase(Secret, 0)]
    [TestCase("Canary+Sec/ret==0123456789abcdefghiX", 6)]
    public async Task Are_masked_first_and_nowhere_with_debug_on(string secret, int exitCode)
    {
        Job.Env["RUNNER_DEBUG"] = "1";
        Job.Env["ACTIONS_STEP_DEBUG"] = "true";
        Job.Env["RCLONE_S3_ACCESS_KEY_ID"] = AccessKey;
        Job.Env["RCLONE_S3_SECRET_ACCESS_KEY"] = secret;
        Job.Env["RCLONE_VERBOSE"] = "2";
        Job.Env["RCLONE_S3_SSE_CUSTOMER_KEY"] = "";

        var step = await PublishAsync();

        Assert.That(step.ExitCode, Is.EqualTo(exitCode), step.Text + step.Error);
        Assert.That(step.Log.Of("debug"), Does.Contain("Option secret_access_key=*** from RCLONE_S3_SECRET_ACCESS_KEY"));
        Assert.That(step.Text, Does.StartWith($"::add-mask::{AccessKey}\n::add-mask::{secret}\n"));
        var search = new SecretSearch(secret);
        var left = await LeftAsync(step);
        Assert.That(left.Select(pair => $"{pair.Where}: {string.Join(", ", search.In(pair.Bytes))}").Where(found => !found.EndsWith(": ", StringComparison.Ordinal)), Is.Empty);

        // It is there to be found: the whole log has it, once, in the mask.
        Assert.That(search.In(step.Text), Does.Contain("the whole of secret 1"));
        Assert.That(step.Text.Split(secret), Has.Length.EqualTo(2));
    }

    private async Task<(string Where, byte[] Bytes)[]> LeftAsync(StepResult step)
    {
        var seen = string.Join('\n', step.Text.Split('\n').Where(line => !line.StartsWith("::add-mask::", StringComparison.Ordinal)));
        var files = Directory.GetFiles(Job.InWorkspace(".cisync"));
        Assert.That(files, Has.Length.EqualTo(3));
        return
        [
            ("log", Bytes(seen)), ("standard error", Bytes(step.Error)),
            .. step.Files.Select(file => (file.Key, Bytes(file.Value))),
            .. files.Select(file => (file, File.ReadAllBytes(file))),
            ("image", Bytes((await ActionImage.RunAsync("image", "inspect", image)).StandardOutput + (await ActionImage.RunAsync("history", "--no-trunc", image)).StandardOutput)),
        ];
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
