using CiSync.Planning;
using CsCheck;

namespace CiSync.Tests.Planning;

public class PartSizesTests
{
    private const long MiB = 1 << 20;
    private const long GiB = 1 << 30;

    [TestCase(209715200L, 5 * MiB, 40)]
    [TestCase(52428799999L, 5 * MiB, 10000)]
    [TestCase(52428800000L, 5 * MiB, 10000)]
    [TestCase(52428800001L, 6 * MiB, 8334)]
    [TestCase(60 * GiB, 7 * MiB, 8778)]
    [TestCase(62914560000L, 6 * MiB, 10000)]
    [TestCase(100 * GiB, 11 * MiB, 9310)]
    [TestCase(1024 * GiB, 105 * MiB, 9987)]
    [TestCase(5 * 1024 * GiB, 525 * MiB, 9987)]
    [TestCase(0L, 5 * MiB, 0)]
    public void Parts_are_as_large_as_rclone_makes_them_now(long size, long part, int count)
    {
        Assert.That(PartSizes.For(size, 5 * MiB), Is.EqualTo(part));
        Assert.That((size + part - 1) / part, Is.EqualTo(count));
    }

    [Test]
    public void No_file_ever_needs_more_than_the_allowed_parts() =>
        Gen.Select(Gen.Long[0, 50L << 40], Gen.Long[5 * MiB, 64 * MiB]).Sample((size, chunk) =>
        {
            var part = PartSizes.For(size, chunk);
            return part >= chunk && (size + part - 1) / part <= PartSizes.MaxParts;
        });

    [TestCase(60 * MiB, 12, 5 * MiB, TestName = "rclone and ours")]
    [TestCase(60 * MiB, 8, 8 * MiB, TestName = "aws cli and boto")]
    [TestCase(60 * MiB, 4, 15 * MiB, TestName = "s3cmd")]
    [TestCase(60 * MiB, 2, 50 * MiB, TestName = "s5cmd")]
    [TestCase(60 * MiB, 1, 64 * MiB, TestName = "Terraform")]
    public void Candidates_hold_the_sizes_of_other_tools(long size, int parts, long expected) =>
        Assert.That(PartSizes.Candidates(size, parts, 5 * MiB), Does.Contain(expected));

    [Test]
    public void Every_candidate_gives_the_part_count_and_the_configured_one_comes_first()
    {
        var candidates = PartSizes.Candidates(100 * MiB, 9, 12 * MiB);
        Assert.That(candidates[0], Is.EqualTo(12 * MiB));
        Assert.That(candidates, Has.All.Matches<long>(part => (100 * MiB + part - 1) / part == 9));
        Assert.That(candidates, Is.Unique.And.Count.LessThanOrEqualTo(6));
    }

    [Test]
    public void An_empty_multipart_object_has_one_part() => Assert.That(PartSizes.Candidates(0, 1, 5 * MiB), Is.Not.Empty);

    [Test]
    public void A_count_that_no_known_size_gives_has_no_candidates() => Assert.That(PartSizes.Candidates(100 * MiB, 77, 5 * MiB), Is.Empty);
}
