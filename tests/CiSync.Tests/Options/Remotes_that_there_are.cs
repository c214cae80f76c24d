using CiSync.Errors;
using CiSync.Options;
using CiSync.TestKit;

namespace CiSync.Tests.Options;

public class Remotes_that_there_are
{
    private TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Come_from_the_file_and_from_variables()
    {
        var path = _folder.Write("rclone.conf", "[my-site]\ntype = s3\n[disk]\ntype = drive\n[odd]\nx = 1\n[Both]\ntype = drive\n");
        var remotes = All(
            ("RCLONE_CONFIG", path),
            ("RCLONE_CONFIG_BOTH_TYPE", "s3"),
            ("RCLONE_CONFIG_B_TYPE", "s3"),
            ("RCLONE_CONFIG_A_C_TYPE", "sftp"),
            ("RCLONE_CONFIG_EMPTY_TYPE", ""),
            ("RCLONE_CONFIG_TYPE", "s3"),
            ("RCLONE_CONFIG_B_REGION", "x"),
            ("RCLONE_CONFIG_PASS", "hidden-word"));
        Assert.That(remotes, Is.EqualTo(new RemoteEntry[]
        {
            new("my-site", "s3", path),
            new("disk", "drive", path),
            new("odd", "", path),
            new("Both", "s3", $"RCLONE_CONFIG_BOTH_TYPE, {path}"),
            new("a_c", "sftp", "RCLONE_CONFIG_A_C_TYPE"),
            new("b", "s3", "RCLONE_CONFIG_B_TYPE"),
        }));
    }

    [Test]
    public void Are_none_where_nothing_is_configured() => Assert.That(All(), Is.Empty);

    [Test]
    public void Are_not_told_where_the_file_is_encrypted()
    {
        var path = _folder.Write("rclone.conf", "RCLONE_ENCRYPT_V0:\nx\n");
        Assert.That(Assert.Throws<CiSyncException>(() => All(("RCLONE_CONFIG", path))).Diagnostic.Code, Is.EqualTo(ErrorCodes.ConfigEncrypted));
    }

    private IReadOnlyList<RemoteEntry> All(params (string Name, string Value)[] variables) =>
        Remote.All(new HostEnvironment(variables.ToDictionary(pair => pair.Name, pair => pair.Value), _folder.Path), []);
}
