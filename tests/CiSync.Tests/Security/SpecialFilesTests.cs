using System.Diagnostics;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.Tests.Engine;

namespace CiSync.Tests.Security;

/// <summary>Files of rules are regular files of some size: a pipe would never end, and a device hold anything.</summary>
[Platform("Linux")]
public class SpecialFilesTests : EngineTests
{
    [SetUp]
    public void Fill() => Folder.Write("site/index.html", "x");

    [TestCase("RCLONE_FILTER_FROM", "work/rules")]
    [TestCase("RCLONE_EXCLUDE_FROM", "work/rules")]
    [TestCase("RCLONE_FILES_FROM", "work/rules")]
    [TestCase("RCLONE_HEADER_RULES", "work/rules")]
    [TestCase(null, "work/cisync.yml")]
    [CancelAfter(60_000)]
    public async Task A_pipe_is_refused_and_not_waited_for(string? variable, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder.Of("work"));
        using var mkfifo = Process.Start("mkfifo", [Folder.Of(path)]);
        await mkfifo.WaitForExitAsync(cancellation);
        Refuses(await PublishAsync(variable, "rules").WaitAsync(cancellation), "it is not a regular file");
    }

    [TestCase("RCLONE_FILTER_FROM")]
    [TestCase("RCLONE_HEADER_RULES")]
    public async Task A_device_and_a_folder_are_refused_and_the_empty_device_is_an_empty_file(string variable)
    {
        Directory.CreateDirectory(Folder.Of("work/folder"));
        Refuses(await PublishAsync(variable, "/dev/zero"), "it is not a regular file");
        Refuses(await PublishAsync(variable, "folder"), "it is a folder");
        Succeeds(await PublishAsync(variable, "/dev/null"));
    }

    [TestCase("RCLONE_FILTER_FROM")]
    [TestCase("RCLONE_HEADER_RULES")]
    public async Task A_file_is_at_most_a_mebibyte_long(string variable)
    {
        Folder.Write("work/long", "#" + new string('x', 1 << 20));
        Refuses(await PublishAsync(variable, "long"), "it is larger than 1 MiB");
        Folder.Write("work/long", "#" + new string('x', (1 << 20) - 1));
        Succeeds(await PublishAsync(variable, "long"));
    }

    private static void Refuses(SyncReport report, string why)
    {
        FailsWith(report, Outcome.Refused, ErrorCodes.OptionInvalid);
        Assert.That(report.Diagnostics[0].Message, Does.Contain($"is not allowed: {why}."));
    }

    private Task<SyncReport> PublishAsync(string? variable, string value)
    {
        if (variable is not null)
        {
            Variables[variable] = value;
        }

        return Task.Run(() => new SyncEngine(new HostEnvironment(Variables, Folder.Of("work")), Time).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Of("site")), Destination = $"s3://{Bucket}" }, Events));
    }
}
