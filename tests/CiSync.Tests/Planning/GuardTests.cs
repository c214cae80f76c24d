using CiSync.Errors;
using CiSync.Planning;

namespace CiSync.Tests.Planning;

public class GuardTests
{
    [TestCase(0, 0, "CIS2002")]
    [TestCase(1, 0, null)]
    public void A_source_without_files_is_refused(int files, int deletes, string? code) => Judges(files, deletes, 100, null, code);

    [Test]
    public void An_empty_source_can_be_allowed() =>
        Assert.That(Guard.Judge(Plan(0, 5, 5), new GuardLimits(null, AllowEmptySource: true), "s3://b"), Is.Null);

    [Test]
    public void Allowing_an_empty_source_does_not_allow_a_mass_delete() =>
        Assert.That(Guard.Judge(Plan(0, 21, 21), new GuardLimits(null, AllowEmptySource: true), "s3://b")?.Code, Is.EqualTo(ErrorCodes.MassDelete));

    [TestCase(20, 20, null, TestName = "20 of 20 are few")]
    [TestCase(21, 42, null, TestName = "21 of 42 are half")]
    [TestCase(21, 41, "CIS4002", TestName = "21 of 41 are more than 20 and more than half")]
    [TestCase(1000, 2001, null, TestName = "1000 of 2001 are less than half")]
    [TestCase(1001, 2001, "CIS4002", TestName = "1001 of 2001 are more than half")]
    public void Unset_max_delete_refuses_most_of_a_destination(int deletes, int destination, string? code) => Judges(1, deletes, destination, null, code);

    [TestCase(0, 0, null)]
    [TestCase(1, 0, "CIS4001")]
    [TestCase(5, 5, null)]
    [TestCase(6, 5, "CIS4001")]
    [TestCase(100, 100, null)]
    [TestCase(100, -1, null)]
    public void A_set_max_delete_is_the_only_limit(int deletes, int max, string? code) => Judges(1, deletes, 100, max, code);

    [Test]
    public void A_refusal_says_the_numbers_and_the_place()
    {
        var refusal = Guard.Judge(Plan(1, 30, 40), new GuardLimits(10, false), "s3://site/pages")!;
        Assert.That(refusal.Message, Does.Contain("30 objects").And.Contain("s3://site/pages").And.Contain("max_delete is 10"));
    }

    [TestCase(0, 0, null)]
    [TestCase(1, 0, "CIS4010")]
    [TestCase(5, 5, null)]
    [TestCase(6, 5, "CIS4010")]
    [TestCase(6, -1, null)]
    public void Max_delete_size_limits_the_bytes_that_all_deletes_hold(int deletes, long most, string? code) =>
        Assert.That(Guard.Judge(Plan(1, deletes, 100), new GuardLimits(null, false) { MaxDeleteSize = most }, "s3://b")?.Code.Id, Is.EqualTo(code));

    [Test]
    public void Max_delete_size_leaves_the_limits_of_the_count_as_they_are() => Assert.Multiple(() =>
    {
        Assert.That(Guard.Judge(Plan(1, 30, 40), new GuardLimits(null, false) { MaxDeleteSize = 1000 }, "s3://b")?.Code, Is.EqualTo(ErrorCodes.MassDelete));
        Assert.That(Guard.Judge(Plan(1, 30, 40), new GuardLimits(29, false) { MaxDeleteSize = 1000 }, "s3://b")?.Code, Is.EqualTo(ErrorCodes.MaxDeleteExceeded));
    });

    [Test]
    public void A_refusal_for_size_says_count_bytes_and_limit()
    {
        var refusal = Guard.Judge(Plan(1, 7, 40), new GuardLimits(null, false) { MaxDeleteSize = 5 }, "s3://site/pages")!;
        Assert.That(refusal.Message, Is.EqualTo("7 objects of 7 bytes together at s3://site/pages would be deleted and max_delete_size is 5 bytes. Nothing was changed. Would be deleted: \"k0\", \"k1\", \"k2\", \"k3\", \"k4\", \"k5\", \"k6\"."));
    }

    [TestCase(11, "Would be deleted: \"k0\", \"k1\", \"k2\", \"k3\", \"k4\", \"k5\", \"k6\", \"k7\", \"k8\", \"k9\" and 1 more.")]
    [TestCase(1, "Would be deleted: \"k0\".")]
    public void A_refusal_of_deletes_names_the_first_ten(int deletes, string named) => Assert.Multiple(() =>
    {
        Assert.That(Guard.Judge(Plan(1, deletes, 40), new GuardLimits(0, false), "s3://b")!.Message, Does.EndWith(named));
        Assert.That(Guard.Judge(Plan(0, deletes, 40), new GuardLimits(null, false), "s3://b")!.Message, Does.EndWith(named), "an empty source");
    });

    private static void Judges(int files, int deletes, int destination, long? max, string? code) =>
        Assert.That(Guard.Judge(Plan(files, deletes, destination), new GuardLimits(max, false), "s3://b")?.Code.Id, Is.EqualTo(code));

    private static SyncPlan Plan(int files, int deletes, int destination) => new()
    {
        SourceCount = files,
        DestinationCount = destination,
        Deletes = [.. Enumerable.Range(0, deletes).Select(i => new PlannedChange(ChangeKind.Delete, $"k{i}", 1, ChangeReason.Extra))],
    };
}
