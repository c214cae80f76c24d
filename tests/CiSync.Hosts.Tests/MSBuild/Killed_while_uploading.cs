namespace CiSync.Hosts.Tests.MSBuild;

[Platform(Exclude = "Win", Reason = "sends signals")]
public class Killed_while_uploading
{
    [TestCaseSource(typeof(LargeUpload), nameof(LargeUpload.Moments))]
    public async Task A_build_leaves_no_torn_object_and_the_next_one_tidies_up(Moment moment, bool hasOldVersion)
    {
        await using var upload = await LargeUpload.CreateAsync(hasOldVersion);

        await upload.EndAsync(moment, Signals.Kill);

        // Otherwise the next build would find nothing to tidy up.
        Assert.That(await upload.Work.UnfinishedUploadsAsync(), Is.EqualTo(1));
        await upload.IsAsBeforeAsync();
        await upload.NextBuildConvergesAsync();
        Assert.That(upload.Work.Store.Log.Count("AbortMultipartUpload"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_build_that_was_told_to_terminate_cannot_tidy_up_and_the_next_one_does()
    {
        await using var upload = await LargeUpload.CreateAsync(hasOldVersion: true);

        await upload.EndAsync(Moment.Ten[3], Signals.Terminate);

        await upload.IsAsBeforeAsync();
        await upload.NextBuildConvergesAsync();
    }
}
