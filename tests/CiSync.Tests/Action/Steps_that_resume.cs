using Amazon.S3.Model;

namespace CiSync.Tests.GitHubAction;

/// <summary>A job that was cancelled has left a part of a large file in the store.</summary>
public class Steps_that_resume : ActionTests
{
    [Test]
    public async Task Tell_what_was_there()
    {
        Folder.WriteRandom("workspace/dist/large.bin", 12 << 20);
        using var client = Client();
        var id = (await client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = "docs/large.bin" })).UploadId;
        await client.UploadPartAsync(new UploadPartRequest
        {
            BucketName = Bucket,
            Key = "docs/large.bin",
            UploadId = id,
            PartNumber = 1,
            FilePath = Folder.Of("workspace/dist/large.bin"),
            PartSize = 5 << 20,
            UseChunkEncoding = false,
        });

        var run = Run(("resume", "true"), ("upload-cutoff", "5M"));

        Assert.That(run.ExitCode, Is.Zero, run.Text);
        Assert.That(run.Log.Lines, Does.Contain("resumed docs/large.bin: 5 MiB of 12 MiB were there"));
        Assert.That(Summary, Does.Contain("Resumed where an earlier run ended: 5 MiB of 12 MiB were there.\n\n"));
        Assert.That(Count("UploadPart"), Is.EqualTo(2));
        Assert.That(await OpenUploadsAsync(), Is.Zero);
    }
}
