using System.Runtime.Versioning;

namespace CiSync.Tests.GitHubAction;

/// <summary>The action writes its reports to .cisync in the workspace, and nowhere else.</summary>
[Platform("Linux")]
[UnsupportedOSPlatform("windows")]
public class OutputFolderTests : ActionTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [TestCase("link", "symbolic link")]
    [TestCase("dangling link", "symbolic link")]
    [TestCase("file", "file")]
    public void A_link_or_file_in_its_place_is_refused_before_anything_is_published(string kind, string shown)
    {
        Write("index.html");
        Directory.CreateDirectory(Folder.Of("outside"), Private);
        var path = Path.Join(Workspace, ".cisync");
        switch (kind)
        {
            case "link":
                Directory.CreateSymbolicLink(path, "../outside");
                break;
            case "dangling link":
                File.CreateSymbolicLink(path, "../nowhere");
                break;
            default:
                File.WriteAllText(path, "x");
                break;
        }

        var refused = Run();
        Assert.That(refused.ExitCode, Is.EqualTo(6));
        Assert.That(refused.Log.Of("error").Single(), Does.Contain($".cisync in the workspace is a {shown}"));
        Assert.That(Count("PutObject"), Is.Zero);
        Assert.That(File.GetUnixFileMode(Folder.Of("outside")), Is.EqualTo(Private));
        Assert.That(Directory.EnumerateFileSystemEntries(Folder.Of("outside")), Is.Empty);
    }

    [Test]
    public void A_folder_that_was_there_keeps_its_permissions()
    {
        Write("index.html");
        var folder = Directory.CreateDirectory(Path.Join(Workspace, ".cisync"), Private).FullName;
        Assert.That(Run().ExitCode, Is.Zero);
        Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(Private));
        Assert.That(Directory.EnumerateFiles(folder), Has.Exactly(3).Items);
    }
}
