using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Tests.Options;

/// <summary>Each as <c>rclone config dump</c> of rclone 1.60.1 shows it.</summary>
public class Lines_of_rclone_conf
{
    [TestCase("region = x", "region", "x")]
    [TestCase("region:x", "region", "x")]
    [TestCase("endpoint = http://h:1/?a=b", "endpoint", "http://h:1/?a=b")]
    [TestCase("region = x # no comment ; here", "region", "x # no comment ; here")]
    [TestCase("region =", "region", "")]
    [TestCase("two words = x", "two words", "x")]
    [TestCase("region = \"x\"", "region", "\"x\"")]
    [TestCase("region = \"", "region", "\"")]
    [TestCase("region = `", "region", "`")]
    [TestCase("region = ``", "region", "")]
    [TestCase("region = ` x `", "region", " x ")]
    [TestCase("region = `a`b`", "region", "a`b")]
    [TestCase("region = `a`b", "region", "a")]
    [TestCase("region = a`b`", "region", "a`b`")]
    [TestCase("region = \"\"\"x\"\"\"", "region", "x")]
    [TestCase("region = \"\"\"\"\"\"", "region", "")]
    [TestCase("region = \"\"\"a\"\"\"b\"\"\"", "region", "a\"\"\"b")]
    [TestCase("\"region\" = x", "region", "x")]
    [TestCase("`k=1` = x", "k=1", "x")]
    [TestCase("\"k:2\" = x", "k:2", "x")]
    [TestCase("\"\"\"k3\"\"\" = x", "k3", "x")]
    public void Are_a_key_and_a_value(string line, string key, string value) =>
        Assert.That(ConfigLine.Read(line), Is.EqualTo(KeyValuePair.Create(key, value)));

    [TestCase("garbage")]
    [TestCase("= x")]
    [TestCase(": x")]
    [TestCase("]")]
    [TestCase("region = `x")]
    [TestCase("`region = x")]
    [TestCase("`region`")]
    [TestCase("\"")]
    public void Are_not_understood(string line) => Assert.That(ConfigLine.Read(line), Is.Null);

    [Test]
    public void Have_keys_in_small_letters_of_which_others_are_no_rivals()
    {
        var section = ConfigText.Parse("[site]\nregion = right\nREGION = wrong\n", "rclone.conf").Find("site")!;
        Assert.That(section.Keys, Is.EquivalentTo(new Dictionary<string, string> { ["region"] = "right", ["REGION"] = "wrong" }));
    }

    [Test]
    public void Can_not_forge_a_line_of_the_log()
    {
        var error = Diagnostic.Error(ErrorCodes.ConfigUnreadable, "of [a\n::set-env\u001b[0m\u2028b\u202e\ud83d 日本 \ud83d\ude00] in rclone.conf");
        Assert.That(error.Message, Is.EqualTo("of [a\\u000a::set-env\\u001b[0m\\u2028b\\u202e\ufffd 日本 \ud83d\ude00] in rclone.conf"));
    }
}
