using CiSync.Errors;
using CiSync.Options;
using CsCheck;

namespace CiSync.Tests.Options;

public class Destinations
{
    [TestCase("s3://bucket", "bucket", "", true)]
    [TestCase("s3://bucket/", "bucket", "", true)]
    [TestCase("s3://bucket/prefix", "bucket", "prefix/", true)]
    [TestCase("s3://bucket/a/b/", "bucket", "a/b/", true)]
    [TestCase("S3://bucket/a", "bucket", "a/", true)]
    [TestCase("s3://my.bucket-1_x/ü/a b/y=2026", "my.bucket-1_x", "ü/a b/y=2026/", true)]
    [TestCase(":s3:bucket", "bucket", "", false)]
    [TestCase(":s3:bucket/prefix/", "bucket", "prefix/", false)]
    [TestCase(":s3:bucket/...", "bucket", ".../", false)]
    public void Have_two_forms(string text, string bucket, string prefix, bool isUrl) =>
        Assert.That(Location.Parse(text), Is.EqualTo(new Location(bucket, prefix, isUrl)));

    [TestCase("", "neither s3://… nor :s3:…")]
    [TestCase("bucket/prefix", "neither s3://… nor :s3:…")]
    [TestCase("/srv/files", "neither s3://… nor :s3:…")]
    [TestCase("remote:bucket", "neither s3://… nor :s3:…")]
    [TestCase("https://bucket.s3.amazonaws.com", "neither s3://… nor :s3:…")]
    [TestCase(":S3:bucket", "neither s3://… nor :s3:…")]
    [TestCase("s3://", "names no bucket")]
    [TestCase("s3:///prefix", "names no bucket")]
    [TestCase(":s3:", "names no bucket")]
    [TestCase(":s3:/bucket", "names no bucket")]
    [TestCase("s3://two words/x", "only letters, digits")]
    [TestCase("s3://bücket", "only letters, digits")]
    [TestCase("s3://bucket\\prefix", "only letters, digits")]
    [TestCase("s3://../x", "only letters, digits")]
    [TestCase("s3://./x", "only letters, digits")]
    [TestCase("s3://bucket/a\nb", "control character")]
    [TestCase("s3://bucket/a\r", "control character")]
    [TestCase("s3://bucket/a//b", "empty, \".\" or \"..\" segment")]
    [TestCase("s3://bucket/./a", "empty, \".\" or \"..\" segment")]
    [TestCase("s3://bucket/a/..", "empty, \".\" or \"..\" segment")]
    [TestCase("s3://bucket/a//", "empty, \".\" or \"..\" segment")]
    public void Are_refused_with_the_reason(string text, string reason)
    {
        var error = Assert.Throws<CiSyncException>(() => Location.Parse(text)).Diagnostic;
        Assert.Multiple(() =>
        {
            Assert.That(error.Code, Is.EqualTo(ErrorCodes.DestinationInvalid));
            Assert.That(error.Message, Does.Contain(reason));
            Assert.That(error.Message, Does.StartWith("Destination \""));
            Assert.That(error.Text, Does.Not.Contain("\n").And.Not.Contain("\r"), "a message is one line");
        });
    }

    // s3://bucket/$(Prefix)/ and s3://bucket/$(Prefix)/docs with Prefix unset: a sync with deletes must not reach the bucket's root.
    [TestCase("s3://bucket//")]
    [TestCase("s3://bucket//docs")]
    [TestCase(":s3:bucket//")]
    public void An_empty_variable_in_the_prefix_is_not_the_whole_bucket(string text) =>
        Assert.That(() => Location.Parse(text), Throws.TypeOf<CiSyncException>());

    [TestCase("s3://AKIAKEY:hidden-word@bucket/x", "CIS1003")]
    [TestCase("s3://AKIAKEY:hidden-word/x", "CIS1003")]
    [TestCase(":s3,secret_access_key=hidden-word:bucket", "CIS1004")]
    [TestCase(":s3,access_key_id=a,secret_access_key=hidden-word:bucket", "CIS1004")]
    [TestCase(":S3,Session_Token=hidden-word:bucket", "CIS1004")]
    [TestCase(":s3,region=hidden-word:bucket", "CIS1003")]
    [TestCase("remote,secret_access_key=hidden-word:bucket", "CIS1004")]
    [TestCase("https://bucket.example/?X-Amz-Signature=hidden-word", "CIS1003")]
    [TestCase("https://key:hidden-word@example.com/bucket", "CIS1003")]
    public void That_may_hold_a_secret_are_not_repeated(string text, string code)
    {
        var error = Assert.Throws<CiSyncException>(() => Location.Parse(text));
        Assert.Multiple(() =>
        {
            Assert.That(error.ToString(), Does.Not.Contain("hidden-word"));
            Assert.That(error.Diagnostic.Code.Id, Is.EqualTo(code));
        });
    }

    [Test]
    public void A_long_text_is_cut()
    {
        var error = Assert.Throws<CiSyncException>(() => Location.Parse(new string('x', 10_000)));
        Assert.That(error.Diagnostic.Message, Has.Length.LessThan(250));
    }

    [Test]
    public void A_key_is_the_path_below_the_prefix() => Assert.Multiple(() =>
    {
        Assert.That(Location.Parse("s3://bucket/docs").KeyOf("a/b.html"), Is.EqualTo("docs/a/b.html"));
        Assert.That(Location.Parse("s3://bucket").KeyOf("a/b.html"), Is.EqualTo("a/b.html"));
    });

    [TestCase("s3://bucket")]
    [TestCase("s3://bucket/a/b")]
    [TestCase(":s3:bucket/a")]
    public void Print_as_they_are_written(string text) => Assert.That(Location.Parse(text).ToString(), Is.EqualTo(text));

    [Test]
    public void Any_text_is_a_destination_that_survives_printing_or_a_coded_error() =>
        Gen.Select(
                Gen.OneOf(Gen.Const("s3://"), Gen.Const(":s3:"), Gen.Const("S3://"), Gen.Const("")),
                Gen.OneOf(Gen.String, Gen.String[Gen.Char["ab.-_/\\:@ \n"], 0, 15]),
                (start, rest) => start + rest)
            .Sample(SurvivesOrIsRefused, iter: 2_000);

    private static bool SurvivesOrIsRefused(string text)
    {
        try
        {
            var location = Location.Parse(text);
            return Location.Parse(location.ToString()) == location
                && location.Bucket.Length > 0
                && !location.Prefix.StartsWith('/')
                && (location.Prefix.Length == 0 || location.Prefix.EndsWith('/'));
        }
        catch (CiSyncException)
        {
            return true;
        }
    }
}
