using System.Runtime.Versioning;
using System.Text;
using CiSync.Errors;
using CiSync.Options;
using CiSync.TestKit;

namespace CiSync.Tests.Options;

public class Writing_rclone_conf
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly ConfigSection Site = ConfigSection.Of("site", [new("region", "x", "region")]);

    private TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Makes_the_file_and_its_folder_for_the_owner_only()
    {
        var path = _folder.Of("new/rclone/rclone.conf");
        ConfigFile.Write(path, Site);
        Assert.That(File.ReadAllText(path), Is.EqualTo("[site]\ntype = s3\nregion = x\n"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(path), Is.EqualTo(OwnerOnly));
            Assert.That(File.GetUnixFileMode(Path.GetDirectoryName(path)!), Is.EqualTo(OwnerOnly | UnixFileMode.UserExecute));
        }
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void Takes_the_file_away_from_others()
    {
        var path = _folder.Write("rclone.conf", "");
        File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        ConfigFile.Write(path, Site);
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(OwnerOnly));
    }

    [Test]
    public void Keeps_everything_else_byte_for_byte()
    {
        byte[] before = [0xEF, 0xBB, 0xBF, .. "# Übung \t\r\n[a]\r\nkey=v \r\n ; x\n"u8];
        var path = _folder.Write("rclone.conf", before);
        ConfigFile.Write(path, Site);
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(before.Concat("\r\n[site]\r\ntype = s3\r\nregion = x\r\n"u8.ToArray())));
    }

    [Test]
    public void Leaves_no_other_file_behind()
    {
        ConfigFile.Write(_folder.Of("rclone.conf"), Site);
        ConfigFile.Write(_folder.Of("rclone.conf"), Site, replace: true);
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Is.EqualTo(new[] { _folder.Of("rclone.conf") }));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Follows_a_link_and_leaves_it_one()
    {
        var real = _folder.Write("dotfiles/real.conf", "# mine\n");
        File.CreateSymbolicLink(_folder.Of("rclone.conf"), real);
        ConfigFile.Write(_folder.Of("rclone.conf"), Site);
        Assert.That(new FileInfo(_folder.Of("rclone.conf")).LinkTarget, Is.EqualTo(real));
        Assert.That(File.ReadAllText(real), Does.StartWith("# mine\n").And.Contain("[site]"));
    }

    [Test]
    public void Refuses_a_remote_that_is_there_unless_it_is_to_be_replaced()
    {
        var path = _folder.Write("rclone.conf", "[site]\ntype = drive\n");
        Assert.That(Refusal(path), Is.EqualTo(ErrorCodes.RemoteExists));
        Assert.That(File.ReadAllText(path), Is.EqualTo("[site]\ntype = drive\n"));
        ConfigFile.Write(path, Site, replace: true);
        Assert.That(File.ReadAllText(path), Is.EqualTo("[site]\ntype = s3\nregion = x\n"));
    }

    [TestCase("# c\nRCLONE_ENCRYPT_V0:\nabc\n", "CIS1013")]
    [TestCase("\uFEFFRCLONE_ENCRYPT_V0:\nabc\n", "CIS1013")]
    [TestCase("nonsense\n", "CIS1014")]
    public void Refuses_files_that_it_does_not_understand(string text, string code)
    {
        var path = _folder.Write("rclone.conf", text);
        Assert.That(Refusal(path).Id, Is.EqualTo(code));
        Assert.That(File.ReadAllText(path, new UTF8Encoding(true)), Is.EqualTo(text.TrimStart('\uFEFF')));
    }

    // Latin-1 in a comment: it can be read, and would not come out again as it went in.
    [Test]
    public void Refuses_files_that_it_could_not_write_back()
    {
        byte[] before = [.. "# "u8, 0xE4, .. "\n[a]\n"u8];
        var path = _folder.Write("rclone.conf", before);
        Assert.That(Refusal(path), Is.EqualTo(ErrorCodes.ConfigUnreadable));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(before));
    }

    [Test]
    public void Says_so_where_it_cannot_and_leaves_nothing()
    {
        _folder.Write("file", "");
        Directory.CreateDirectory(_folder.Of("taken/rclone.conf/x"));
        Assert.Multiple(() =>
        {
            Assert.That(Refusal(_folder.Of("file/rclone.conf")), Is.EqualTo(ErrorCodes.ConfigNotWritten));
            Assert.That(Refusal(_folder.Of("taken/rclone.conf")), Is.EqualTo(ErrorCodes.ConfigNotWritten));
            Assert.That(Directory.GetFileSystemEntries(_folder.Of("taken")), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public async Task Shows_readers_the_old_file_or_the_new_one()
    {
        var path = _folder.Write("rclone.conf", "# start\n" + new string('#', 100_000) + "\n");
        ConfigSection[] versions = [Site, ConfigSection.Of("site", [new("region", new string('y', 50_000), "region")])];
        ConfigFile.Write(path, Site);
        var written = new HashSet<string>();
        foreach (var version in versions)
        {
            ConfigFile.Write(path, version, replace: true);
            written.Add(await File.ReadAllTextAsync(path));
        }

        var reads = 0;
        var reader = Task.Run(() =>
        {
            var seen = new HashSet<string>();
            for (; Volatile.Read(ref reads) < 200; Interlocked.Increment(ref reads))
            {
                seen.Add(File.ReadAllText(path));
            }

            return seen;
        });
        for (var i = 0; Volatile.Read(ref reads) < 200 && !reader.IsCompleted; i++)
        {
            ConfigFile.Write(path, versions[i % 2], replace: true);
        }

        Assert.That((await reader).Except(written).Select(text => text.Length), Is.Empty);
    }

    [Test]
    public void Goes_where_rclone_would_make_a_file() => Assert.Multiple(() =>
    {
        Assert.That(Target(("HOME", "home")), Is.EqualTo(Of("home/.config/rclone/rclone.conf")));
        Assert.That(Target(("HOME", "home"), ("XDG_CONFIG_HOME", "xdg")), Is.EqualTo(Of("xdg/rclone/rclone.conf")));
        Assert.That(Target(("HOME", "home"), ("RCLONE_CONFIG", "my.conf")), Is.EqualTo(Of("my.conf")));
        Assert.That(() => Target(), Throws.TypeOf<CiSyncException>().With.Property("Diagnostic").Property("Code").EqualTo(ErrorCodes.ConfigNotWritten));
        Assert.That(() => Target(("HOME", "home"), ("RCLONE_CONFIG", "notfound")), Throws.TypeOf<CiSyncException>().With.Property("Diagnostic").Property("Code").EqualTo(ErrorCodes.ConfigNotWritten));
    });

    [Test]
    public void Goes_to_the_file_that_is_read()
    {
        var old = Of("home/.rclone.conf");
        _folder.Write("home/.rclone.conf", "");
        Assert.That(Target(("HOME", "home"), ("XDG_CONFIG_HOME", "xdg")), Is.EqualTo(old));
        var beside = Of("program/rclone.conf");
        _folder.Write("program/rclone.conf", "");
        Assert.That(Target(("HOME", "home")), Is.EqualTo(beside));
    }

    // Not even where its folder is the only one that is there.
    [Test]
    public void Never_makes_a_file_beside_the_program()
    {
        Directory.CreateDirectory(Of("program"));
        Assert.That(Target(("HOME", "home")), Is.EqualTo(Of("home/.config/rclone/rclone.conf")));
    }

    private static ErrorCode Refusal(string path) => Assert.Throws<CiSyncException>(() => ConfigFile.Write(path, Site))!.Diagnostic.Code;

    private string Of(string relative) => Path.Combine([_folder.Path, .. relative.Split('/')]);

    private string Target(params (string Name, string Value)[] variables)
    {
        var environment = new HostEnvironment(
            variables.ToDictionary(pair => pair.Name, pair => pair.Name == "RCLONE_CONFIG" ? pair.Value : Of(pair.Value)), _folder.Path)
        { ExecutableFolder = Of("program") };
        return ConfigFile.Target(environment, ConfigFile.Chosen(environment, []));
    }
}
