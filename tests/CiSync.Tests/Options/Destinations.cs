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
    public void Of_the_store_alone_have_two_forms(string text, string bucket, string prefix, bool isUrl) =>
        Assert.That(Location.Parse(text), Is.EqualTo(new Location(bucket, prefix, isUrl) { IsFolder = prefix.Length == 0 || text.EndsWith('/') }));

    [TestCase("site:bucket", "site", "bucket", "")]
    [TestCase("site:bucket/a/b/", "site", "bucket", "a/b/")]
    [TestCase("my site_1.x+y@z-2:bucket", "my site_1.x+y@z-2", "bucket", "")]
    [TestCase("Übung:bucket", "Übung", "bucket", "")]
    [TestCase("s3:bucket/x", "s3", "bucket", "x/")]
    public void Name_a_remote(string text, string remote, string bucket, string prefix) =>
        Assert.That(Location.Parse(text), Is.EqualTo(new Location(bucket, prefix, false) { RemoteName = remote, IsFolder = prefix.Length == 0 || text.EndsWith('/') }));

    [TestCase("site,region=eu-west-1:bucket", "region=eu-west-1")]
    [TestCase(":s3,provider=Minio,endpoint='http://127.0.0.1:9000':bucket", "provider=Minio;endpoint=http://127.0.0.1:9000")]
    [TestCase(":s3,endpoint=\"a:b,c\":bucket", "endpoint=a:b,c")]
    [TestCase(":s3,region=\"say \"\"hi\"\"\":bucket", "region=say \"hi\"")]
    [TestCase(":s3,region='it''s':bucket", "region=it's")]
    [TestCase(":s3,region='':bucket", "region=")]
    [TestCase(":s3,region=:bucket", "region=")]
    [TestCase(":s3,region=a'b:bucket", "region=a'b")]
    [TestCase(":s3,v2_auth,env_auth:bucket", "v2_auth=true;env_auth=true")]
    [TestCase(":s3,x.y=1:bucket", "x.y=1")]
    public void Carry_options(string text, string parameters) => Assert.Multiple(() =>
    {
        Assert.That(string.Join(';', Location.Parse(text).Parameters.Select(pair => $"{pair.Key}={pair.Value}")), Is.EqualTo(parameters));
        Assert.That(Location.Parse(text).Bucket, Is.EqualTo("bucket"));
    });

    [TestCase(":s3,:bucket", "a parameter's name can't be empty")]
    [TestCase(":s3,=x:bucket", "a parameter's name can't be empty")]
    [TestCase(":s3,a-b=x:bucket", "a parameter's name has only letters, digits, _ and .")]
    [TestCase(":s3,region", "a parameter must end with a comma or a colon")]
    [TestCase(":s3,region=x", "a value without quotes must end with a comma or a colon")]
    [TestCase(":s3,region='x:bucket", "a quoted value has no closing quote")]
    [TestCase(":s3,region='x'y:bucket", "after a closing quote comes a comma, a colon or another quote")]
    [TestCase(":s3,region='x'", "after a closing quote comes a comma, a colon or another quote")]
    public void With_wrong_options_are_refused_with_the_reason_alone(string text, string reason)
    {
        var error = Assert.Throws<CiSyncException>(() => Location.Parse(text)).Diagnostic;
        Assert.Multiple(() =>
        {
            Assert.That(error.Code, Is.EqualTo(ErrorCodes.DestinationInvalid));
            Assert.That(error.Message, Does.Contain(reason));
        });
    }

    [Test]
    public void Of_a_person_at_a_terminal_may_hold_secrets()
    {
        var location = Location.Parse(":s3,access_key_id=a,secret_access_key=hidden-word:bucket/x", secretsAllowed: true);
        Assert.Multiple(() =>
        {
            Assert.That(location.Parameters[1].Value, Is.EqualTo("hidden-word"));
            Assert.That(location.ToString(), Is.EqualTo(":s3:bucket/x"));
        });
    }

    [TestCase("./a:b/bucket", "neither s3://… nor remote:… nor :s3:…")]
    [TestCase("", "neither s3://… nor remote:… nor :s3:…")]
    [TestCase("bucket/prefix", "neither s3://… nor remote:… nor :s3:…")]
    [TestCase("/srv/files", "neither s3://… nor remote:… nor :s3:…")]
    [TestCase("https://bucket.s3.amazonaws.com", "neither s3://… nor remote:… nor :s3:…")]
    [TestCase(":S3:bucket", "it can only be :s3:")]
    [TestCase(":drive:bucket", "it can only be :s3:")]
    [TestCase("::bucket", "a remote's name can't be empty")]
    [TestCase(":s3", "its name needs a colon after it")]
    [TestCase(":s3/bucket", "a remote's name has no slash")]
    [TestCase("my remote!:bucket", "a remote's name has only letters")]
    [TestCase("-remote:bucket", "neither starts with")]
    [TestCase("remote :bucket", "neither starts with")]
    [TestCase("site:", "names no bucket")]
    [TestCase("site:/bucket", "names no bucket")]
    [TestCase("site:a//b", "empty, \".\" or \"..\" segment")]
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
            Assert.That(error.Message, Does.StartWith("The place \""));
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
    [TestCase(":s3,region=hidden-word", "CIS1003")]
    [TestCase("remote,Secret-Access_Key='hidden-word", "CIS1003")]
    [TestCase("remote,sse_customer_key=hidden-word:bucket", "CIS1004")]
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

    [TestCase("site", "site:")]
    [TestCase("site:", "site:")]
    [TestCase("site,region=x", "site:")]
    [TestCase("my site", "my site:")]
    [TestCase(":s3:", ":s3:")]
    [TestCase(":s3,provider=Ceph:", ":s3:")]
    [TestCase("s3://", "s3://")]
    [TestCase("S3://", "s3://")]
    [TestCase("site:bucket/a", "site:bucket/a")]
    [TestCase(":s3,region=x:bucket", ":s3:bucket")]
    [TestCase("s3://bucket/a", "s3://bucket/a")]
    public void Of_a_remote_alone_need_no_bucket(string text, string printed) =>
        Assert.That(Location.ParseRemote(text).ToString(), Is.EqualTo(printed));

    [TestCase("site:", "names no bucket")]
    [TestCase("site", "neither s3://… nor remote:… nor :s3:…")]
    [TestCase("s3://", "names no bucket")]
    public void To_publish_to_need_a_bucket_nonetheless(string text, string reason) =>
        Assert.That(Assert.Throws<CiSyncException>(() => Location.Parse(text))!.Diagnostic.Message, Does.Contain(reason));

    [TestCase("", "neither s3://…")]
    [TestCase("-x", "neither starts with")]
    [TestCase("site:/a", "names no bucket")]
    [TestCase("s3:///a", "names no bucket")]
    [TestCase(":s3", "needs a colon")]
    [TestCase("a/b", "neither s3://…")]
    [TestCase("site:bucket//a", "empty, \".\" or \"..\" segment")]
    [TestCase(":drive:", "it can only be :s3:")]
    public void Of_a_remote_alone_are_refused_with_the_reason(string text, string reason) =>
        Assert.That(Assert.Throws<CiSyncException>(() => Location.ParseRemote(text))!.Diagnostic.Message, Does.Contain(reason));

    [Test]
    public void Of_a_remote_alone_may_hold_secrets_only_where_a_person_typed_them() => Assert.Multiple(() =>
    {
        Assert.That(() => Location.ParseRemote(":s3,secret_access_key=hidden-word:"), Throws.TypeOf<CiSyncException>());
        Assert.That(Location.ParseRemote(":s3,secret_access_key=hidden-word:", secretsAllowed: true).Parameters, Has.Count.EqualTo(1));
    });

    [Test]
    public void A_key_is_the_path_below_the_prefix() => Assert.Multiple(() =>
    {
        Assert.That(Location.Parse("s3://bucket/docs").KeyOf("a/b.html"), Is.EqualTo("docs/a/b.html"));
        Assert.That(Location.Parse("s3://bucket").KeyOf("a/b.html"), Is.EqualTo("a/b.html"));
    });

    [TestCase("s3://bucket")]
    [TestCase("s3://bucket/a/b")]
    [TestCase(":s3:bucket/a")]
    [TestCase("site:bucket/a")]
    public void Print_as_they_are_written(string text) => Assert.That(Location.Parse(text).ToString(), Is.EqualTo(text));

    [TestCase("s3://bucket/x", true)]
    [TestCase("S3://", true)]
    [TestCase("site:bucket", true)]
    [TestCase(":s3,provider=Ceph:bucket/a:b", true)]
    [TestCase("site:", true)]
    [TestCase("dist", false)]
    [TestCase("./a:b", false)]
    [TestCase("/abs/a:b", false)]
    [TestCase("..\\a:b", false)]
    [TestCase("", false)]
    public void Are_told_from_local_paths_as_rclone_does(string text, bool isStore) => Assert.That(Location.IsStore(text), Is.EqualTo(isStore));

    [TestCase("s3://bucket/a", "s3://bucket2/b", true)]
    [TestCase("site:a", "site:b", true)]
    [TestCase("site:a", "other:a", false)]
    [TestCase("site:a", ":s3:a", false)]
    [TestCase("s3://a", ":s3:a", false)]
    [TestCase(":s3,region=x:a", ":s3,region=x:b", true)]
    [TestCase(":s3,region=x:a", ":s3,region=y:b", false)]
    public void Of_one_remote_are_copied_within_it(string one, string other, bool same) =>
        Assert.That(Location.Parse(one).IsSameRemote(Location.Parse(other)), Is.EqualTo(same));

    [TestCase("s3://bucket/a/b.txt", "s3://bucket/a", "b.txt")]
    [TestCase("s3://bucket/b.txt", "s3://bucket", "b.txt")]
    public void Of_an_object_lie_in_another(string text, string parent, string name)
    {
        var (place, last) = Location.Parse(text).Split();
        Assert.That((place.ToString(), last, place.KeyOf(last)), Is.EqualTo((parent, name, Location.Parse(text).Prefix.TrimEnd('/'))));
    }

    [Test]
    public void Any_text_is_a_destination_that_survives_printing_or_a_coded_error() =>
        Gen.Select(
                Gen.OneOf(Gen.Const("s3://"), Gen.Const(":s3:"), Gen.Const("S3://"), Gen.Const("site:"), Gen.Const("site,region=x:"), Gen.Const(":s3,"), Gen.Const("")),
                Gen.OneOf(Gen.String, Gen.String[Gen.Char["ab.-_/\\:@ \n"], 0, 15]),
                (start, rest) => start + rest)
            .Sample(SurvivesOrIsRefused, iter: 2_000);

    private static bool SurvivesOrIsRefused(string text)
    {
        try
        {
            var location = Location.Parse(text);
            return Location.Parse(location.ToString()) with { IsFolder = true } == location with { Parameters = [], IsFolder = true }
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
