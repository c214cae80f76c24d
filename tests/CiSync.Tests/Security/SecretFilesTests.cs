using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.Tests.Engine;

namespace CiSync.Tests.Security;

/// <summary>Secret files are refused whatever the ACL, because a bucket can be public by its policy.</summary>
public class SecretFilesTests : EngineTests
{
    private const string PrivateKey = "-----BEGIN PRIVATE KEY-----\nMII";

    [SetUp]
    public void Fill() => Folder.Write("site/index.html", "x");

    [TestCase(".env")]
    [TestCase(".env.production")]
    [TestCase("docs/id_rsa")]
    [TestCase("home/.aws/credentials")]
    [TestCase("main.tfstate")]
    public async Task An_unmistakable_name_is_refused_before_anything_is_sent(string name)
    {
        Folder.Write($"site/{name}", "x");
        IsRefused(await PublishAsync(), $"The source holds files that are usually secret: \"{name}\". Nothing was changed.");
    }

    [Test]
    public async Task An_example_of_an_env_file_is_published()
    {
        Folder.Write("site/.env.example", "PASSWORD=");
        Succeeds(await PublishAsync());
    }

    [TestCase("notes.txt", PrivateKey, "holds a private key")]
    [TestCase("git.txt", "[http]\n\textraheader = AUTHORIZATION: basic eA==", "holds the extraheader of a checkout")]
    public async Task What_a_file_begins_with_is_refused_whatever_its_name(string name, string text, string why)
    {
        Folder.Write($"site/{name}", text);
        IsRefused(await PublishAsync(), $"\"{name}\" ({why})");
        IsRefused(await RunAsync(new FilesSource([new SourceFile(Folder.Of($"site/{name}"), "renamed")])), "\"renamed\"");
    }

    [Test]
    public async Task Only_the_first_kilobyte_is_looked_at()
    {
        Folder.Write("site/library.js", new string(' ', 1024) + PrivateKey);
        Succeeds(await PublishAsync());
    }

    [Test]
    public async Task A_file_that_is_not_uploaded_is_not_read()
    {
        Folder.Write("site/excluded.txt", PrivateKey);
        Variables["RCLONE_EXCLUDE"] = "excluded.txt";
        Folder.Write("site/there.txt", PrivateKey);
        await PutAsync("there.txt", PrivateKey);
        Succeeds(await PublishAsync());
    }

    [Test]
    public async Task A_dry_run_says_that_it_would_be_refused()
    {
        Folder.Write("site/notes.txt", PrivateKey);
        Variables["RCLONE_DRY_RUN"] = "true";
        var report = await PublishAsync();
        Assert.That(report.Diagnostics.Single().Message, Does.StartWith("The run would be refused: The source holds files that are usually secret: \"notes.txt\""));
    }

    [Test, Platform("Linux")]
    public async Task A_link_is_judged_by_what_it_leads_to()
    {
        Folder.Write("site/.hidden/.env", "PASSWORD=1");
        Folder.Write("home/.aws/credentials", "x");
        File.CreateSymbolicLink(Folder.Of("site/notes.txt"), ".hidden/.env");
        Directory.CreateSymbolicLink(Folder.Of("site/cloud"), "../home/.aws");
        Variables["RCLONE_EXCLUDE"] = ".hidden/**";
        Variables["RCLONE_COPY_LINKS"] = "true";
        var report = await PublishAsync();

        IsRefused(report, "\"notes.txt\" (leads to \".hidden/.env\")");
        Assert.That(report.Diagnostics[0].Message, Does.Contain("\"cloud/credentials\" (leads to \"").And.Contain("home/.aws/credentials\")"));
        IsRefused(await RunAsync(new PathSource("site/notes.txt")), "\"notes.txt\"");
        IsRefused(await RunAsync(new FilesSource([new SourceFile("site/notes.txt", "listed.txt")])), "\"listed.txt\"");
    }

    [TestCase("site/.git")]
    [TestCase("site/.git/hooks")]
    public async Task A_source_that_is_a_git_folder_is_refused(string source)
    {
        Folder.Write("site/.git/hooks/a", "x");
        IsRefused(await RunAsync(new FolderSource(source)), "(a .git folder)");
    }

    [Test]
    public async Task A_source_that_is_the_folder_of_a_secret_is_judged_by_its_own_name()
    {
        Folder.Write("home/.aws/credentials", "x");
        IsRefused(await RunAsync(new FolderSource("home/.aws")), "\"credentials\"");
    }

    [Test]
    public async Task Suspicious_names_are_published_with_a_warning_and_refused_with_a_public_ACL()
    {
        foreach (var name in new[] { "a.pem", "b.kdbx", "appsettings.Production.json", "appsettings.json", ".git/config" })
        {
            Folder.Write($"site/{name}", "x");
        }

        var report = await PublishAsync();
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Succeeded));
        Assert.That(report.Diagnostics.Single().Code, Is.EqualTo(ErrorCodes.SuspiciousFiles));
        Assert.That(report.Diagnostics[0].Message, Is.EqualTo("The source holds files that are often secret: \".git/config\", \"a.pem\", \"appsettings.Production.json\", \"b.kdbx\"."));

        Variables["RCLONE_S3_ACL"] = "public-read";
        IsRefused(await PublishAsync(), "The ACL makes everything at s3://site public, and the source holds files that are usually secret: \".git/config\", \"a.pem\", \"appsettings.Production.json\", \"appsettings.json\", \"b.kdbx\".");
    }

    [TestCase("true")]
    [TestCase("**")]
    [TestCase("/tests/**,*.pem,/.env")]
    public async Task Globs_allow_what_is_meant_to_be_published(string globs)
    {
        Variables["RCLONE_S3_ACL"] = "public-read";
        Variables["RCLONE_ALLOW_SENSITIVE_FILES"] = globs;
        Folder.Write("site/tests/keys/id_rsa", PrivateKey);
        Folder.Write("site/ca.pem", "x");
        Folder.Write("site/.env", "x");
        Succeeds(await PublishAsync());
    }

    [TestCase("false")]
    [TestCase("/tests/**")]
    public async Task What_no_glob_names_stays_refused(string globs)
    {
        Variables["RCLONE_ALLOW_SENSITIVE_FILES"] = globs;
        Folder.Write("site/other/notes.txt", PrivateKey);
        IsRefused(await PublishAsync(), "\"other/notes.txt\"");
    }

    [TestCase("true,*.pem")]
    [TestCase("[a")]
    public async Task A_list_that_is_not_understood_is_an_error(string globs)
    {
        Variables["RCLONE_ALLOW_SENSITIVE_FILES"] = globs;
        FailsWith(await PublishAsync(), Outcome.Refused, ErrorCodes.OptionInvalid);
    }

    private static void IsRefused(SyncReport report, string message)
    {
        FailsWith(report, Outcome.Refused, ErrorCodes.SensitiveFiles);
        Assert.That(report.Diagnostics[0].Message, Does.Contain(message));
        Assert.That(report.Transferred, Is.Empty);
    }

    private Task<SyncReport> PublishAsync() => RunAsync(new FolderSource("site"));

    private Task<SyncReport> RunAsync(SyncSource source) =>
        new SyncEngine(new HostEnvironment(Variables, Folder.Path), Time).RunAsync(new SyncRequest { Source = source, Destination = $"s3://{Bucket}" }, Events);
}
