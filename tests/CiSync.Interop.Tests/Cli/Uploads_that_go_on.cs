using System.Security.Cryptography;
using System.Text.Json;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Cli;

/// <summary>What the command tells of an upload that an earlier run began: one part of three is there.</summary>
public class Uploads_that_go_on : VerbTests
{
    private static readonly string[] Copy = ["copy", "dist", $"site:{Bucket}/docs", "--s3-upload-cutoff", "5M", "--s3-resume"];

    [SetUp]
    public async Task BeginAsync()
    {
        // An upload that began after this run isn't one to go on with, and the server's clock is the system's.
        Time = TimeProvider.System;
        Folder.WriteRandom("dist/large.bin", 12 << 20);
        var part = File.ReadAllBytes(Folder.Of("dist/large.bin"))[..(5 << 20)];
        var begun = await SendAsync(RawRequest.For("POST", Bucket, "docs/large.bin") with { Query = [("uploads", null)] });
        var query = new (string, string?)[] { ("partNumber", "1"), ("uploadId", begun.Element("UploadId")) };
        var sent = await SendAsync(RawRequest.For("PUT", Bucket, "docs/large.bin") with { Query = query, Body = part });
        Assert.That(sent.Header("ETag"), Is.EqualTo($"\"{Convert.ToHexStringLower(MD5.HashData(part))}\""));
    }

    [Test]
    public async Task Are_told_in_the_log_and_the_summary()
    {
        var run = Run(Copy);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Match(@"NOTICE: large\.bin: Resumed: 5 MiB of 12 MiB were there\n"));
        Assert.That(run.Output, Does.StartWith($"site:{Bucket}/docs: 1 file uploaded (12 MiB, of which 5 MiB were there), 0 deleted, 0 unchanged; "));
        Assert.That((Count("UploadPart"), await OpenUploadsAsync()), Is.EqualTo((3, 0)), "one by the test, two by the command");
    }

    [Test]
    public void Are_in_the_report()
    {
        using var json = JsonDocument.Parse(Run([.. Copy, "--json"]).Output);
        Assert.That(
            JsonSerializer.Serialize(json.RootElement.GetProperty("resumed")),
            Is.EqualTo("""[{"key":"docs/large.bin","parts":1,"totalParts":3,"bytes":5242880,"totalBytes":12582912}]"""));
    }
}
