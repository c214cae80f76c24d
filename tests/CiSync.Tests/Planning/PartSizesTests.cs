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
    [TestCase(200 * MiB, 4, 64 * MiB, TestName = "64 MiB")]
    [TestCase(52428800000L, 8334, 6 * MiB, TestName = "rclone up to 1.50, grown")]
    [TestCase(60 * GiB, 8778, 7 * MiB, TestName = "rclone, grown")]
    [TestCase(100 * GiB, 6400, 16 * MiB, TestName = "aws cli, grown")]
    [TestCase(200 * GiB, 6400, 32 * MiB, TestName = "aws cli, grown twice")]
    [TestCase(60 * GiB, 10000, 60 * GiB / 10000 + 1, TestName = "Terraform, grown")]
    [TestCase(6 * GiB, 2, 4768 * MiB, TestName = "a copy in parts")]
    [TestCase(7 * GiB, 2, 5120 * MiB, TestName = "a copy in parts of rclone 1.50")]
    [TestCase(300 * MiB, 24, 13 * MiB, TestName = "a whole number of MiB that no tool has by default")]
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

    [TestCase(0, 1)]
    [TestCase(7, 7)]
    public void One_part_is_the_whole_whatever_size_parts_have(long size, long part) => Assert.That(PartSizes.Candidates(size, 1, 5 * MiB), Is.EqualTo(new[] { part }));

    [Test]
    public void Round_sizes_come_before_others() =>
        Assert.That(PartSizes.Candidates(1300 * MiB, 4, 5 * MiB), Is.EqualTo(new[] { 384, 400, 352, 416, 336, 368 }.Select(mib => mib * MiB)));

    [Test]
    public void Every_candidate_of_any_size_and_count_gives_that_count() =>
        Gen.Select(Gen.Long[0, 6L << 40], Gen.Int[1, 10_000], Gen.Long[5 * MiB, 64 * MiB]).Sample((size, parts, chunk) =>
        {
            var candidates = PartSizes.Candidates(size, parts, chunk);
            return candidates.Count <= 6 && candidates.Distinct().Count() == candidates.Count && candidates.All(part => part > 0 && Math.Max(1, (size + part - 1) / part) == parts);
        });

    [Test]
    public void A_count_that_no_known_size_gives_has_no_candidates() => Assert.That(PartSizes.Candidates(100 * MiB, 77, 5 * MiB), Is.Empty);
}
