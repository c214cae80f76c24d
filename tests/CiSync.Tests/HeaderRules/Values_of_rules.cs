using CiSync.HeaderRules;
using static CiSync.Tests.HeaderRules.RuleTests;

namespace CiSync.Tests.HeaderRules;

public class Values_of_rules
{
    private static readonly string[] Rest = ["mtime", "MTIME", "md5chksum", "Md5Chksum"];

    private static IEnumerable<TestCaseData> Wrong =>
    [
        new(new HeaderRule("*") { CacheControl = "no-cache\r\nx-evil: 1" }, "Cache-Control \"no-cache\\u000d\\u000ax-evil: 1\" is not allowed: it holds a control character."),
        new(new HeaderRule("*") { ContentDisposition = "attachment; filename=ä" }, "Content-Disposition \"attachment; filename=ä\" is not allowed: a header has only ASCII characters."),
        new(new HeaderRule("*") { ContentType = "html" }, "Content-Type \"html\" is not allowed: it is not of the form type/subtype."),
        new(new HeaderRule("*") { ContentType = "text/" }, "Content-Type \"text/\" is not allowed: it is not of the form type/subtype."),
        new(new HeaderRule("*") { ContentType = "text /html" }, "Content-Type \"text /html\" is not allowed: it is not of the form type/subtype."),
        new(new HeaderRule("*") { ContentType = "a/b/c" }, "Content-Type \"a/b/c\" is not allowed: it is not of the form type/subtype."),
        new(new HeaderRule("*") { ContentEncoding = "gzip;" }, "Content-Encoding \"gzip;\" is not allowed: it is no list of words separated by commas."),
        new(new HeaderRule("*") { ContentLanguage = "de,,en" }, "Content-Language \"de,,en\" is not allowed: it is no list of words separated by commas."),
        new(new HeaderRule("*") { StorageClass = "no class" }, "x-amz-storage-class \"no class\" is not allowed: a storage class has only letters, digits and _ (allowed: a storage class of the store, such as STANDARD_IA, in any case)."),
        new(new HeaderRule("*") { Acl = "public" }, "x-amz-acl \"public\" is not allowed: it is not one of the known names (allowed: default, private, public-read, public-read-write, authenticated-read, bucket-owner-read, bucket-owner-full-control)."),
        new(new HeaderRule("*") { Tags = [.. Enumerable.Range(0, 11).Select(i => Pair($"t{i}", ""))] }, "tags: there are 11 tags, and an object has at most 10."),
        new(new HeaderRule("*") { Tags = [Pair("", "1")] }, "tags: the tag \"\" is not allowed: it has no name."),
        new(new HeaderRule("*") { Tags = [Pair(new string('n', 129), "")] }, $"tags: the tag \"{new string('n', 120)}…\" is not allowed: its name has 129 characters, more than 128."),
        new(new HeaderRule("*") { Tags = [Pair("a", new string('v', 257))] }, "tags: the tag \"a\" is not allowed: its value has 257 characters, more than 256."),
        new(new HeaderRule("*") { Tags = [Pair("a", "\t")] }, "tags: the tag \"a\" is not allowed: it holds a control character."),
        new(new HeaderRule("*") { Tags = [Pair("AWS:x", "1")] }, "tags: the tag \"AWS:x\" is not allowed: names that start with aws: are reserved."),
        new(new HeaderRule("*") { Tags = [Pair("a", "1"), Pair("a", "2")] }, "tags: the tag \"a\" is given twice."),
        new(new HeaderRule("*") { Metadata = [Pair("a b", "1")] }, "metadata: \"a b\" is not allowed: a name has only letters, digits and a few signs such as - and _."),
        new(new HeaderRule("*") { Metadata = [Pair("a", "ä")] }, "metadata: \"a\" is not allowed: a header has only ASCII characters."),
        new(new HeaderRule("*") { Metadata = [Pair("a", "1"), Pair("A", "2")] }, "metadata: \"a\" is given twice."),
        new(new HeaderRule("*") { Metadata = [Pair("a", new string('v', 2048))] }, "metadata: names and values have 2049 bytes, and an object has at most 2048."),
        .. Rest.Select(name => new TestCaseData(
            new HeaderRule("*") { Metadata = [Pair(name, "1")] }, $"metadata: \"{name}\" is not allowed: the name is reserved for what rclone keeps with an object.")),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void Are_refused(HeaderRule rule, string message) =>
        Assert.That(Refusal(() => _ = new HeaderRuleSet([rule with { Origin = "item 2" }])), Is.EqualTo($"item 2: {message}"));

    [Test]
    public void Are_sent_in_the_spelling_of_S3()
    {
        var headers = new HeaderRuleSet([new HeaderRule("*") { Acl = "PUBLIC-read", StorageClass = "glacier_ir", ContentType = " text/html; charset=utf-8 ", ContentLanguage = "de, en-GB" }]).For("x");
        Assert.That(
            (headers.Acl, headers.StorageClass, headers.ContentType, headers.ContentLanguage),
            Is.EqualTo(("public-read", "GLACIER_IR", "text/html; charset=utf-8", "de, en-GB")));
    }

    [Test]
    public void Go_as_far_as_S3_lets_them()
    {
        var tags = Enumerable.Range(0, 10).Select(i => Pair(i + new string('ä', 127), new string('ß', 256))).ToArray();
        var metadata = new[] { Pair("a", new string('v', 2047)) };
        var headers = new HeaderRuleSet([new HeaderRule("*") { Tags = tags, Metadata = metadata }]).For("x");
        Assert.That(headers.Tags, Is.EqualTo(tags));
        Assert.That(headers.Metadata, Is.EqualTo(metadata));
    }
}
