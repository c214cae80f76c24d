using System.Security.Cryptography;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.MSBuild;

[WideFixture]
public class Large_files
{
    [Test]
    public async Task A_file_of_250_MB_goes_in_parts_and_reads_back_identical()
    {
        await using var work = await Workspace.CreateAsync();
        Directory.CreateDirectory(work.PathOf("dist"));
        await using (var file = File.Create(work.PathOf("dist/large.bin")))
        {
            var random = new Random(1);
            var block = new byte[1 << 20];
            for (var i = 0; i < 250; i++)
            {
                random.NextBytes(block);
                await file.WriteAsync(block);
            }
        }

        work.WriteTargets("run.proj", """<S3Copy SourceDirectory="dist" Destination="s3://site" ChunkSize="16M" />""");
        var result = await work.DotNetAsync("build", "run.proj");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(work.Store.Log.Counted(), Does.Contain("CompleteMultipartUpload 1").And.Contain("UploadPart 16"));
        using var stored = await work.GetAsync("large.bin");
        await using var original = File.OpenRead(work.PathOf("dist/large.bin"));
        Assert.That(await SHA256.HashDataAsync(stored.ResponseStream), Is.EqualTo(await SHA256.HashDataAsync(original)));

        var again = await work.DotNetAsync("build", "run.proj");
        Assert.That(again.ExitCode, Is.Zero, again.Output);
        Assert.That(work.Store.Log.Counted(), Is.EqualTo("ListObjects 1"));
    }
}
