using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Tests.Options;

/// <summary>How the variables of a remote are called. Since 1.57 rclone leaves a dash in its name.</summary>
public class Names_of_remotes
{
    [TestCase("site", "RCLONE_CONFIG_SITE_")]
    [TestCase("my-site", "RCLONE_CONFIG_MY-SITE_")]
    [TestCase("my_site", "RCLONE_CONFIG_MY_SITE_")]
    [TestCase("a b.c+d@e", "RCLONE_CONFIG_A B.C+D@E_")]
    public void Stand_in_capitals_in_their_variables(string name, string prefix) => Assert.That(Remote.PrefixOf(name), Is.EqualTo(prefix));

    // No shell can set the variable that has the dash, and rclone finds no such remote at all: it can't find another.
    [Test]
    public void With_a_dash_may_be_written_with_an_underscore_where_there_is_no_other() =>
        Assert.That(Region("my-site", ("RCLONE_CONFIG_MY_SITE_TYPE", "s3"), ("RCLONE_CONFIG_MY_SITE_REGION", "x")), Is.EqualTo("x"));

    [Test]
    public void With_a_dash_do_not_take_the_settings_of_one_with_an_underscore() => Assert.That(
        Region("my-site", ("RCLONE_CONFIG_MY-SITE_TYPE", "s3"), ("RCLONE_CONFIG_MY_SITE_TYPE", "s3"), ("RCLONE_CONFIG_MY_SITE_REGION", "x")), Is.Null);

    [Test]
    public void That_nothing_defines_are_told_with_the_variable_that_would()
    {
        var error = Assert.Throws<CiSyncException>(() => Region("my-site")).Diagnostic;
        Assert.That(error.Message, Is.EqualTo("The remote \"my-site\" is not known: no rclone.conf is used, and RCLONE_CONFIG_MY-SITE_TYPE is not set."));
    }

    [Test]
    public void Are_not_looked_for_in_a_file_whose_path_can_not_be()
    {
        var error = Assert.Throws<CiSyncException>(() => Region("site", ("RCLONE_CONFIG", "a\0b"))).Diagnostic;
        Assert.That(error.Message, Is.EqualTo("RCLONE_CONFIG=\"a\\u0000b\" is not allowed: it holds a control character."));
    }

    private static string? Region(string remote, params (string Name, string Value)[] variables)
    {
        var all = new Dictionary<string, string> { ["RCLONE_CONFIG"] = "notfound" };
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        return OptionReader.Read(new HostEnvironment(all, "/"), Location.Parse(remote + ":bucket"), []).Get(OptionTable.Region);
    }
}
