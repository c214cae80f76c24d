using CiSync.Hashing;
using CiSync.Planning;

namespace CiSync.Tests.Planning;

/// <summary>Each row of the truth table of <see cref="HashComparison"/>.</summary>
public class HashComparisonTests
{
    private const long MiB = 1 << 20;
    private static readonly Md5Digest Same = new(1, 2), Other = new(3, 4);
    private static readonly Entry File = new("a", 60 * MiB, 1_000);
    private static readonly string Composite = new string('a', 32) + "-12";
    private static readonly ComparisonRules Checksum = new() { ChunkSize = 5 * MiB, Mode = ComparisonMode.Checksum }, Modtime = Checksum with { Mode = ComparisonMode.Modtime };
    private static readonly ObjectFacts Nothing = new(null, 1_000, ETagIsNoMd5: false);

    [Test]
    public void An_equal_MD5_needs_no_HEAD() => Assert.That(Compare(Same.ToString(), Local(Same), Modtime), Is.EqualTo(Verdict.Same));

    [Test]
    public void Another_MD5_is_asked_for_and_then_md5chksum_counts_before_the_ETag()
    {
        Assert.That(Compare(Other.ToString(), Local(Same), Checksum), Is.EqualTo(Verdict.NeedsHead(HeadReason.ETagDiffers)));
        Assert.That(Compare(Other.ToString(), Local(Same) with { Head = Nothing }, Checksum), Is.EqualTo(Verdict.Write(ChangeReason.ContentDiffers)));
        Assert.That(Compare(Other.ToString(), Local(Same) with { Head = Nothing with { Md5 = Same } }, Checksum), Is.EqualTo(Verdict.Same));
        Assert.That(Compare(Same.ToString(), Local(Same) with { Head = Nothing with { Md5 = Other } }, Modtime), Is.EqualTo(Verdict.Write(ChangeReason.ContentDiffers)));
    }

    [Test]
    public void A_time_that_is_equal_proves_no_content() =>
        Assert.That(Compare("opaque", Local(Same) with { Head = Nothing }, Modtime), Is.EqualTo(Verdict.Write(ChangeReason.ContentUnknown)));

    [Test]
    public void An_ETag_that_the_options_say_is_no_MD5_counts_for_nothing()
    {
        var rules = Checksum with { ETagsAreNoMd5 = true };
        Assert.That(Compare(Same.ToString(), Local(Same), rules), Is.EqualTo(Verdict.NeedsHead(HeadReason.ETagOpaque)));
        Assert.That(Compare(Same.ToString(), Local(Same) with { Head = Nothing }, rules), Is.EqualTo(Verdict.Write(ChangeReason.ContentUnknown)));
    }

    [Test]
    public void A_composite_counts_with_checksum_and_not_by_time()
    {
        var proven = Evidence.None with { Composites = new Dictionary<long, string> { [5 * MiB] = Composite } };
        Assert.That(Compare(Composite, proven, Checksum), Is.EqualTo(Verdict.Same));
        Assert.That(Compare(Composite, proven, Modtime), Is.EqualTo(Verdict.NeedsHead(HeadReason.PartsUnknown)));
        Assert.That(Compare(Composite, proven with { Head = Nothing }, Modtime), Is.EqualTo(Verdict.Write(ChangeReason.ContentUnknown)));
    }

    [Test]
    public void The_whole_is_hashed_once_an_MD5_is_known() =>
        Assert.That(((Verdict.HashesWanted)Compare(Composite, Evidence.None with { Head = Nothing with { Md5 = Same } }, Modtime)).Whole, Is.True);

    private static Verdict Compare(string? etag, Evidence evidence, ComparisonRules rules) => HashComparison.Compare(File, new Entry("a", File.Size, 77, etag), evidence, rules);

    private static Evidence Local(Md5Digest md5) => new() { LocalMd5 = md5 };
}
