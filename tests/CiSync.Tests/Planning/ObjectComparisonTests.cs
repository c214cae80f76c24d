using CiSync.Hashing;
using CiSync.Planning;

namespace CiSync.Tests.Planning;

/// <summary>The truth table of <see cref="ObjectComparison"/>, row by row.</summary>
public class ObjectComparisonTests
{
    private const string OneMd5 = "0cc175b9c0f1b6a831c399e269772661", OtherMd5 = "92eb5ffee6ae2fec3ad71c777531578f";
    private static readonly ObjectFacts Nothing = new(null, null, ETagIsNoMd5: false);
    private static readonly Md5Digest One = Md5Digest.FromETag(OneMd5)!.Value, Other = Md5Digest.FromETag(OtherMd5)!.Value;

    [TestCase(OneMd5)]
    [TestCase(OneMd5 + "-3")]
    public void Equal_ETags_made_of_MD5s_are_the_same(string etag) => Assert.That(Compare(etag, etag, null), Is.EqualTo(Verdict.Same));

    [TestCase(OneMd5, OtherMd5, HeadReason.ETagDiffers)]
    [TestCase(OneMd5, OneMd5 + "-3", HeadReason.PartsUnknown)]
    [TestCase(OneMd5 + "-3", OneMd5 + "-2", HeadReason.PartsUnknown)]
    [TestCase("opaque", "opaque", HeadReason.ETagOpaque)]
    [TestCase(null, null, HeadReason.ETagOpaque)]
    public void Others_are_asked_for(string? source, string? destination, HeadReason why) =>
        Assert.That(Compare(source, destination, null), Is.EqualTo(Verdict.NeedsHead(why)));

    [Test]
    public void By_time_equal_composites_are_as_unknown_as_to_rclone()
    {
        Assert.That(Compare(OneMd5 + "-3", OneMd5 + "-3", null, ComparisonMode.Modtime), Is.EqualTo(Verdict.NeedsHead(HeadReason.PartsUnknown)));
        Assert.That(Compare(OneMd5 + "-3", OneMd5 + "-3", (Nothing, Nothing), ComparisonMode.Modtime), Is.EqualTo(Verdict.Write(ChangeReason.ContentUnknown)));
        Assert.That(Compare(OneMd5 + "-3", OneMd5 + "-3", null, ComparisonMode.Checksum), Is.EqualTo(Verdict.Same));
        Assert.That(Compare(OneMd5, OneMd5, null, ComparisonMode.Modtime), Is.EqualTo(Verdict.Same));
    }

    [Test]
    public void In_rclone_s_modes_an_ETag_is_an_MD5_unless_the_options_say_otherwise()
    {
        var kms = Nothing with { ETagIsNoMd5 = true, ModifiedNanoseconds = 7 };
        Assert.That(Compare(OneMd5, OtherMd5, (kms, kms), ComparisonMode.Checksum), Is.EqualTo(Verdict.Write(ChangeReason.ContentDiffers)));
        Assert.That(Compare(OneMd5, OtherMd5, (kms, kms), ComparisonMode.Checksum, noMd5: true), Is.EqualTo(Verdict.Write(ChangeReason.ContentUnknown)));
    }

    [Test]
    public void MD5s_that_both_tell_decide() => Assert.Multiple(() =>
    {
        Assert.That(Compare(OneMd5, OtherMd5, (Nothing, Nothing)), Is.EqualTo(Verdict.Write(ChangeReason.ContentDiffers)));
        Assert.That(Compare(OneMd5 + "-2", OneMd5, (Nothing with { Md5 = One }, Nothing)), Is.EqualTo(Verdict.Same));
        Assert.That(Compare(OneMd5 + "-2", OtherMd5 + "-3", (Nothing with { Md5 = One }, Nothing with { Md5 = Other })), Is.EqualTo(Verdict.Write(ChangeReason.ContentDiffers)));
    });

    [Test]
    public void ETags_of_KMS_are_no_MD5s() => Assert.That(
        Compare(OneMd5, OtherMd5, (Nothing with { ETagIsNoMd5 = true, ModifiedNanoseconds = 7 }, Nothing with { ModifiedNanoseconds = 7 })), Is.EqualTo(Verdict.Same));

    [TestCase(7L, 7L, null)]
    [TestCase(7L, 8L, ChangeReason.ContentUnknown)]
    [TestCase(null, null, ChangeReason.ContentUnknown)]
    [TestCase(7L, null, ChangeReason.ContentUnknown)]
    public void Else_the_time_of_the_file_decides_to_the_nanosecond(long? source, long? destination, ChangeReason? reason) =>
        Assert.That(
            Compare(OneMd5 + "-2", OtherMd5, (Nothing with { ModifiedNanoseconds = source }, Nothing with { ModifiedNanoseconds = destination })),
            Is.EqualTo(reason is { } why ? Verdict.Write(why) : Verdict.Same));

    private static Verdict Compare(string? source, string? destination, (ObjectFacts, ObjectFacts)? heads, ComparisonMode mode = ComparisonMode.Content, bool noMd5 = false) =>
        ObjectComparison.Compare(new Entry("k", 1, 0, source), new Entry("k", 1, 0, destination), heads, new ComparisonRules { ChunkSize = 1, Mode = mode, ETagsAreNoMd5 = noMd5 });
}
