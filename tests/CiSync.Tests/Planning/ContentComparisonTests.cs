using CiSync.Hashing;
using CiSync.Planning;

namespace CiSync.Tests.Planning;

/// <summary>Each row of the truth table of <see cref="ContentComparison"/>.</summary>
public class ContentComparisonTests
{
    private const long MiB = 1 << 20;
    private static readonly Md5Digest Same = new(1, 2);
    private static readonly Md5Digest Other = new(3, 4);
    private static readonly Entry File = new("a", 60 * MiB, 1_000);
    private static readonly string Composite = new string('a', 32) + "-12";

    [Test]
    public void An_MD5_asks_for_the_local_hash_first() =>
        Assert.That(Ask(Object(Same.ToString()), Evidence.None), Is.EqualTo(Verdict.NeedsHashes(true)).Using<Verdict>(SameQuestion));

    [Test]
    public void An_equal_MD5_is_the_same_with_no_HEAD() => Decides(Object(Same.ToString()), Local(Same), null);

    [Test]
    public void An_equal_MD5_in_capitals_is_the_same() => Decides(Object(Same.ToString().ToUpperInvariant()), Local(Same), null);

    [Test]
    public void Another_MD5_asks_for_a_HEAD() => Assert.That(Ask(Object(Other.ToString()), Local(Same)), Is.EqualTo(Verdict.NeedsHead(HeadReason.ETagDiffers)));

    [Test]
    public void Another_MD5_and_an_equal_md5chksum_is_the_same() => Decides(Object(Other.ToString()), Local(Same) with { Head = Head(Same) }, null);

    [Test]
    public void Another_MD5_and_another_md5chksum_differs() =>
        Decides(Object(Other.ToString()), Local(Same) with { Head = Head(Other, time: 1_000) }, ChangeReason.ContentDiffers);

    [Test]
    public void Another_MD5_of_an_object_that_is_not_encrypted_differs_whatever_its_time() =>
        Decides(Object(Other.ToString()), Local(Same) with { Head = Head(null, time: 1_000) }, ChangeReason.ContentDiffers);

    [Test]
    public void An_encrypted_object_with_an_equal_time_is_the_same() =>
        Decides(Object(Other.ToString()), Local(Same) with { Head = Head(null, time: 1_000, encrypted: true) }, null);

    [TestCase(999L)]
    [TestCase(1_001L)]
    [TestCase(null)]
    public void An_encrypted_object_with_another_time_is_unknown_and_written(long? time) =>
        Decides(Object(Other.ToString()), Local(Same) with { Head = Head(null, time, encrypted: true) }, ChangeReason.ContentUnknown);

    [Test]
    public void A_composite_ETag_asks_for_the_likeliest_part_size_alone() =>
        Assert.That(Ask(Object(Composite), Evidence.None), Is.EqualTo(Verdict.NeedsHashes(false, 5 * MiB)).Using<Verdict>(SameQuestion));

    [Test]
    public void An_equal_composite_ETag_is_the_same_with_no_HEAD() => Decides(Object(Composite), Composites((5 * MiB, Composite)), null);

    [Test]
    public void Another_composite_asks_for_the_other_likely_sizes_and_the_whole()
    {
        var ten = Entry(100 * MiB, new string('b', 32) + "-2");
        var question = ContentComparison.Compare(File with { Size = 100 * MiB }, ten, Composites((50 * MiB, "x-2")), 50 * MiB);
        Assert.That(question, Is.EqualTo(Verdict.NeedsHashes(true, 64 * MiB, 96 * MiB, 80 * MiB, 60 * MiB, 70 * MiB)).Using<Verdict>(SameQuestion));
    }

    [Test]
    public void A_composite_that_no_size_explains_asks_for_a_HEAD() =>
        Assert.That(Ask(Object(Composite), Composites((5 * MiB, "x-12"))), Is.EqualTo(Verdict.NeedsHead(HeadReason.PartsUnknown)));

    [Test]
    public void Then_md5chksum_asks_for_the_hash_of_the_whole() =>
        Assert.That(
            Ask(Object(Composite), Composites((5 * MiB, "x-12")) with { Head = Head(Same) }),
            Is.EqualTo(Verdict.NeedsHashes(true)).Using<Verdict>(SameQuestion));

    [Test]
    public void An_equal_md5chksum_is_the_same() => Decides(Object(Composite), Composites((5 * MiB, "x-12")) with { Head = Head(Same), LocalMd5 = Same }, null);

    [Test]
    public void Another_md5chksum_differs() =>
        Decides(Object(Composite), Composites((5 * MiB, "x-12")) with { Head = Head(Other), LocalMd5 = Same }, ChangeReason.ContentDiffers);

    [TestCase(1_000L, null)]
    [TestCase(1_001L, ChangeReason.ContentUnknown)]
    [TestCase(null, ChangeReason.ContentUnknown)]
    public void Without_md5chksum_the_time_decides(long? time, ChangeReason? reason) =>
        Decides(Object(Composite), Composites((5 * MiB, "x-12")) with { Head = Head(null, time) }, reason);

    [TestCase("W/whatever")]
    [TestCase(null)]
    public void Any_other_ETag_goes_by_the_HEAD(string? etag)
    {
        Assert.That(Ask(Object(etag), Evidence.None), Is.EqualTo(Verdict.NeedsHead(HeadReason.ETagOpaque)));
        Decides(Object(etag), Evidence.None with { Head = Head(null, 1_000) }, null);
        Decides(Object(etag), Evidence.None with { Head = Head(null, 5) }, ChangeReason.ContentUnknown);
        Decides(Object(etag), Evidence.None with { Head = Head(Same), LocalMd5 = Same }, null);
    }

    private static Verdict Ask(Entry stored, Evidence evidence) => ContentComparison.Compare(File, stored, evidence, 5 * MiB);

    private static void Decides(Entry stored, Evidence evidence, ChangeReason? reason) =>
        Assert.That(Ask(stored, evidence), Is.EqualTo(reason is { } why ? Verdict.Write(why) : Verdict.Same));

    private static Entry Object(string? etag) => Entry(File.Size, etag);

    private static Entry Entry(long size, string? etag) => new("a", size, 77, etag);

    private static Evidence Local(Md5Digest md5) => new() { LocalMd5 = md5 };

    private static Evidence Composites(params (long Size, string ETag)[] composites) =>
        new() { Composites = composites.ToDictionary(pair => pair.Size, pair => pair.ETag) };

    private static ObjectFacts Head(Md5Digest? md5, long? time = null, bool encrypted = false) => new(md5, time, encrypted);

    // Records compare their lists by reference.
    private static bool SameQuestion(Verdict a, Verdict b) => (a, b) switch
    {
        (Verdict.HashesWanted x, Verdict.HashesWanted y) => x.Whole == y.Whole && x.PartSizes.SequenceEqual(y.PartSizes),
        _ => a.Equals(b),
    };
}
