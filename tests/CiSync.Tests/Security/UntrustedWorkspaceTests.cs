using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.Tests.Engine;

namespace CiSync.Tests.Security;

/// <summary>With CISYNC_UNTRUSTED_WORKSPACE a pull request decides nothing by its files.</summary>
[Platform("Linux")]
public class UntrustedWorkspaceTests : EngineTests
{
    [SetUp]
    public void Fill()
    {
        Folder.Write("work/dist/index.html", "x");
        Folder.Write("home/data/a.txt", "canary");
        Variables["HOME"] = Folder.Of("home");
        Variables["CISYNC_UNTRUSTED_WORKSPACE"] = "true";
    }

    [Test]
    public async Task No_link_is_followed_and_the_run_says_so()
    {
        File.CreateSymbolicLink(Folder.Of("work/dist/latest.html"), "index.html");
        var report = await PublishAsync();
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Succeeded));
        Assert.That(report.Diagnostics.Single().Message, Does.StartWith("1 symbolic link was skipped: \"latest.html\" is not followed, as the workspace is untrusted. "));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "index.html" }));
    }

    [Test]
    public async Task A_source_that_a_link_leads_out_of_the_workspace_is_refused()
    {
        Directory.CreateSymbolicLink(Folder.Of("work/out"), "../home");
        File.CreateSymbolicLink(Folder.Of("work/file"), "../home/data/a.txt");
        foreach (var source in new SyncSource[] { new FolderSource("out"), new FolderSource("out/data"), new PathSource("out/data"), new PathSource("file"), new FilesSource([new SourceFile("file", "a")]) })
        {
            Refuses(await PublishAsync(source), "leads out of the workspace by a symbolic link");
        }

        Assert.That(Count("PutObject"), Is.Zero);
    }

    [Test]
    public async Task Copy_links_contradicts_it()
    {
        Variables["RCLONE_COPY_LINKS"] = "true";
        FailsWith(await PublishAsync(), Outcome.Refused, ErrorCodes.OptionsConflict);
    }

    [TestCase(null)]
    [TestCase("cisync.yml")]
    public async Task ACLs_of_rule_files_of_the_workspace_have_no_effect_and_other_headers_do(string? named)
    {
        Variables["RCLONE_HEADER_RULES"] = named ?? "";
        Folder.Write("work/cisync.yml", "rules:\n  - { include: '*.html', acl: public-read, cache-control: no-cache }\n");
        var report = await PublishAsync();
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Succeeded), string.Join("\n", report.Diagnostics));
        Assert.That(report.Diagnostics.Single().Code, Is.EqualTo(ErrorCodes.AclsIgnored));
        var put = Server.Log.Requests.Single(request => request.Operation == "PutObject");
        Assert.That((put.Headers.GetValueOrDefault("x-amz-acl"), put.Headers.GetValueOrDefault("Cache-Control")), Is.EqualTo(((string?)null, "no-cache")));
    }

    [TestCase("rclone.conf")]
    [TestCase("../linked/rclone.conf")]
    public async Task An_rclone_conf_of_the_workspace_is_refused_also_by_a_link_to_it(string config)
    {
        Folder.Write("work/rclone.conf", "[evil]\ntype = s3\nendpoint = http://127.0.0.1:1\n");
        Directory.CreateSymbolicLink(Folder.Of("linked"), "work");
        Variables["RCLONE_CONFIG"] = config;
        Refuses(await PublishAsync(destination: "evil:site"), "would be read as rclone.conf");
    }

    [Test]
    public async Task An_rclone_conf_elsewhere_is_read()
    {
        Folder.Write("home/.config/rclone/rclone.conf", $"[site]\ntype = s3\nendpoint = {Server.Endpoint}\naccess_key_id = {Server.AccessKey}\nsecret_access_key = {Server.SecretKey}\n");
        Succeeds(await PublishAsync(destination: $"site:{Bucket}"));
    }

    [TestCase("AWS_SHARED_CREDENTIALS_FILE", "profiles", "[default]")]
    [TestCase("AWS_CONFIG_FILE", "profiles", "[default]")]
    [TestCase("RCLONE_S3_SHARED_CREDENTIALS_FILE", "profiles", "[default]")]
    public async Task A_program_that_a_file_of_the_workspace_names_is_not_run(string variable, string file, string section)
    {
        Variables.Remove("RCLONE_S3_ACCESS_KEY_ID");
        Variables.Remove("RCLONE_S3_SECRET_ACCESS_KEY");
        (Variables["AWS_EC2_METADATA_DISABLED"], Variables[variable]) = ("true", file);
        Folder.Write($"work/{file}", $"{section}\ncredential_process = sh -c 'touch {Folder.Of("ran")}'\n");
        Refuses(await PublishAsync(), "has a credential_process, which is not run because \"profiles\" lies in the workspace");
        Assert.That(File.Exists(Folder.Of("ran")), Is.False);
    }

    [TestCase("GITHUB_WORKSPACE")]
    [TestCase("CI_PROJECT_DIR")]
    [TestCase("BUILD_SOURCESDIRECTORY")]
    [TestCase("WORKSPACE")]
    public async Task The_workspace_is_also_what_the_CI_system_calls_so(string variable)
    {
        Directory.CreateSymbolicLink(Folder.Of("work/out"), "../home/data");
        Directory.CreateDirectory(Folder.Of("elsewhere"));
        Task<SyncReport> PublishFromElsewhere() => new SyncEngine(new HostEnvironment(Variables, Folder.Of("elsewhere")), Time).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Of("work/out")), Destination = $"s3://{Bucket}" }, Events);

        Succeeds(await PublishFromElsewhere());
        Variables[variable] = Folder.Of("work");
        Refuses(await PublishFromElsewhere(), "leads out of the workspace by a symbolic link");
    }

    [Test]
    public async Task A_value_that_is_not_understood_is_an_error_and_false_is_off()
    {
        Variables["CISYNC_UNTRUSTED_WORKSPACE"] = "yes";
        FailsWith(await PublishAsync(), Outcome.Refused, ErrorCodes.OptionInvalid);
        Variables["CISYNC_UNTRUSTED_WORKSPACE"] = "false";
        Directory.CreateSymbolicLink(Folder.Of("work/out"), "../home/data");
        Succeeds(await PublishAsync(new FolderSource("out")));
    }

    private static void Refuses(SyncReport report, string why)
    {
        FailsWith(report, Outcome.Refused, ErrorCodes.WorkspaceUntrusted);
        Assert.That(report.Diagnostics[0].Message, Does.Contain(why));
    }

    private Task<SyncReport> PublishAsync(SyncSource? source = null, string? destination = null) => new SyncEngine(new HostEnvironment(Variables, Folder.Of("work")), Time).RunAsync(
        new SyncRequest { Source = source ?? new FolderSource("dist"), Destination = destination ?? $"s3://{Bucket}" }, Events);
}
