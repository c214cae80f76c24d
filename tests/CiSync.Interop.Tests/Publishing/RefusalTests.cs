using CiSync.Errors;
using CiSync.Reporting;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Publishing;

/// <summary>A refused run changes nothing: the listing before and after is the same, times included.</summary>
public class RefusalTests(S3TestServer server) : PublishingTests(server)
{
    [Test]
    public async Task An_empty_source_is_refused()
    {
        await FillAsync(3);
        await RefusesAsync(ErrorCodes.SourceEmpty, ExitCode.Fatal);
    }

    [Test]
    public async Task A_missing_source_is_refused()
    {
        await FillAsync(3);
        var before = await BucketStateAsync();
        var report = await RunAsync(new SyncRequest { Source = new FolderSource("nothing"), Destination = $"s3://{Bucket}", Delete = true });
        Assert.That((report.ExitCode, report.Diagnostics.Single().Code), Is.EqualTo((ExitCode.DirectoryNotFound, ErrorCodes.SourceNotFound)));
        Assert.That(await BucketStateAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Deleting_most_of_a_destination_is_refused()
    {
        await FillAsync(41);
        Folder.Write("k00", "changed");
        Folder.Write("new", "new");
        await RefusesAsync(ErrorCodes.MassDelete, ExitCode.Fatal);
    }

    [TestCase("2.0/")]
    [TestCase("pages/")]
    public async Task Parent_of_the_right_destination_is_refused_even_if_it_holds_few_objects(string own)
    {
        // What s3://bucket/$VERSION is without a version.
        foreach (var key in new[] { "1.0/index.html", "1.0/app.js", "1.1/index.html", own + "index.html" })
        {
            await PutAsync(key, "content");
        }

        Folder.Write("index.html", "new");
        Folder.Write("pages/index.html", "new");
        await RefusesAsync(ErrorCodes.FoldersNotInSource, ExitCode.Fatal);
        Variables["RCLONE_MAX_DELETE"] = "off";
        await SucceedsAsync(SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "index.html", "pages/index.html" }));
    }

    [Test]
    public async Task Folder_that_was_renamed_to_another_with_its_objects_is_no_loss()
    {
        foreach (var key in new[] { "a/1", "b/2" })
        {
            await PutAsync(key, "content of " + key[2..]);
            Folder.Write("new/" + key[2..], "content of " + key[2..]);
        }

        Variables["RCLONE_TRACK_RENAMES"] = "true";
        await SucceedsAsync(SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "new/1", "new/2" }));
    }

    [TestCase("//x")]
    [TestCase("/x//")]
    [TestCase("//")]
    [TestCase("/a//b")]
    public async Task Destination_with_an_empty_segment_is_refused_before_any_request(string path)
    {
        Folder.Write("a", "x");
        await FillAsync(1);

        var report = await RunAsync(new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{Bucket}{path}", Delete = true });

        Assert.That((report.ExitCode, report.Diagnostics.Single().Code), Is.EqualTo((ExitCode.Usage, ErrorCodes.DestinationInvalid)));
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task More_deletes_than_max_delete_are_refused()
    {
        await FillAsync(3);
        Folder.Write("k00", "changed");
        Variables["RCLONE_MAX_DELETE"] = "1";
        await RefusesAsync(ErrorCodes.MaxDeleteExceeded, ExitCode.Fatal);
    }

    [Test]
    public async Task A_wrong_option_is_refused_before_any_request()
    {
        await FillAsync(1);
        Folder.Write("k00", "changed");
        Variables["RCLONE_S3_CHUNK_SIZE"] = "1M";
        await RefusesAsync(ErrorCodes.OptionInvalid, ExitCode.Usage);
        Assert.That(Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task With_max_delete_off_the_same_plan_is_carried_out()
    {
        await FillAsync(41);
        Folder.Write("new", "new");
        Variables["RCLONE_MAX_DELETE"] = "off";
        await SucceedsAsync(SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "new" }));
    }

    [Test]
    public async Task A_bucket_that_is_not_there_is_never_made()
    {
        Folder.Write("a", "x");
        var missing = NewBucketName();
        var report = await RunAsync(new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{missing}/x" });
        Assert.That((report.ExitCode, report.Diagnostics.Single().Code), Is.EqualTo((ExitCode.DirectoryNotFound, ErrorCodes.BucketNotFound)));
        Assert.That(report.Diagnostics.Single().Message, Does.Contain(missing));
        Assert.That(Wire.Counts, Is.EqualTo("1 LIST"));
    }

    [Test]
    public async Task A_wrong_secret_is_refused_and_not_repeated_in_the_message()
    {
        Folder.Write("a", "x");
        var environment = new Dictionary<string, string>
        {
            ["RCLONE_S3_ENDPOINT"] = Wire.Endpoint.ToString(),
            ["RCLONE_S3_ACCESS_KEY_ID"] = Server.AccessKey,
            ["RCLONE_S3_SECRET_ACCESS_KEY"] = "wrong-secret-canary",
        };
        var report = await new SyncEngine(new(environment, Folder.Path)).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{Bucket}" });
        Assert.That((report.ExitCode, report.Outcome, report.Diagnostics.Single().Code), Is.EqualTo((ExitCode.NoRetry, Outcome.Refused, ErrorCodes.SecretWrong)));
        Assert.That(report.ToString() + report.Diagnostics[0], Does.Not.Contain("canary"));
    }

    private async Task FillAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await PutAsync($"k{i:D2}", "content");
        }
    }

    private async Task RefusesAsync(ErrorCode code, ExitCode exitCode)
    {
        var before = await BucketStateAsync();
        var report = await SyncAsync();
        Assert.That(report.Diagnostics.Select(d => d.Code), Is.EqualTo(new[] { code }));
        Assert.That((report.ExitCode, report.Outcome), Is.EqualTo((exitCode, Outcome.Refused)));
        Assert.That((report.Transferred.Count, report.DeletedKeys.Count), Is.EqualTo((0, 0)));
        Assert.That(await BucketStateAsync(), Is.EqualTo(before));
    }
}
