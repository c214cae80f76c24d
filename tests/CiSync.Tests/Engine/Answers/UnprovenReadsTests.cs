using System.Text;
using System.Text.RegularExpressions;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Tests.Engine.Answers;

/// <summary>Listings and contents that are not the store's, or that nothing proves to be.</summary>
public class UnprovenReadsTests : EngineTests
{
    [TestCase(2)]
    [TestCase(1)]
    public async Task A_listing_that_does_not_say_whether_it_is_complete_is_refused(int version)
    {
        await PutAsync("a.txt", "1");
        await PutAsync("b.txt", "1");
        Folder.Write("in/a.txt", "1");
        Variables["RCLONE_S3_LIST_VERSION"] = $"{version}";
        Change(version == 2 ? "ListObjectsV2" : "ListObjects", text => Regex.Replace(text, "<IsTruncated>.*?</IsTruncated>", ""));
        var report = await RunAsync(new FolderSource("in"), $"s3://{Bucket}");
        Assert.That((report.Diagnostics.Single().Code, report.Diagnostics.Single().Message), Is.EqualTo((
            ErrorCodes.AnswerNotOwn, $"{(version == 2 ? "ListObjectsV2" : "ListObjects")} for bucket \"site\" at {Server.Endpoint.ToString().TrimEnd('/')} was answered with success, but the answer does not say whether the listing is complete.")));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "a.txt", "b.txt" }));
    }

    [TestCase("<Name>site</Name>", "<Name>other</Name>", "lists another bucket")]
    [TestCase("<Prefix>pub/</Prefix>", "<Prefix>old/</Prefix>", "lists another prefix")]
    [TestCase("<Size>1</Size>", "", "has an object without a size")]
    public async Task A_listing_of_something_else_is_refused(string part, string changed, string why)
    {
        await PutAsync("pub/a.txt", "1");
        Folder.Write("in/a.txt", "1");
        Change("ListObjects", text => text.Replace(part, changed, StringComparison.Ordinal));
        var report = await RunAsync(new FolderSource("in"), $"s3://{Bucket}/pub");
        Assert.That((report.Diagnostics.Single().Code, report.Outcome), Is.EqualTo((ErrorCodes.AnswerNotOwn, Outcome.Refused)));
        Assert.That(report.Diagnostics.Single().Message, Does.EndWith($"{why}."));
    }

    [TestCase(null)]
    [TestCase("W/\"0123\"")]
    [TestCase("\"opaque\"")]
    public async Task A_download_is_held_to_the_MD5_of_the_listing(string? etag)
    {
        await PutAsync("a.txt", new string('n', 500));
        Server.OnResponse = (request, reply, _) => new(request.Operation == "GetObject" ? Tagged(new string('x', 500), etag) : reply);
        FailsWith(await RunAsync(new StoreSource($"s3://{Bucket}"), "out"), Outcome.Failed, ErrorCodes.DownloadCorrupted);
        Assert.That(File.Exists(Folder.Of("out/a.txt")), Is.False);

        using var output = new MemoryStream();
        var cat = await CatAsync(output);
        Assert.That((cat.Diagnostics.Single().Code, cat.ExitCode), Is.EqualTo((ErrorCodes.DownloadCorrupted, ErrorCodes.DownloadCorrupted.ExitCode)));
    }

    [TestCase(null)]
    [TestCase("W/\"0123\"")]
    public async Task What_has_the_MD5_of_the_listing_is_proven_without_an_ETag(string? etag)
    {
        await PutAsync("a.txt", "right");
        Server.OnResponse = (request, reply, _) => new(request.Operation == "GetObject" ? Tagged("right", etag) : reply);
        Succeeds(await RunAsync(new StoreSource($"s3://{Bucket}"), "out"));
        using var output = new MemoryStream();
        Assert.That((await CatAsync(output)).Diagnostics, Is.Empty);
        Assert.That(Encoding.UTF8.GetString(output.ToArray()), Is.EqualTo("right"));
    }

    [Test]
    public async Task Cat_writes_nothing_of_an_object_of_another_size()
    {
        await PutAsync("a.txt", "right");
        Server.OnResponse = (request, reply, _) => new(request.Operation == "GetObject" ? Tagged("wrong and longer", null) : reply);
        using var output = new MemoryStream();
        Assert.That((await CatAsync(output)).Diagnostics.Single().Code, Is.EqualTo(ErrorCodes.ObjectChanged));
        Assert.That(output.Length, Is.Zero);
    }

    private Task<SyncReport> RunAsync(SyncSource source, string destination) =>
        new SyncEngine(new HostEnvironment(Variables, Folder.Path), new ImpatientTime()).RunAsync(
            new SyncRequest { Source = source, Destination = destination == "out" ? Folder.Of("out") : destination, Delete = true }, Events);

    private Task<Report> CatAsync(Stream output) =>
        new SyncEngine(new HostEnvironment(Variables, Folder.Path), new ImpatientTime()).CatAsync(new PlaceRequest { Place = $"s3://{Bucket}" }, output, Events);

    private void Change(string operation, Func<string, string> change) => Server.OnResponse = (request, reply, _) =>
    {
        if (request.Operation == operation)
        {
            reply.Body = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(reply.Body.Span)));
        }

        return new(reply);
    };

    private static LocalS3Reply Tagged(string body, string? etag)
    {
        var reply = new LocalS3Reply { Body = Encoding.UTF8.GetBytes(body) }.With("Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT");
        return etag is null ? reply : reply.With("ETag", etag);
    }
}
