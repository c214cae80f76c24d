using CiSync.Planning;
using CiSync.Planning.Filters;

namespace CiSync.Tests.Planning.Filters;

/// <summary>Which pairs take part, and as what.</summary>
public class ScopeTests
{
    private static readonly TreeFilter Small = new() { Bounds = new Bounds(MaxSize: 10), Rules = RuleSet.Of("exclude *.map") };

    [Test]
    public void A_file_decides_for_its_object()
    {
        Assert.That(Judge(Small, Entry(5), Entry(50)), Is.EqualTo(new JoinedEntry(Entry(5), Entry(50))), "a small file replaces a large object");
        Assert.That(Judge(Small, Entry(50), Entry(5)), Is.Null, "a file that has grown doesn't delete its object");
        Assert.That(Judge(Small, Entry(50), null), Is.Null);
    }

    [Test]
    public void An_object_alone_must_pass_itself()
    {
        Assert.That(Judge(Small, null, Entry(5)), Is.Not.Null);
        Assert.That(Judge(Small, null, Entry(50)), Is.Null);
        Assert.That(Judge(Small, null, Entry(5, "a.map")), Is.Null);
        Assert.That(new Scope(Small, filterSource: true, _ => true, _ => false).Judge(new JoinedEntry(null, Entry(5))), Is.Null, "its folder is left out");
    }

    [Test]
    public void What_is_left_out_is_extra_where_it_is_to_be_deleted()
    {
        var filter = new TreeFilter { Bounds = Small.Bounds, Rules = Small.Rules, MaxDepth = 1, DeleteExcluded = true };
        Assert.That(Judge(filter, Entry(50), Entry(5)), Is.EqualTo(new JoinedEntry(null, Entry(5))));
        Assert.That(Judge(filter, null, Entry(5, "a.map")), Is.Not.Null);
        Assert.That(Judge(filter, null, Entry(5, "a/b")), Is.Null, "deeper than is looked");
    }

    [Test]
    public void Listed_files_are_not_filtered_and_objects_are() => Assert.Multiple(() =>
    {
        var scope = new Scope(Small, filterSource: false, _ => false, _ => false);
        Assert.That(scope.Judge(new JoinedEntry(Entry(50, "a.map"), null)), Is.Not.Null);
        Assert.That(scope.Judge(new JoinedEntry(null, Entry(5, "a.map"))), Is.Null);
    });

    [Test]
    public void What_the_source_may_have_is_kept_unless_filters_leave_it_out_and_that_is_deleted()
    {
        var deletes = new TreeFilter { Rules = Small.Rules, DeleteExcluded = true };
        Assert.That(Judge(Small, null, Entry(5), _ => true), Is.Null);
        Assert.That(Judge(deletes, null, Entry(5), _ => true), Is.Null);
        Assert.That(Judge(deletes, null, Entry(5, "a.map"), _ => true), Is.Not.Null);
    }

    [TestCase(3600, true)]
    [TestCase(3601, false)]
    [TestCase(60, true)]
    [TestCase(59, false)]
    public void Ages_are_counted_back_from_now_and_include_their_bounds(int age, bool expected)
    {
        var now = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
        var bounds = Bounds.Of(null, null, minAge: TimeSpan.FromMinutes(1), maxAge: TimeSpan.FromHours(1), now);
        Assert.That(bounds.Take(new Entry("a", 1, (now.ToUnixTimeSeconds() - age) * 1_000_000_000)), Is.EqualTo(expected));
    }

    [TestCase(4, false)]
    [TestCase(5, true)]
    [TestCase(10, true)]
    [TestCase(11, false)]
    public void Sizes_include_their_bounds(long size, bool expected) =>
        Assert.That(new Bounds(MinSize: 5, MaxSize: 10).Take(new Entry("a", size, 0)), Is.EqualTo(expected));

    private static JoinedEntry? Judge(TreeFilter filter, Entry? source, Entry? destination, Func<string, bool>? isKept = null) =>
        new Scope(filter, filterSource: true, _ => false, isKept ?? (_ => false)).Judge(new JoinedEntry(source, destination));

    private static Entry Entry(long size, string key = "a") => new(key, size, 0);
}
