using System.Text.Json;

namespace CiSync.Interop.Tests.Cli;

public class Transferring_files : VerbTests
{
    private const string Docs = $"site:{Bucket}/docs";

    [SetUp]
    public void Write()
    {
        Folder.Write("dist/index.html", "<html>");
        Folder.Write("dist/js/app.js", "app");
    }

    [Test]
    public void Sync_tells_each_change_and_sums_up()
    {
        var first = Run("sync", "dist", Docs, "-v");
        Folder.Write("dist/index.html", "<HTML>");
        File.Delete(Folder.Of("dist/js/app.js"));
        var second = Run("sync", "dist", Docs, "-v");
        var third = Run("sync", "dist", Docs, "-v");
        Assert.Multiple(() =>
        {
            Assert.That(first.Output, Is.EqualTo($"{Docs}: 2 files uploaded (9 bytes), 0 deleted, 0 unchanged; 3 requests, 0.0 s\n"));
            Assert.That(Sorted(first.Error), Is.EqualTo(new[] { $"{Now}INFO  : index.html: Copied (new)", $"{Now}INFO  : js/app.js: Copied (new)" }));
            Assert.That(second, Is.EqualTo(new CliRun(
                0,
                $"{Docs}: 1 file uploaded (6 bytes), 1 deleted, 0 unchanged; 6 requests, 0.0 s\n",
                $"{Now}INFO  : index.html: Copied (replaced existing)\n{Now}INFO  : js/app.js: Deleted\n")));
            Assert.That(third, Is.EqualTo(new CliRun(
                0,
                $"{Docs}: 0 files uploaded (0 bytes), 0 deleted, 1 unchanged; 1 request, 0.0 s\n",
                $"{Now}INFO  : There was nothing to transfer\n")));
        });
    }

    [Test]
    public void A_dry_run_tells_what_it_would_do_and_changes_nothing()
    {
        Succeed("copy", "dist/js", Docs);
        Server.Log.Clear();
        var run = Run("sync", "dist", Docs, "-n");
        Assert.Multiple(() =>
        {
            Assert.That(run, Is.EqualTo(new CliRun(
                0,
                $"{Docs}: 2 files would be uploaded (9 bytes), 1 would be deleted, 0 unchanged; 1 request, 0.0 s\n",
                $"{Now}NOTICE: index.html: Skipped copy as --dry-run is set (size 6)\n{Now}NOTICE: js/app.js: Skipped copy as --dry-run is set (size 3)\n{Now}NOTICE: app.js: Skipped delete as --dry-run is set (size 3)\n")));
            Assert.That(Changes(), Is.Zero);
            Assert.That(Keys(), Is.EqualTo(new[] { "docs/app.js" }));
        });
    }

    [Test]
    public void Times_that_are_set_are_told_in_rclone_s_words()
    {
        Succeed("copy", "dist", Docs);
        File.SetLastWriteTimeUtc(Folder.Of("dist/index.html"), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        var dry = Run("sync", "dist", Docs, "--compare=modtime", "-n");
        var run = Run("sync", "dist", Docs, "--compare=modtime", "-v");
        var json = JsonDocument.Parse(Run("sync", "dist", Docs, "--compare=modtime", "--json").Output).RootElement;
        var verbose = Run("sync", "dist", Docs, "--compare=modtime", "-vv");
        Assert.Multiple(() =>
        {
            Assert.That(dry.Error, Is.EqualTo($"{Now}NOTICE: index.html: Skipped update modification time as --dry-run is set (size 6)\n"));
            Assert.That(run.Error, Is.EqualTo($"{Now}INFO  : index.html: Updated modification time in destination\n"));
            Assert.That(verbose.Error, Does.Contain("DEBUG : Compared 2 by HEAD: 2 for their time\n"));
            Assert.That(run.Output, Is.EqualTo($"{Docs}: 0 files uploaded (0 bytes), 1 touched, 0 deleted, 1 unchanged; 6 requests, 0.0 s\n"));
            Assert.That((json.GetProperty("touched").GetArrayLength(), json.GetProperty("unchanged").GetInt64(), json.GetProperty("heads").GetRawText().Contains("\"modifiedTime\": 2", StringComparison.Ordinal)), Is.EqualTo((0, 2L, true)));
        });
    }

    [Test]
    public void Very_verbose_tells_what_is_unchanged_and_where_options_come_from()
    {
        Succeed("sync", "dist", Docs);
        var log = Lines(Run("sync", "dist", Docs, "-vv", "--s3-chunk-size", "6M").Error);
        Assert.Multiple(() =>
        {
            Assert.That(log, Does.Contain("DEBUG : Option chunk_size=6M from --s3-chunk-size").And.Contain("DEBUG : Option secret_access_key=*** from RCLONE_CONFIG_SITE_SECRET_ACCESS_KEY"));
            Assert.That(log, Does.Contain("DEBUG : index.html: Unchanged skipping").And.Contain("DEBUG : js/app.js: Unchanged skipping"));
            Assert.That(string.Join('\n', log), Does.Not.Contain(Server.SecretKey));
        });
    }

    [Test]
    public void Quiet_tells_errors_only() => Assert.Multiple(() =>
    {
        Assert.That(Run("sync", "dist", Docs, "-q", "-n"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(Run("sync", "none", Docs, "-q").Error, Does.StartWith("error CIS2001: "));
    });

    [Test]
    public void Copy_goes_down_and_across_and_deletes_nothing()
    {
        Succeed("copy", "dist", Docs);
        Folder.Write("back/extra", "x");
        var down = Run("copy", Docs, "back", "-v");
        var across = Run("copy", Docs, $"site:{Bucket}/copy", "-v");
        Assert.Multiple(() =>
        {
            Assert.That(Lines(down.Error).Order(), Is.EqualTo(new[] { "INFO  : index.html: Copied (new)", "INFO  : js/app.js: Copied (new)" }));
            Assert.That(File.ReadAllText(Folder.Of("back/js/app.js")), Is.EqualTo("app"));
            Assert.That(File.Exists(Folder.Of("back/extra")), Is.True);
            Assert.That(Lines(across.Error).Order(), Is.EqualTo(new[] { "INFO  : index.html: Copied (server-side copy)", "INFO  : js/app.js: Copied (server-side copy)" }));
            Assert.That(Count("CopyObject"), Is.EqualTo(2));
        });
    }

    [Test]
    public void Move_deletes_the_source()
    {
        var run = Run("move", "dist", Docs, "-v");
        Assert.Multiple(() =>
        {
            Assert.That(run.Output, Is.EqualTo($"{Docs}: 2 files uploaded (9 bytes), 0 deleted, 0 unchanged, 2 deleted at the source; 3 requests, 0.0 s\n"));
            Assert.That(Lines(run.Error), Has.Length.EqualTo(4).And.Some.EndsWith("js/app.js: Deleted"));
            Assert.That(File.Exists(Folder.Of("dist/index.html")), Is.False);
        });
    }

    [Test]
    public async Task Header_rules_reach_the_objects()
    {
        Succeed("copy", "dist", Docs, "--header-rule", "*.js => Cache-Control: max-age=600; x-amz-meta-build: 42", "--header-rule", "*.html => Content-Language: cy");
        var (js, html) = (await SendAsync(TestKit.Wire.RawRequest.For("HEAD", Bucket, "docs/js/app.js")), await SendAsync(TestKit.Wire.RawRequest.For("HEAD", Bucket, "docs/index.html")));
        Assert.Multiple(() =>
        {
            Assert.That((js.Header("Cache-Control"), js.Header("x-amz-meta-build")), Is.EqualTo(("max-age=600", "42")));
            Assert.That((html.Header("Cache-Control"), html.Header("Content-Language")), Is.EqualTo((null as string, "cy")));
            Assert.That(Run("copy", "dist", Docs, "--header-rule", "no arrow").Error, Does.StartWith("error CIS1019: --header-rule"));
        });
    }

    [Test]
    public void An_upload_cutoff_of_0_reaches_the_engine()
    {
        Succeed("copy", "dist", Docs, "--s3-upload-cutoff", "0");
        Assert.That((Count("CreateMultipartUpload"), Count("PutObject")), Is.EqualTo((2, 0)));
    }

    [Test]
    public void Flags_of_lists_are_one_text_each()
    {
        Folder.Write("dist/a,b.txt", "1");
        Folder.Write("dist/\"q\".txt", "1");
        Folder.Write("dist/keep.txt", "1");
        Succeed("sync", "dist", Docs, "--exclude", "{index,none}.html", "--exclude", "a,b.txt", "--exclude", "\"q\"*", "--filter", "- *.js");
        Assert.That(Keys(), Is.EqualTo(new[] { "docs/keep.txt" }));
    }

    [Test]
    public void An_empty_source_and_secret_files_need_a_word()
    {
        Directory.CreateDirectory(Folder.Of("empty"));
        Folder.Write("secret/.env", "x");
        Assert.Multiple(() =>
        {
            Assert.That(Run("sync", "empty", Docs).Error, Does.StartWith("error CIS2002: "));
            Assert.That(Run("sync", "empty", Docs, "--allow-empty-source").ExitCode, Is.Zero);
            Assert.That(Run("sync", "secret", Docs, "--s3-acl", "public-read").Error, Does.StartWith("error CIS4006: "));
            Assert.That(Run("sync", "secret", Docs, "--s3-acl", "public-read", "--allow-sensitive-files").ExitCode, Is.Zero);
        });
    }

    [Test]
    public void The_log_as_json_has_an_object_on_each_line()
    {
        Folder.Write("dist/two\nlines", "1");
        var run = Run("sync", "dist", Docs, "-v", "--use-json-log");
        var failed = Run("sync", "dist", "site:no-bucket", "--use-json-log");
        Assert.Multiple(() =>
        {
            Assert.That(run.Error.Split('\n'), Does.Contain("""{"time":"2026-11-23T01:23:08.0000000Z","level":"info","msg":"Copied (new)","source":"cisync sync","object":"index.html","size":6}"""));
            Assert.That(Sorted(run.Error).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("object").GetString()), Is.EquivalentTo(new[] { "index.html", "js/app.js", "two\nlines" }));
            var error = JsonDocument.Parse(failed.Error.TrimEnd().Split('\n')[0]).RootElement;
            Assert.That((error.GetProperty("level").GetString(), error.GetProperty("code").GetString()), Is.EqualTo(("error", "CIS3001")));
        });
    }

    [Test]
    public void A_run_that_is_cancelled_says_so()
    {
        using var stop = new CancellationTokenSource();
        Server.OnRequest = async (request, _) =>
        {
            if (request.Operation == "PutObject")
            {
                await stop.CancelAsync();
            }

            return null;
        };
        var run = Run(["sync", "dist", Docs], stop.Token);
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1), "no signal");
            Assert.That(run.Output, Does.StartWith($"{Docs}: cancelled: "));
            Assert.That(run.Error, Does.Contain("error CIS9001: "));
        });
    }

    [Test]
    public void Secrets_in_a_place_are_warned_of_and_not_shown()
    {
        var place = $":s3,access_key_id={Server.AccessKey},secret_access_key={Server.SecretKey},endpoint='{Server.Endpoint}':{Bucket}/x";
        var run = Run("copy", "dist", place, "-vv");
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero);
            Assert.That(Lines(run.Error)[1], Does.StartWith("warning CIS5005: secret_access_key was given on the command line."));
            Assert.That(run.Output + run.Error, Does.Not.Contain(Server.SecretKey));
        });
    }

    // Which of several is done first nobody promises.
    private static string[] Sorted(string log) => [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
}
