using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Publishing;

/// <summary>Making buckets, on each server there is.</summary>
public class NewBucketTests(S3TestServer server) : PublishingTests(server)
{
    [Test]
    public async Task A_bucket_is_made_when_asked_for_and_asking_again_is_fine()
    {
        var bucket = NewBucketName();
        try
        {
            await CreateAsync(bucket, new(Server.AccessKey, Server.SecretKey));
            (await Raw.SendAsync(new("HEAD", $"/{bucket}"))).MustBe(200);
            await CreateAsync(bucket, new(Server.AccessKey, Server.SecretKey));
            Folder.Write("a", "a");
            var report = await RunAsync(new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{bucket}" });
            Assert.That((report.Outcome, report.Transferred.Count), Is.EqualTo((Outcome.Succeeded, 1)));
        }
        finally
        {
            await RemoveAsync(bucket);
        }
    }

    [Test]
    public async Task With_a_public_ACL_anybody_can_list_it()
    {
        var bucket = NewBucketName();
        try
        {
            Variables["RCLONE_S3_BUCKET_ACL"] = "public-read";
            await CreateAsync(bucket, new(Server.AccessKey, Server.SecretKey));
            (await Raw.SendAsync(new("GET", $"/{bucket}") { Query = [("list-type", "2")], Sign = false })).MustBe(200);
        }
        finally
        {
            await RemoveAsync(bucket);
        }
    }
}

/// <summary>A second user, who owns nothing, on each server that has one.</summary>
[TestFixtureSource(nameof(WithTwoUsers))]
public class OtherUserTests(S3TestServer server) : PublishingTests(server)
{
    public static IEnumerable<S3TestServer> WithTwoUsers => S3TestServers.All.Where(one => one.Other is not null);

    [Test]
    public async Task May_neither_list_nor_write_and_reads_so()
    {
        Folder.Write("a", "a");
        await PutAsync("kept", "x");
        var before = await BucketStateAsync();
        var variables = new Dictionary<string, string>
        {
            ["RCLONE_S3_ENDPOINT"] = Wire.Endpoint.ToString(),
            ["RCLONE_S3_ACCESS_KEY_ID"] = Server.Other!.AccessKey,
            ["RCLONE_S3_SECRET_ACCESS_KEY"] = Server.Other.SecretKey,
        };
        var report = await new SyncEngine(new HostEnvironment(variables, Folder.Path)).RunAsync(
            new SyncRequest { Source = new FolderSource(Folder.Path), Destination = $"s3://{Bucket}", Delete = true });
        Assert.That((report.Diagnostics.Single().Code, report.ExitCode, report.Outcome), Is.EqualTo((ErrorCodes.AccessDenied, ExitCode.NoRetry, Outcome.Refused)));
        Assert.That(await BucketStateAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Is_told_that_a_bucket_of_that_name_exists()
    {
        Variables["RCLONE_S3_USE_ALREADY_EXISTS"] = "true";
        var error = await Assert.ThrowsAsync<CiSyncException>(() => CreateAsync(Bucket, Server.Other!));
        Assert.That(error!.Diagnostic.Code, Is.EqualTo(ErrorCodes.BucketExists));
    }
}
