using System.Diagnostics;
using CiSync.LocalS3.Operations;
using CiSync.LocalS3.Storage;

namespace CiSync.Interop.Tests.LocalS3;

public class ListSpeedTests
{
    private const int Keys = 100_000;

    [Test]
    public void A_page_costs_its_own_entries_not_the_buckets()
    {
        var index = new KeyIndex();
        for (var i = 0; i < Keys; i++)
        {
            // A stride that shares no factor with the count: every key, in no order.
            index.Set(new StoredObject($"dir{i * 7919L % Keys / 100:D4}/{i * 7919L % Keys:D6}", "", default, new(), new Content([])));
        }
        var watch = Stopwatch.StartNew();
        var found = 0;
        for (byte[]? from = []; from is not null;)
        {
            var page = ListPage.Read(index, "", "", from, 1000);
            found += page.Objects.Count;
            from = page.Next;
        }
        Assert.That(found, Is.EqualTo(Keys));
        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(2000));

        watch.Restart();
        Assert.That(ListPage.Read(index, "", "/", [], 1000).CommonPrefixes, Has.Count.EqualTo(1000));
        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(200));
    }
}
