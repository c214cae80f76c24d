using System.Text.Json;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Container;

/// <summary>What passes from the runner through Docker's command line into the container, and back.</summary>
public class Names_and_values(S3TestServer server) : ContainerTests(server)
{
    private static readonly string[] Names =
        [.. new[] { "a b.txt", "100%.txt", "%0A::error::w", "two\nlines", "two\n::error::y", "::error::x", "::add-mask::docs", "##[error]x", "end\\", "\"quoted\"", "'single'", "$HOME", "-e", "é", " leading", "trailing " }.Order(StringComparer.Ordinal)];

    [Test]
    public async Task A_name_comes_through_whole_and_commands_nothing()
    {
        foreach (var name in Names)
        {
            Job.Write("dist/" + name, "x"u8);
        }

        var step = await PublishAsync();

        Assert.That(step.ExitCode, Is.Zero, step.Text + step.Error);
        Assert.That(await KeysAsync(), Is.EquivalentTo(Names.Select(name => "docs/" + name)));
        Assert.That(JsonSerializer.Deserialize<string[]>(step.Outputs["changed-keys"]), Is.EquivalentTo(Names.Select(name => "docs/" + name)));
        Assert.That(step.Log.Commands.Select(command => command.Name).Distinct(), Is.EquivalentTo(new[] { "add-mask", "group", "endgroup" }));
        Assert.That(step.Log.Of("add-mask"), Is.EquivalentTo(new[] { Server.AccessKey, Server.SecretKey, RunnerJob.RuntimeToken }));
        Assert.That(step.Summary.Split('\n').Count(line => line.StartsWith("<tr>", StringComparison.Ordinal)), Is.EqualTo(Names.Length));
    }

    [Test]
    public async Task A_value_comes_through_with_its_backslash_at_the_end_with_blanks_quotes_and_lines()
    {
        foreach (var name in new[] { "a.map", "b c.js", "d\"e.js", "keep.html" })
        {
            Job.Write("dist/" + name, "x"u8);
        }

        var step = await PublishAsync(("destination", $"s3://{Bucket}/end\\"), ("exclude", "*.map\nb c.js\n  d\"e.js  \n"), ("rules", "*.html => Cache-Control: no-cache; x-amz-meta-say: \"a; b\""));

        Assert.That(step.ExitCode, Is.Zero, step.Text + step.Error);
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "end\\/keep.html" }));
        var head = (await Raw.SendAsync(CiSync.TestKit.Wire.RawRequest.For("HEAD", Bucket, "end\\/keep.html"))).MustBe(200);
        Assert.That((head.Header("Cache-Control"), head.Header("x-amz-meta-say")), Is.EqualTo(("no-cache", "a; b")));
    }

    [Test]
    public async Task An_empty_input_is_one_that_is_not_set()
    {
        Job.Write("dist/a.txt", "x"u8);
        Job.Env["RCLONE_S3_ENDPOINT"] = Server.Endpoint.ToString();
        Job.Env["RCLONE_S3_STORAGE_CLASS"] = "STANDARD";

        var step = await PublishAsync(ActionImage.Manifest.Defaults.Keys.Except(["source", "destination"]).Select(name => (name, "")).ToArray());

        Assert.That((step.ExitCode, step.Outputs.GetValueOrDefault("uploaded")), Is.EqualTo((0, "1")), step.Text);
    }

    [Test]
    public async Task A_path_of_the_runner_is_told_from_one_of_the_container()
    {
        Job.Write("dist/a.txt", "x"u8);
        var translated = await PublishAsync(("source", Job.InWorkspace("dist")));
        var lost = await PublishAsync(("source", "./" + Path.GetRelativePath("/", Job.InWorkspace("dist"))));

        Assert.That((translated.ExitCode, translated.Outputs["uploaded"]), Is.EqualTo((0, "1")), translated.Text);
        Assert.That((lost.ExitCode, lost.Annotations("error").Single()), Is.EqualTo((3, lost.Annotations("error").Single(text => text.StartsWith("CIS2", StringComparison.Ordinal)))), lost.Text);
    }
}
