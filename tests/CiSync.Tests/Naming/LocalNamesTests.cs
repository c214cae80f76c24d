using CiSync.Naming;

namespace CiSync.Tests.Naming;

public class LocalNamesTests
{
    private static readonly NameEncoding S3 = NameEncoding.Parse(null);

    [TestCase("a/b c/é.txt")]
    [TestCase("．．/x")]
    [TestCase("‛FE")]
    [TestCase("con:aux/nul.")]
    [TestCase("␀")]
    [TestCase("...")]
    [TestCase(".hidden")]
    [TestCase("ctl\u0001")]
    public void Keys_of_files_on_Linux_are_fine(string key) => Assert.That(OnLinux(key), Is.Null);

    [TestCase("", "is empty")]
    [TestCase("a/", "ends in a slash")]
    [TestCase("/", "ends in a slash")]
    [TestCase("/a", "empty segment")]
    [TestCase("a//b", "empty segment")]
    [TestCase(".", "would become the key \"．\"")]
    [TestCase("a/../b", "would become the key \"a/．．/b\"")]
    [TestCase("‛fe", "would become the key \"‛FE\"")]
    [TestCase("‛C3‛A9", "would become the key \"é\"")]
    public void Keys_of_no_file_are_told_with_the_reason(string key, string reason) => Assert.That(OnLinux(key), Does.Contain(reason));

    [TestCase("／", "becomes two")]
    [TestCase("．．/x", "has the segment \"..\"")]
    public void What_an_encoding_makes_a_path_of_is_refused(string key, string reason)
    {
        var names = new NameMapping(new NameEncoding(EncodedCharacters.Raw), S3);
        Assert.That(LocalNames.Problem(key, names, windows: false), Does.Contain(reason));
    }

    [Test]
    public void A_NUL_that_nothing_encodes_is_refused() =>
        Assert.That(LocalNames.Problem("a\0", new NameMapping(new NameEncoding(EncodedCharacters.Raw), new NameEncoding(EncodedCharacters.Raw)), windows: false), Does.Contain("NUL"));

    [Test]
    public void A_segment_has_255_bytes_on_Linux_and_255_units_on_Windows() => Assert.Multiple(() =>
    {
        Assert.That(OnLinux(new string('x', 255) + "/" + new string('é', 127)), Is.Null);
        Assert.That(OnLinux(new string('x', 256)), Does.Contain("255 bytes"));
        Assert.That(OnLinux("a/" + new string('é', 128)), Does.Contain("255 bytes"));
        Assert.That(OnWindows(new string('é', 255)), Is.Null);
        Assert.That(OnWindows(new string('é', 256)), Does.Contain("255 characters"));

        // 85 bytes of the name are 255 characters in the key.
        Assert.That(OnLinux(string.Concat(Enumerable.Repeat("‛FE", 255))), Is.Null);
        Assert.That(OnLinux(string.Concat(Enumerable.Repeat("‛FE", 256))), Does.Contain("255 bytes"));
    });

    [TestCase("a/b.txt")]
    [TestCase("Test:1?.jpg")]
    [TestCase("<>\"|*\\")]
    [TestCase("blank ")]
    [TestCase("period.")]
    [TestCase("ctl\u0001")]
    [TestCase("console")]
    [TestCase("COM10")]
    [TestCase("com")]
    [TestCase("a.con")]
    [TestCase("COM")]
    [TestCase("LPT⁴")]
    public void On_Windows_names_are_encoded_as_rclone_does(string key) => Assert.That(OnWindows(key), Is.Null);

    [TestCase("con")]
    [TestCase("a/NUL.txt")]
    [TestCase("Aux.tar.gz")]
    [TestCase("prn .txt")]
    [TestCase("com1")]
    [TestCase("LPT0")]
    [TestCase("COM¹.log")]
    [TestCase("lpt³")]
    [TestCase("CONIN$")]
    [TestCase("conout$.x")]
    public void On_Windows_the_names_of_devices_are_refused(string key) => Assert.That(OnWindows(key), Does.Contain("is a device"));

    [TestCase("a<b", "holds <")]
    [TestCase("a:b", "holds :")]
    [TestCase("a\\b", "holds \\")]
    [TestCase("a\u001F", "a control character")]
    [TestCase("a.", "ends in a period or a blank")]
    [TestCase("a ", "ends in a period or a blank")]
    public void On_Windows_what_is_left_unencoded_is_refused(string key, string reason)
    {
        var names = new NameMapping(NameMapping.Linux, S3);
        Assert.That(LocalNames.Problem(key, names, windows: true), Does.Contain(reason));
        Assert.That(LocalNames.Problem(key, names, windows: false), Is.Null);
    }

    private static string? OnLinux(string key) => LocalNames.Problem(key, new NameMapping(NameMapping.Linux, S3), windows: false);

    private static string? OnWindows(string key) => LocalNames.Problem(key, new NameMapping(NameMapping.Windows, S3), windows: true);
}
