using System.Text.Json;

namespace CiSync.Interop.Tests.Cli;

public class Comparing_places : VerbTests
{
    private const string Docs = $"site:{Bucket}/docs";

    [SetUp]
    public async Task PrepareAsync()
    {
        foreach (var (name, text) in new[] { ("same", "1"), ("differs", "1"), ("only-here", "1") })
        {
            Folder.Write("dist/" + name, text);
        }

        await PutAsync("docs/same", "1");
        await PutAsync("docs/differs", "2");
        await PutAsync("docs/only-there", "1");
        Server.Log.Clear();
    }

    [Test]
    public void Check_tells_differences_and_ends_with_1()
    {
        var run = Run("check", "dist", Docs);
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Output, Is.EqualTo($"{Docs}: 1 the same, 1 differ, 1 only in the source, 1 only at the destination; 2 requests, 0.0 s\n"));
            Assert.That(Lines(run.Error)[..3], Is.EqualTo(new[] { "NOTICE: differs: Content differs", "NOTICE: only-here: Not at the destination", "NOTICE: only-there: Not in the source" }));
            Assert.That(Lines(run.Error)[3], Does.StartWith("error CIS4007: "));
            Assert.That(Changes(), Is.Zero);
        });
    }

    [Test]
    public void Check_one_way_leaves_out_what_only_the_destination_has()
    {
        Succeed("copy", "dist", Docs);
        Assert.Multiple(() =>
        {
            Assert.That(Run("check", "dist", Docs, "--one-way"), Is.EqualTo(new CliRun(0, $"{Docs}: 3 the same, 0 differ, 0 only in the source, 0 only at the destination; 1 request, 0.0 s\n", "")));
            Assert.That(Run("check", "dist", Docs, "--one-way=false").ExitCode, Is.EqualTo(1));
        });
    }

    [TestCase("check", "* differs\n+ only-here\n- only-there\n= same\n")]
    [TestCase("sync", "* differs\n+ only-here\n- only-there\n= same\n")]
    [TestCase("copy", "* differs\n+ only-here\n- only-there\n= same\n")]
    [TestCase("move", "* differs\n+ only-here\n- only-there\n= same\n")]
    public void Combined_lists_all_names_on_standard_output_and_nothing_else(string verb, string names) =>
        Assert.That(Run(verb, "dist", Docs, "--combined", "-", "-n").Output, Is.EqualTo(names));

    [Test]
    public void Lists_go_to_files()
    {
        Run("check", "dist", Docs, "--combined", "all", "--match", "same", "--differ", "differ", "--missing-on-dst", "dst", "--missing-on-src", "src");
        Assert.That(
            new[] { "all", "same", "differ", "dst", "src" }.Select(name => File.ReadAllText(Folder.Of(name))),
            Is.EqualTo(new[] { "* differs\n+ only-here\n- only-there\n= same\n", "same\n", "differs\n", "only-here\n", "only-there\n" }));
    }

    [Test]
    public void A_transfer_that_fails_is_listed_as_failed()
    {
        Server.OnRequest = (request, _) => new(request is { Operation: "PutObject", Key: "docs/differs" } ? CiSync.LocalS3.LocalS3Reply.Error(400, "InvalidRequest") : null);
        var run = Run("sync", "dist", Docs, "--combined", "-");
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Not.Zero);
            Assert.That(run.Output, Is.EqualTo("* differs\n+ only-here\n- only-there\n= same\n! differs\n"));
            Assert.That(Keys(), Does.Contain("docs/only-there"), "deletes are skipped");
        });
    }

    [Test]
    public void Names_are_listed_on_one_line_each()
    {
        Folder.Write("dist/two\nlines", "1");
        Assert.That(Run("check", "dist", Docs, "--missing-on-dst", "-").Output, Is.EqualTo("only-here\ntwo\\u000alines\n"));
    }

    [Test]
    public void A_list_that_cannot_be_written_refuses_the_run()
    {
        var run = Run("sync", "dist", Docs, "--combined", "none/list");
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(6));
            Assert.That(run.Error, Does.StartWith("error CIS5009: The file of --combined can't be written: "));
            Assert.That(Server.Log.Count(), Is.Zero);
        });
    }

    [Test]
    public void Json_and_a_list_cannot_share_standard_output() =>
        Assert.That(Run("check", "dist", Docs, "--json", "--differ", "-").Error, Does.StartWith("error CIS5008: --json and --differ - both write to standard output."));

    [Test]
    public void The_report_of_a_check_is_json()
    {
        using var json = JsonDocument.Parse(Run("check", "dist", Docs, "--json").Output);
        var report = json.RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(report.GetProperty("matched").GetInt32(), Is.EqualTo(1));
            Assert.That(new[] { "differing", "onlyAtSource", "onlyAtDestination" }.Select(name => report.GetProperty(name).EnumerateArray().Single().GetString()), Is.EqualTo(new[] { "differs", "only-here", "only-there" }));
            Assert.That(report.GetProperty("diagnostics")[0].GetProperty("code").GetString(), Is.EqualTo("CIS4007"));
        });
    }
}
