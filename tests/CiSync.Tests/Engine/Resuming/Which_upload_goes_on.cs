using Amazon.S3.Model;
using CiSync.LocalS3;

namespace CiSync.Tests.Engine.Resuming;

public class Which_upload_goes_on : ResumeTests
{
    [Test]
    public async Task The_one_with_the_most_parts_and_the_others_are_aborted()
    {
        await BeginAsync("big", 1);
        var best = await BeginAsync("big", 1, 3, 4);
        await BeginAsync("big", 2, 5);
        await BeginAsync("big");
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(Server.Log.Requests.Single(request => request.Operation == "CompleteMultipartUpload").Query["uploadId"], Is.EqualTo(best));
        Assert.That((PartsSent(), report.Resumed.Single().Parts), Is.EqualTo((new[] { 2, 5 }, 3)));
        Assert.That((Count("ListMultipartUploads"), Count("ListParts"), Count("AbortMultipartUpload")), Is.EqualTo((1, 4, 3)));
        await IsCompleteAsync();
    }

    [Test]
    public async Task Not_one_of_another_file_whatever_parts_it_has()
    {
        var right = await BeginAsync("big", 1);
        var bytes = File.ReadAllBytes(Folder.Of("big"));
        Change(3 * PartSize);
        await BeginAsync("big", 1, 2, 3, 4);
        Folder.Write("big", bytes);
        Succeeds(await SyncAsync());
        Assert.That(Server.Log.Requests.Single(request => request.Operation == "CompleteMultipartUpload").Query["uploadId"], Is.EqualTo(right));
        await IsCompleteAsync();
    }

    [Test]
    public async Task One_that_was_begun_after_this_run_is_left_to_the_job_that_is_at_it()
    {
        string? other = null;
        Server.OnRequest = async (request, _) =>
        {
            if (request.Operation == "ListObjects")
            {
                other = await BeginAsync("big", 1, 2);
            }

            return null;
        };
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((Count("AbortMultipartUpload"), Count("ListParts"), report.Resumed.Count), Is.EqualTo((0, 0, 0)));
        using var client = Client();
        var open = await client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket });
        Assert.That(open.MultipartUploads.Select(upload => upload.UploadId), Is.EqualTo(new[] { other }));
    }

    [Test]
    public async Task Those_of_other_keys_are_left_alone()
    {
        Folder.WriteRandom("bigger", 6 * MiB);
        await BeginAsync("bigger", 1);
        await BeginAsync("big", 1);
        File.Delete(Folder.Of("bigger"));
        Succeeds(await SyncAsync());
        Assert.That((await OpenUploadsAsync(), Count("AbortMultipartUpload")), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task They_are_listed_once_for_all_files()
    {
        Folder.WriteRandom("second", 11 * MiB, seed: 2);
        Folder.WriteRandom("third", 11 * MiB, seed: 3);
        await BeginAsync("second", 1);
        await BeginAsync("big", 5);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((Count("ListMultipartUploads"), Count("ListParts"), Count("CreateMultipartUpload")), Is.EqualTo((1, 2, 1)));
        Assert.That(report.Resumed.Select(upload => (upload.Key, upload.Parts)), Is.EqualTo(new[] { ("big", 1), ("second", 1) }));
        await IsCompleteAsync();
    }

    [Test]
    public async Task Nobody_is_asked_where_no_file_goes_in_parts()
    {
        File.Delete(Folder.Of("big"));
        Folder.Write("small", "x");
        Succeeds(await SyncAsync());
        Assert.That(Server.Log.Requests.Select(request => request.Operation), Is.EqualTo(new[] { "ListObjects", "PutObject" }));
    }

    [Test]
    public async Task Listings_have_pages()
    {
        Variables["RCLONE_S3_LIST_CHUNK"] = "2";
        await BeginAsync("big", 1, 2, 3, 5);
        await BeginAsync("big", 1);
        await BeginAsync("big");
        Succeeds(await SyncAsync());
        Assert.That(PartsSent(), Is.EqualTo(new[] { 4 }));
        Assert.That((Count("ListMultipartUploads"), Count("ListParts")), Is.EqualTo((2, 2 + 1 + 1)));
        await IsCompleteAsync();
    }

    [Test]
    public async Task A_store_that_tells_those_of_one_key_only_is_asked_for_each()
    {
        Folder.WriteRandom("second", 11 * MiB, seed: 2);
        await BeginAsync("second", 1);
        await BeginAsync("big", 5);
        Variables["RCLONE_S3_PROVIDER"] = "Minio";
        Spoil("ListMultipartUploads", request => request.Query.GetValueOrDefault("prefix") is "big" or "second" ? null : new LocalS3Reply
        {
            Body = System.Text.Encoding.UTF8.GetBytes($"<ListMultipartUploadsResult><Bucket>{Bucket}</Bucket><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>"),
        });
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((Count("ListMultipartUploads"), report.Resumed.Count), Is.EqualTo((2, 2)));
        Server.OnRequest = null;
        await IsCompleteAsync();
    }
}
