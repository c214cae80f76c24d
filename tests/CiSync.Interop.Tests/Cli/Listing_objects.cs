using System.Text.Json;

namespace CiSync.Interop.Tests.Cli;

public class Listing_objects : VerbTests
{
    private const string Mtime = "x-amz-meta-mtime";

    [SetUp]
    public async Task PutAsync()
    {
        await PutAsync("a b.txt", "y", (Mtime, "1580702706.123456789"), ("Content-Type", "text/plain"));
        await PutAsync("docs/index.html", "<html>", (Mtime, "-0.5"), ("Content-Type", "text/html"));
        Server.Log.Clear();
    }

    [Test]
    public void Ls_writes_size_and_path() =>
        Assert.That(Run("ls", $"site:{Bucket}"), Is.EqualTo(new CliRun(0, "        1 a b.txt\n        6 docs/index.html\n", "")));

    [Test]
    public void Lsl_writes_the_local_time_to_the_nanosecond() => Assert.Multiple(() =>
    {
        Assert.That(
            Run("lsl", $"site:{Bucket}"),
            Is.EqualTo(new CliRun(0, "        1 2020-02-03 06:05:06.123456789 a b.txt\n        6 1970-01-01 01:59:59.500000000 docs/index.html\n", "")));
        Assert.That(Count("HeadObject"), Is.EqualTo(2));
    });

    [Test]
    public void Lsl_by_the_time_of_the_upload_asks_no_object() => Assert.Multiple(() =>
    {
        Assert.That(Run("lsl", $"site:{Bucket}", "--use-server-modtime").Output, Does.Match(@"^        1 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d{9} a b\.txt\n").And.Not.Contain("1970"));
        Assert.That(Count("HeadObject"), Is.Zero);
    });

    [Test]
    public void Lsd_writes_folders() =>
        Assert.That(Run("lsd", $"site:{Bucket}"), Is.EqualTo(new CliRun(0, "          -1 2000-01-01 02:00:00        -1 docs\n", "")));

    [Test]
    public void Lsd_of_a_remote_writes_buckets()
    {
        Succeed("mkdir", "site:another");
        Assert.That(Succeed("lsd", "site:"), Does.Match($@"^          -1 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d        -1 another\n          -1 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d        -1 {Bucket}\n$"));
    }

    [Test]
    public void Lsjson_writes_an_array_with_an_object_on_each_line() => Assert.That(Run("lsjson", $"site:{Bucket}"), Is.EqualTo(new CliRun(
        0,
        """
        [
        {"Path":"a b.txt","Name":"a b.txt","Size":1,"MimeType":"text/plain","ModTime":"2020-02-03T04:05:06.123456789Z","IsDir":false,"Tier":"STANDARD"},
        {"Path":"docs","Name":"docs","Size":-1,"MimeType":"inode/directory","ModTime":"2000-01-01T00:00:00.000000000Z","IsDir":true}
        ]

        """,
        "")));

    [Test]
    public void Lsjson_without_times_and_types_asks_no_object() => Assert.Multiple(() =>
    {
        Assert.That(Succeed("lsjson", "-R", "--no-modtime", "--no-mimetype", $"site:{Bucket}"), Is.EqualTo(
            """
            [
            {"Path":"a b.txt","Name":"a b.txt","Size":1,"ModTime":"","IsDir":false,"Tier":"STANDARD"},
            {"Path":"docs/index.html","Name":"index.html","Size":6,"ModTime":"","IsDir":false,"Tier":"STANDARD"}
            ]

            """));
        Assert.That(Count("HeadObject"), Is.Zero);
    });

    [TestCase("ls")]
    [TestCase("lsl")]
    [TestCase("lsjson")]
    [TestCase("cat")]
    public void Nothing_there_is_an_error(string verb)
    {
        var run = Run(verb, $"site:{Bucket}/none/");
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(3));
            Assert.That(run.Output, Is.EqualTo(verb == "lsjson" ? "[\n]\n" : ""));
            Assert.That(run.Error, Does.StartWith($"error CIS3025: There is nothing at site:{Bucket}/none.").And.EndWith("#cis3025)\n"));
        });
    }

    [Test]
    public async Task Names_with_control_characters_stay_on_one_line()
    {
        await PutAsync("z/two\nlines\u001b[31m", "1");
        await PutAsync("z/fol\nder/x", "1");
        Assert.Multiple(() =>
        {
            Assert.That(Succeed("ls", $"site:{Bucket}/z/"), Is.EqualTo("        1 fol\\u000ader/x\n        1 two\\u000alines\\u001b[31m\n"));
            Assert.That(Succeed("lsl", $"site:{Bucket}/z/", "--include", "two*"), Does.EndWith(" two\\u000alines\\u001b[31m\n"));
            Assert.That(Succeed("lsd", $"site:{Bucket}/z/"), Does.EndWith(" fol\\u000ader\n"));
            using var json = JsonDocument.Parse(Succeed("lsjson", $"site:{Bucket}/z/"));
            Assert.That(json.RootElement[1].GetProperty("Name").GetString(), Is.EqualTo("two\nlines\u001b[31m"));
        });
    }

    [Test]
    public async Task Cat_writes_the_bytes_and_nothing_else()
    {
        await SendAsync(TestKit.Wire.RawRequest.For("PUT", Bucket, "bin/a") with { Body = [0, 10, 13, 255] });
        await SendAsync(TestKit.Wire.RawRequest.For("PUT", Bucket, "bin/b") with { Body = [0x1b] });
        Assert.Multiple(() =>
        {
            Assert.That(Succeed("cat", $"site:{Bucket}/bin/b"), Is.EqualTo("\u001b"));
            Assert.That(Run("cat", "-vv", $"site:{Bucket}/bin").Output, Is.EqualTo("\0\n\r\u00ff\u001b".ReplaceLineEndings("\n")));
        });
    }
}
