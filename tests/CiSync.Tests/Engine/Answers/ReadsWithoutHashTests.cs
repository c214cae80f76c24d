using System.Text;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Tests.Engine.Answers;

/// <summary>Reading objects of which the store reports no MD5, as under KMS.</summary>
public class ReadsWithoutHashTests : EngineTests
{
    protected override LocalS3Options ServerOptions => new() { DefaultKms = true };

    private SyncEngine Engine => new(new HostEnvironment(Variables, Folder.Path), new ImpatientTime());

    [Test]
    public async Task Cat_says_at_its_end_what_nothing_has_proven()
    {
        await PutAsync("a.txt", "1");
        await PutAsync("b.txt", "2");
        using var output = new MemoryStream();
        var report = await Engine.CatAsync(new PlaceRequest { Place = $"s3://{Bucket}" }, output, Events);
        Assert.That((report.Diagnostics.Single().Code, report.Diagnostics.Single().Message, report.ExitCode), Is.EqualTo((
            ErrorCodes.DownloadUnproven, "2 objects were verified by size only: the store reports no MD5 for them.", ExitCode.Success)));
        Assert.That(Encoding.UTF8.GetString(output.ToArray()), Is.EqualTo("12"));
    }

    [TestCase(404)]
    [TestCase(200)]
    public async Task What_could_not_be_read_is_not_sent_to_another_store(int status)
    {
        await using var far = await LocalS3Server.StartAsync(new LocalS3Options());
        await PutAsync("from/a.txt", "new");
        foreach (var (name, server) in new[] { ("NEAR", Server), ("FAR", far) })
        {
            Variables[$"RCLONE_CONFIG_{name}_TYPE"] = "s3";
            Variables[$"RCLONE_CONFIG_{name}_PROVIDER"] = "Other";
            Variables[$"RCLONE_CONFIG_{name}_ENDPOINT"] = server.Endpoint.ToString();
            Variables[$"RCLONE_CONFIG_{name}_ACCESS_KEY_ID"] = server.AccessKey;
            Variables[$"RCLONE_CONFIG_{name}_SECRET_ACCESS_KEY"] = server.SecretKey;
        }

        await Engine.MakeBucketAsync(new PlaceRequest { Place = "far:site" });
        Server.OnResponse = (request, reply, _) => new(request.Operation != "GetObject" ? reply : status == 404 ? LocalS3Reply.Error(404, "NoSuchKey") : WithoutETag("old"));
        var report = await Engine.RunAsync(new SyncRequest { Source = new StoreSource("near:site/from"), Destination = "far:site/to", Move = true }, Events);
        FailsWith(report, Outcome.Failed, status == 404 ? ErrorCodes.ObjectNotFound : ErrorCodes.AnswerNotOwn, ErrorCodes.DeletesSkipped);
        Assert.That((far.Log.Count("PutObject"), await KeysAsync()), Is.EqualTo((0, new[] { "from/a.txt" })));
    }

    private static LocalS3Reply WithoutETag(string body) => new LocalS3Reply { Body = Encoding.UTF8.GetBytes(body) }.With("Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT");
}
