using CiSync.Errors;
using CiSync.Options;
using CiSync.TestKit;

namespace CiSync.Tests.Options;

/// <summary>Where rclone.conf is looked for, and what is said where a remote isn't found.</summary>
public class Finding_rclone_conf
{
    private static readonly string[] Places = ["program/rclone.conf", "xdg/rclone/rclone.conf", "home/.config/rclone/rclone.conf", "home/.rclone.conf"];

    private TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Each_place_is_looked_at_and_the_first_that_is_there_counts() => Assert.Multiple(() =>
    {
        foreach (var place in Places.Reverse())
        {
            _folder.Write(place, $"[site]\ntype = s3\nregion = {place.Replace('/', '-')}\n");
            Assert.That(Read("site:bucket").Get(OptionTable.Region), Is.EqualTo(place.Replace('/', '-')));
        }
    });

    [Test]
    public void The_option_config_is_the_only_place_where_it_is_set()
    {
        _folder.Write(Places[0], "[site]\ntype = s3\nregion = beside\n");
        _folder.Write("other.conf", "[site]\ntype = s3\nregion = chosen\n");
        Assert.Multiple(() =>
        {
            Assert.That(Read("site:bucket", ("RCLONE_CONFIG", _folder.Of("other.conf"))).Get(OptionTable.Region), Is.EqualTo("chosen"));
            Assert.That(Read("site:bucket", ("RCLONE_CONFIG", "other.conf")).Get(OptionTable.Region), Is.EqualTo("chosen"), "relative to the current directory");
            Assert.That(Read("site:bucket", ("RCLONE_CONFIG", "")).Get(OptionTable.Region), Is.EqualTo("beside"), "empty means unset");
            foreach (var none in new[] { "notfound", "/dev/null", "nothing.conf" })
            {
                Assert.That(Error("site:bucket", ("RCLONE_CONFIG", none)).Code, Is.EqualTo(ErrorCodes.RemoteNotFound), none);
            }
        });
    }

    [Test]
    public void A_destination_without_a_name_reads_none()
    {
        _folder.Write(Places[0], "no rclone.conf at all");
        Assert.Multiple(() =>
        {
            Assert.That(Read("s3://bucket").OriginOf(OptionTable.Region), Is.EqualTo("default"));
            Assert.That(Read(":s3,region=x:bucket").OriginOf(OptionTable.Region), Is.EqualTo("connection string"));
            Assert.That(Error("site:bucket").Code, Is.EqualTo(ErrorCodes.ConfigUnreadable));
        });
    }

    [Test]
    public void A_remote_made_of_variables_needs_none_and_survives_a_broken_one()
    {
        _folder.Write(Places[0], "no rclone.conf at all");
        Assert.That(Read("site:bucket", ("RCLONE_CONFIG_SITE_TYPE", "s3"), ("RCLONE_CONFIG_SITE_REGION", "x")).Get(OptionTable.Region), Is.EqualTo("x"));
    }

    [Test]
    public void Variables_add_to_a_section_and_win_over_it()
    {
        _folder.Write(Places[3], "[site]\ntype = s3\nregion = file\nacl = private\n");
        var options = Read("site:bucket", ("RCLONE_CONFIG_SITE_REGION", "variable"));
        Assert.That((options.Get(OptionTable.Region), options.Get(OptionTable.Acl)), Is.EqualTo(("variable", "private")));
    }

    [Test]
    public void A_remote_that_is_nowhere_is_told_with_what_there_is()
    {
        var nowhere = Error("sit:bucket");
        _folder.Write(Places[1], "[site]\ntype = s3\n[docs]\ntype = drive\n");
        var elsewhere = Error("sit:bucket");
        Assert.Multiple(() =>
        {
            Assert.That(nowhere.Message, Does.StartWith("The remote \"sit\" is not known: there is no rclone.conf (looked for ").And.EndsWith("and RCLONE_CONFIG_SIT_TYPE is not set."));
            Assert.That(Places.All(place => nowhere.Message.Contains(_folder.Of(place), StringComparison.Ordinal)), Is.True, nowhere.Message);
            Assert.That(elsewhere.Message, Does.Contain($"it is not in {_folder.Of(Places[1])} (which has site, docs)"));
            Assert.That(elsewhere.Code.ExitCode, Is.EqualTo(ExitCode.Usage));
        });
    }

    [Test]
    public void A_remote_s3_that_is_nowhere_was_probably_meant_as_a_URL() =>
        Assert.That(Error("s3:bucket/x").Advice, Is.EqualTo("Write s3://bucket for a destination that needs no remote."));

    [TestCase("[site]\ntype = drive\n", "The remote \"site\" is of type \"drive\", not s3.")]
    [TestCase("[site]\nregion = x\n", "has no type.")]
    public void A_remote_of_another_type_is_refused_by_name(string conf, string message)
    {
        _folder.Write(Places[2], conf);
        var error = Error("site:bucket");
        Assert.That(error.Code, Is.EqualTo(ErrorCodes.RemoteOfOtherType));
        Assert.That(error.Message, Does.EndWith(message));
    }

    [TestCase("RCLONE_ENCRYPT_V0:\nAAAA\n")]
    [TestCase("# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\nAAAA\n")]
    public void An_encrypted_one_is_recognised(string conf)
    {
        _folder.Write(Places[2], conf);
        var error = Error("site:bucket");
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCodes.ConfigEncrypted, $"{_folder.Of(Places[2])} is encrypted with a password.")));
    }

    private Diagnostic Error(string destination, params (string Name, string Value)[] variables) =>
        Assert.Throws<CiSyncException>(() => Read(destination, variables))!.Diagnostic;

    private ResolvedOptions Read(string destination, params (string Name, string Value)[] variables)
    {
        var all = new Dictionary<string, string> { ["HOME"] = _folder.Of("home"), ["XDG_CONFIG_HOME"] = _folder.Of("xdg") };
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        return OptionReader.Read(new HostEnvironment(all, _folder.Path) { ExecutableFolder = _folder.Of("program") }, Location.Parse(destination), []);
    }
}
