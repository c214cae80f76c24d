using System.Xml.Linq;
using CiSync.TestKit.Wire;

namespace CiSync.TestKit.Servers;

/// <summary>Tests against one server, each in a bucket of its own that is gone afterwards.</summary>
public abstract class BucketTests(S3TestServer server)
{
    /// <summary>The server of this fixture.</summary>
    protected S3TestServer Server { get; } = server;

    /// <summary>Signs requests for the server and sends them, right or wrong.</summary>
    protected RawS3 Raw { get; } = new(server.Endpoint, new(server.AccessKey, server.SecretKey));

    /// <summary>The fresh bucket of this test.</summary>
    protected string Bucket { get; private set; } = "";

    /// <summary>Makes the bucket.</summary>
    [SetUp]
    public async Task MakeBucketAsync()
    {
        Bucket = NewBucketName();
        (await Raw.SendAsync(new("PUT", $"/{Bucket}"))).MustBe(200);
    }

    /// <summary>Removes the bucket with all that is in it.</summary>
    [TearDown]
    public Task RemoveBucketAsync() => RemoveAsync(Bucket);

    /// <summary>A name that no other test uses.</summary>
    protected static string NewBucketName() => $"test-{Guid.NewGuid():N}"[..24];

    /// <summary>Empties and deletes a bucket; one that is already gone is fine.</summary>
    protected async Task RemoveAsync(string bucket)
    {
        while ((await Raw.SendAsync(new("GET", $"/{bucket}") { Query = [("list-type", "2"), ("encoding-type", "url")] })) is { Status: 200 } list
            && list.Elements("Contents").ToList() is { Count: > 0 } contents)
        {
            foreach (var key in contents.Select(c => Uri.UnescapeDataString(Child(c, "Key").Replace('+', ' '))))
            {
                (await Raw.SendAsync(RawRequest.For("DELETE", bucket, key))).MustBe(204);
            }
        }
        // Some servers refuse to delete a bucket that has unfinished uploads.
        var uploads = await Raw.SendAsync(new("GET", $"/{bucket}") { Query = [("uploads", null)] });
        foreach (var upload in uploads.Status == 200 ? uploads.Elements("Upload") : [])
        {
            await Raw.SendAsync(RawRequest.For("DELETE", bucket, Child(upload, "Key")) with { Query = [("uploadId", Child(upload, "UploadId"))] });
        }
        (await Raw.SendAsync(new("DELETE", $"/{bucket}"))).MustBe(204, 404);
    }

    private static string Child(XElement parent, string name) => parent.Elements().First(e => e.Name.LocalName == name).Value;
}
