using System.Globalization;
using CiSync.Errors;
using CiSync.Planning;
using CiSync.Reporting;

namespace CiSync.Tests.Reporting;

public class EventTextTests
{
    [TearDown]
    public void Restore() => CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

    [Test]
    public void Events_read_the_same_everywhere()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = culture;
        var failure = Diagnostic.Error(ErrorCodes.StoreBusy, "It is busy.");
        Assert.Multiple(() =>
        {
            Assert.That(EventText.Of(new RequestRetried("PutObject", 1, TimeSpan.FromSeconds(0.5), "503 SlowDown")), Is.EqualTo("PutObject failed once (503 SlowDown), next try in 0.5 s"));
            Assert.That(EventText.Of(new RequestRetried("PutObject", 2, TimeSpan.FromSeconds(1), "503 SlowDown")), Is.EqualTo("PutObject failed 2 times (503 SlowDown), next try in 1 s"));
            Assert.That(EventText.Of(new AttemptFailed(1, 3, [failure], default)), Is.EqualTo("Attempt 1 of 3 failed with 1 error, which is tried again: It is busy."));
            Assert.That(EventText.Of(new AttemptFailed(2, 3, [failure, failure], default)), Is.EqualTo("Attempt 2 of 3 failed with 2 errors, which is tried again: It is busy."));
            Assert.That(EventText.Of(new ConcurrencyChanged(16, 8, "the store answered 503 SlowDown")), Is.EqualTo("8 transfers at a time, 16 before, as the store answered 503 SlowDown"));
            Assert.That(EventText.Of(new RegionSwitched("us-east-1", "eu-west-1"), "region=eu-west-1"), Is.EqualTo("Switched region to \"eu-west-1\" from \"us-east-1\"; region=eu-west-1 spares the detour."));
            Assert.That(EventText.Of(new ClockCorrected(TimeSpan.FromHours(1))), Is.EqualTo("The clock of this machine differs from the store's by 3600 s; requests are signed with the store's."));
            Assert.That(EventText.Of(new PlanningProgress(1, 2)), Does.Match("^compared [12] files with [12] objects so far$"));
            Assert.That(EventText.Of(new FileTransferred(ChangeKind.Upload, "site/a.txt", 1536, ChangeReason.New)), Is.EqualTo("uploaded site/a.txt (1.5 KiB, new)"));
        });
    }
}
