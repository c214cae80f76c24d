using System.Globalization;
using CiSync.LocalS3;
using CiSync.TestKit;

namespace CiSync.Tests.GitHubAction;

/// <summary>Names that would command the runner or break its files, and more of all than they hold.</summary>
public class Hostile_names_and_many : ActionTests
{
    private static readonly string[] Names =
    [
        "::error::x", "::add-mask::docs", "##[error]x", "a\n::error::y", "a\r::error::z", "100%.txt", "%0A::error::w", "a b", "end\\", "<img src=x onerror=y>", "a|b", "`c`", "*d*", "[e](f)", "&amp;", "\u202Ertl", "é",
    ];

    [Test]
    public void A_name_commands_nothing_and_comes_through_whole()
    {
        foreach (var name in Names)
        {
            Write(name);
        }

        var run = Run();

        Assert.That(run.ExitCode, Is.Zero, run.Text);
        Assert.That(run.Log.Commands.Select(command => command.Name), Is.EqualTo(new[] { "add-mask", "add-mask", "group", "endgroup", "group", "endgroup" }));
        Assert.That(run.Log.Lines, Does.Contain("uploaded docs/::error::x (1 byte, new)").And.Contain("uploaded docs/##[error]x (1 byte, new)").And.Contain("uploaded docs/a\\u000a::error::y (1 byte, new)"));
        Assert.That(run.Array("changed-keys"), Is.EquivalentTo(ArrayIn(run.Outputs["changed-keys-file"])).And.Length.EqualTo(Names.Length));
        Assert.That(run.Array("changed-keys"), Is.SupersetOf(new[] { "docs/end\\", "docs/100%.txt", "docs/::error::x", "docs/<img src=x onerror=y>" }));
    }

    [Test]
    public void The_summary_shows_a_name_and_nothing_else()
    {
        foreach (var name in Names)
        {
            Write(name);
        }

        Run();

        var cells = Summary.Split('\n').Where(line => line.StartsWith("<tr>", StringComparison.Ordinal)).Select(line => line.Split("<code>")[1].Split("</code>")[0]).ToArray();
        Assert.That(cells, Has.Length.EqualTo(Names.Length));
        Assert.That(cells.Where(cell => cell.IndexOfAny(['<', '>', '"', '\'']) >= 0), Is.Empty);
        Assert.That(cells, Does.Contain("docs/&lt;img src=x onerror=y&gt;").And.Contain("docs/::error::x").And.Contain("docs/&amp;amp;"));
    }

    [Test]
    public void A_source_named_like_a_command_is_no_command()
    {
        var run = RunAsItIs(("source", "./%0A::error::x\n::error::y"), ("destination", $"s3://{Bucket}"));

        Assert.That(run.ExitCode, Is.EqualTo(3), run.Text);
        Assert.That(run.Log.Of("error").Single(), Does.Contain("%0A::error::x\\u000a::error::y"));
    }

    [Test]
    [Category(TestSize.Generated)]
    public async Task Thousands_of_keys_are_capped_in_outputs_and_whole_in_files()
    {
        var count = TestSize.Pick(sample: 1_500, ci: 10_000);
        var keys = Enumerable.Range(0, count).Select(i => "docs/" + i.ToString("D5", CultureInfo.InvariantCulture)).ToArray();
        using (var client = Client())
        {
            await Parallel.ForEachAsync(keys, async (key, _) => await client.PutObjectAsync(new() { BucketName = Bucket, Key = key, ContentBody = "", UseChunkEncoding = false }, CancellationToken.None));
        }

        Write("index.html");
        var run = Run(("delete", "true"), ("max-delete", "off"), ("dry-run", "true"));

        Assert.That((run.ExitCode, run.Outputs["deleted"], run.Outputs["truncated"]), Is.EqualTo((0, $"{count}", "true")), run.Text[..Math.Min(run.Text.Length, 2000)]);
        Assert.That(run.Array("changed-keys"), Is.EqualTo(keys[..1000]));
        Assert.That(ArrayIn(run.Outputs["changed-keys-file"]), Is.EqualTo(keys.Append("docs/index.html")));
        Assert.That(run.Array("invalidation-paths"), Is.EqualTo(keys[..1000].Select(key => "/" + key)));
        Assert.That(ArrayIn(run.Outputs["invalidation-paths-file"]), Has.Length.EqualTo(count));
        Assert.That(Summary.Length, Is.LessThan(300_000));
        Assert.That(Summary, Does.Contain($"<td>{count - 999} more</td>"));
    }

    [Test]
    public void Long_keys_end_an_output_before_a_variable_would()
    {
        foreach (var i in Enumerable.Range(10, 90))
        {
            Write(string.Join('/', Enumerable.Repeat(new string('%', 230), 4)) + $"/{i}");
        }

        var run = Run(("dry-run", "true"));

        Assert.That((run.Outputs["uploaded"], run.Outputs["truncated"]), Is.EqualTo(("90", "true")));
        Assert.That(run.Outputs["changed-keys"].Length, Is.InRange(60_000, 64 << 10));
        Assert.That(run.Array("changed-keys"), Is.EqualTo(ArrayIn(run.Outputs["changed-keys-file"])[..run.Array("changed-keys").Length]));
        Assert.That(Summary.Length, Is.LessThan(300_000));
    }

    [TestCase(9, 9, null)]
    [TestCase(10, 10, null)]
    [TestCase(12, 10, "3 more errors: the log and the report have them.")]
    public void Ten_annotations_are_all_that_is_kept(int failures, int annotations, string? last)
    {
        foreach (var i in Enumerable.Range(10, failures))
        {
            Write($"{i}.txt");
        }

        Spoil("PutObject", _ => LocalS3Reply.Error(400, "InvalidRequest"));
        var run = Run(("transfers", "1"));

        Assert.That(run.ExitCode, Is.Not.Zero);
        var errors = run.Log.Of("error").ToArray();
        Assert.That(errors, Has.Length.EqualTo(annotations));
        Assert.That(errors[^1], last is null ? Does.Contain("(https://") : Is.EqualTo(last));
        Assert.That(run.Log.Lines.Count(line => line.StartsWith("error CIS3008", StringComparison.Ordinal)), Is.EqualTo(Math.Max(failures - 9, 0)));
    }
}
