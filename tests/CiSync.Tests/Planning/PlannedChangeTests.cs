using System.Runtime.CompilerServices;
using CiSync.Hashing;
using CiSync.Planning;

namespace CiSync.Tests.Planning;

public class PlannedChangeTests
{
    [Test]
    public void Costs_less_than_a_hundred_bytes_beside_its_key() => Assert.That(Unsafe.SizeOf<PlannedChange>(), Is.LessThan(100));

    [Test]
    public void Gives_back_the_source_as_it_was_listed()
    {
        var change = new PlannedChange(ChangeKind.Copy, "k", 3, ChangeReason.New, 5, 2)
        {
            OtherSourceKey = "s",
            ETag = ETagDigest.Parse("0cc175b9c0f1b6a831c399e269772661-4"),
            StorageClass = "GLACIER",
        };
        Assert.That(change.Source, Is.EqualTo(new Entry("s", 3, 5, "0cc175b9c0f1b6a831c399e269772661-4", 2, "GLACIER")));
    }
}
