using CiSync.Errors;
using CiSync.Options;
using CsCheck;

namespace CiSync.Tests.Options;

/// <summary>A section put into the text of an rclone.conf: what is written, and that all else stays.</summary>
public class Sections_of_rclone_conf
{
    private const string Site = "[site]\ntype = s3\nregion = new\n";

    [TestCase("", Site, TestName = "Into_an_empty_file")]
    [TestCase("\uFEFF", "\uFEFF" + Site, TestName = "After_a_byte_order_mark_alone")]
    [TestCase("[a]\ntype = s3\n", "[a]\ntype = s3\n\n" + Site, TestName = "After_another")]
    [TestCase("[a]\ntype = s3\n\n", "[a]\ntype = s3\n\n" + Site, TestName = "After_a_blank_line_that_is_there")]
    [TestCase("[a]\ntype = s3", "[a]\ntype = s3\n\n" + Site, TestName = "After_a_last_line_without_an_end")]
    [TestCase("# mine\n", "# mine\n\n" + Site, TestName = "After_a_comment")]
    [TestCase("[site]\ntype = drive\nregion=old\nscope : x\n[b]\nregion = b\n", Site + "[b]\nregion = b\n", TestName = "In_place_of_its_old_keys")]
    [TestCase("[site]\n# kept\nregion = old\n; kept too\n\n[b]\n", "[site]\ntype = s3\nregion = new\n# kept\n; kept too\n\n[b]\n", TestName = "With_its_comments_kept")]
    [TestCase("[b]\nx = 1\n[ site ]\nregion = old", "[b]\nx = 1\n[ site ]\ntype = s3\nregion = new\n", TestName = "With_its_header_as_it_was")]
    [TestCase("[site]", Site, TestName = "After_a_header_without_an_end")]
    [TestCase("\uFEFF[site]\nregion = old\n", "\uFEFF" + Site, TestName = "After_a_byte_order_mark")]
    [TestCase("[site]\na = 1\n[b]\nb = 1\n[site]\na = 2\n", Site + "[b]\nb = 1\n[site]\n", TestName = "Where_it_stands_twice")]
    [TestCase("[Site]\na = 1\n", "[Site]\na = 1\n\n" + Site, TestName = "Beside_one_of_other_case")]
    public void Are_written(string before, string after) =>
        Assert.That(ConfigText.Parse(before, "rclone.conf").With(Section("site", "region", "new")).Text, Is.EqualTo(after));

    [Test]
    public void Have_the_line_ends_of_the_file() =>
        Assert.That(
            ConfigText.Parse("[a]\r\nx = 1\r\n", "rclone.conf").With(Section("site", "region", "new")).Text,
            Is.EqualTo("[a]\r\nx = 1\r\n\r\n[site]\r\ntype = s3\r\nregion = new\r\n"));

    [Test]
    public void Are_found_again_and_change_no_other_section() =>
        Gen.Select(OneOf("[a]", "[site]", "# c", ";", "", "k = v", "type=s3", "k : `v`").Array[0, 12], OneOf("\n", "\r\n"), Gen.String[Gen.Char["ab `\"'=:#;[]"], 1, 8])
            .Sample(
                (lines, lineEnd, value) =>
                {
                    var before = ConfigText.Parse(string.Join(lineEnd, lines), "rclone.conf");
                    var after = before.With(Section("site", "profile", value));
                    var others = (ConfigText text) => text.Sections.Where(section => section.Name != "site").Select(section => section.Name + string.Join('|', section.Keys));
                    return after.Find("site")!.Keys["profile"] == value
                        && others(after).SequenceEqual(others(before))
                        && after.With(Section("site", "profile", value)).Text == after.Text
                        && lines.Count(line => line is "# c" or ";") == after.Text.Split('\n').Count(line => line.Trim() is "# c" or ";");
                },
                iter: 3_000);

    [Test]
    public void Have_the_order_and_the_names_of_the_option_table() =>
        Assert.That(
            ConfigSection.Of("site", [Setting("s3-chunk-size", "8M"), Setting("Region", "x"), Setting("provider", "minio"), Setting("type", "s3"), Setting("acl", "Public-Read"), Setting("storage_class", "glacier"), Setting("endpoint", "Example.com")]).MaskedLines,
            Is.EqualTo(new[] { "type = s3", "provider = Minio", "region = x", "endpoint = Example.com", "acl = public-read", "storage_class = GLACIER", "chunk_size = 8M" }));

    [Test]
    public void Leave_out_what_is_empty_and_take_the_later_of_two() =>
        Assert.That(
            ConfigSection.Of("site", [Setting("region", "x"), Setting("acl", "private"), Setting("acl", ""), Setting("region", "y")]).MaskedLines,
            Is.EqualTo(new[] { "type = s3", "region = y" }));

    [Test]
    public void Are_shown_without_their_secrets() =>
        Assert.That(
            ConfigSection.Of("site", [.. OptionTable.All.Where(option => option.IsSecret && option != OptionTable.SseCustomerKeyBase64).Select(option => Setting(option.Name, new string('k', 32)))]).MaskedLines.Skip(1),
            Has.All.EndsWith(" = ***").And.Exactly(4).Items);

    [TestCase("region", "a\nb", "CIS1001")]
    [TestCase("chunk_size", "1M", "CIS1001")]
    [TestCase("provider", "Mino", "CIS1008")]
    [TestCase("regio", "x", "CIS1002")]
    [TestCase("description", "x", "CIS1002")]
    [TestCase("transfers", "4", "CIS1002")]
    [TestCase("type", "drive", "CIS1012")]
    public void Refuse_what_the_table_refuses(string key, string value, string code) =>
        Assert.That(Assert.Throws<CiSyncException>(() => ConfigSection.Of("site", [Setting(key, value)]))!.Diagnostic.Code.Id, Is.EqualTo(code));

    [TestCase("")]
    [TestCase("-x")]
    [TestCase("a]b")]
    [TestCase("a:b")]
    [TestCase("a\nb")]
    public void Refuse_names_that_no_remote_can_have(string name) =>
        Assert.That(Assert.Throws<CiSyncException>(() => ConfigSection.Of(name, []))!.Diagnostic.Code, Is.EqualTo(ErrorCodes.OptionInvalid));

    [Test]
    public void Refuse_what_excludes_each_other() =>
        Assert.That(
            Assert.Throws<CiSyncException>(() => ConfigSection.Of("site", [Setting("sse_customer_key", new string('k', 32)), Setting("server_side_encryption", "AES256")]))!.Diagnostic.Code,
            Is.EqualTo(ErrorCodes.OptionsConflict));

    [Test]
    public void Warn_as_a_run_would()
    {
        var warnings = new List<Diagnostic>();
        ConfigSection.Of("site", [Setting("chunk_size", "5242880")], warnings.Add);
        Assert.That(warnings.Select(warning => warning.Code), Is.EqualTo(new[] { ErrorCodes.BareNumber }));
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    private static ConfigSection Section(string name, string key, string value) => ConfigSection.Of(name, [Setting(key, value)]);

    private static ExplicitOption Setting(string key, string value) => new(key, value, key);
}
