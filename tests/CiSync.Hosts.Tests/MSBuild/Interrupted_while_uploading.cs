namespace CiSync.Hosts.Tests.MSBuild;

[Platform(Exclude = "Win", Reason = "sends SIGINT")]
public class Interrupted_while_uploading
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [TestCaseSource(typeof(LargeUpload), nameof(LargeUpload.Moments))]
    public async Task A_build_stops_within_seconds_and_leaves_neither_an_upload_nor_a_torn_object(Moment moment, bool hasOldVersion)
    {
        await using var upload = await LargeUpload.CreateAsync(hasOldVersion);

        var elapsed = await upload.EndAsync(moment, Signals.Interrupt, hasOldVersion ? ["-mt", "-m:2"] : []);

        Assert.That(await upload.Work.UnfinishedUploadsAsync(), Is.Zero);
        Assert.That(elapsed, Is.LessThan(Limit));
        await upload.IsAsBeforeAsync();
        await upload.NextBuildConvergesAsync();
    }
}
