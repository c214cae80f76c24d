using CiSync.Interop.Tests.Conformance;
using CiSync.Options;
using CiSync.S3;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Publishing;

/// <summary>The requests of the store that no publish needs, on each server there is.</summary>
public class StoreRequestTests(S3TestServer server) : PublishingTests(server)
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, (5 << 20) + 1000).Select(i => (byte)(i * 13))];

    private static readonly ObjectHeaders Headers = new()
    {
        ContentType = "text/html;charset=utf-8",
        CacheControl = "public,max-age=60",
        ContentDisposition = "attachment;filename=x",
        ContentEncoding = "gzip",
        ContentLanguage = "de,en",
        Expires = "Thu, 01 Dec 2033 16:00:00 GMT",
        Metadata = new Dictionary<string, string> { ["mtime"] = "1.5", ["title"] = "Grüße 世界" },
        Tags = [new("a b", "1&2")],
    };

    [Test]
    public Task An_object_is_read_as_it_was_written() => AskAsync(async store =>
    {
        await PutAsync(store, "a b/+ü", Headers);
        foreach (var head in new[] { await store.HeadAsync("a b/+ü", default), await store.GetAsync("a b/+ü", null, null, (_, _, _) => Task.CompletedTask, default) })
        {
            Assert.That(head!.Headers with { Metadata = Headers.Metadata, Tags = Headers.Tags, Grants = Headers.Grants, StorageClass = null }, Is.EqualTo(Headers));
            Assert.That(head.Metadata, Is.EqualTo(Headers.Metadata));
            Assert.That(head.Size, Is.EqualTo(Content.Length));
        }

        Assert.That(await ReadAsync(store, "a b/+ü", null), Is.EqualTo(Content));
        Assert.That(await ReadAsync(store, "a b/+ü", new ByteRange(1000, 5)), Is.EqualTo(Content[1000..1005]));
        Assert.That(await store.GetTagsAsync("a b/+ü", default), Is.EqualTo(Headers.Tags));
        Assert.That(await store.GetAsync("nope", null, null, (_, _, _) => Task.CompletedTask, default), Is.Null);
    });

    [Test]
    public Task Copies_keep_or_replace_and_depend_on_the_version() => AskAsync(async store =>
    {
        await PutAsync(store, "a b/+ü", Headers);
        var etag = (await store.HeadAsync("a b/+ü", default))!.ETag;
        var source = new CopySource(Bucket, "a b/+ü", etag);
        await store.CopyAsync(source, "same", null, null, [], default);
        Assert.That((await store.HeadAsync("same", default))!.Metadata, Is.EqualTo(Headers.Metadata));
        Assert.That(await store.GetTagsAsync("same", default), Is.EqualTo(Headers.Tags));

        await store.CopyAsync(source, "other", new ObjectHeaders { ContentType = "text/css", Tags = [new("c", "3")] }, null, [], default);
        var other = (await store.HeadAsync("other", default))!;
        Assert.That((other.Headers.ContentType, other.Headers.CacheControl, other.Metadata.Count), Is.EqualTo(("text/css", (string?)null, 0)));
        Assert.That(await TagsAsync(store, "other"), Is.EqualTo(KnownDifferences.TagsWithReplacedMetadata(Server, "c=3")));
        await store.CopyAsync(source, "kept", new ObjectHeaders { ContentType = "text/css" }, null, [], default);
        Assert.That(await TagsAsync(store, "kept"), Is.EqualTo(KnownDifferences.TagsWithReplacedMetadata(Server, "a b=1&2")));

        var upload = await store.CreateMultipartAsync("parts", Headers, default);
        var first = await store.CopyPartAsync("parts", upload, 1, source, new ByteRange(0, 5 << 20), default);
        var second = await store.CopyPartAsync("parts", upload, 2, source, new ByteRange(5 << 20, 1000), default);
        await store.CompleteMultipartAsync("parts", upload, [first.ETag!, second.ETag!], default);
        Assert.That(await ReadAsync(store, "parts", null), Is.EqualTo(Content));
        Assert.That(await TagsAsync(store, "parts"), Is.EqualTo(KnownDifferences.TagsOfParts(Server) is null ? "" : "a b=1&2"));

        var gone = source with { ETag = "00000000000000000000000000000000" };
        Assert.That(await AnswerAsync(store.CopyAsync(gone, "no", null, null, [], default)), Is.EqualTo(KnownDifferences.ConditionOfCopy(Server, "CIS3020")));
        Assert.That((await Assert.ThrowsAsync<Errors.CiSyncException>(() => store.GetAsync("same", null, gone.ETag, (_, _, _) => Task.CompletedTask, default)))!.Diagnostic.Code, Is.EqualTo(Errors.ErrorCodes.ObjectChanged));
    });

    [Test]
    public Task Grants_are_kept() => AskAsync(async store =>
    {
        await PutAsync(store, "a", new ObjectHeaders { ContentType = "text/plain", Acl = "public-read" });
        var grants = await store.GetAclAsync("a", default);
        Assert.That(grants.Select(grant => (grant.Permission, grant.Kind)), Is.EquivalentTo(new[] { ("FULL_CONTROL", GranteeKind.Id), ("READ", GranteeKind.Uri) }));
        await store.CopyAsync(new CopySource(Bucket, "a", null), "b", new ObjectHeaders { ContentType = "text/plain", Grants = grants }, null, [], default);
        Assert.That(await store.GetAclAsync("b", default), Is.EquivalentTo(grants));
    });

    [TestCase("1")]
    [TestCase("2")]
    public Task Folders_uploads_and_buckets_are_listed(string version)
    {
        Variables["RCLONE_S3_LIST_VERSION"] = version;
        Variables["RCLONE_S3_LIST_CHUNK"] = "1";
        return AskAsync(async store =>
        {
            foreach (var key in new[] { "a", "b c/1", "b c/2", "e%2F/1", "z" })
            {
                await store.PutAsync(key, new S3.Body(() => new MemoryStream([1]), 1, null), new ObjectHeaders { ContentType = "text/plain" }, default);
            }

            var (objects, folders) = (new List<string>(), new List<string>());
            for (string? token = ""; token is not null;)
            {
                var page = await store.ListFoldersAsync("", token.Length == 0 ? null : token, default);
                objects.AddRange(page.Objects.Select(o => o.Key));
                folders.AddRange(page.Folders);
                token = page.Next;
            }

            Assert.That((objects, folders), Is.EqualTo((new[] { "a", "z" }, new[] { "b c/", "e%2F/" })));

            string[] keys = ["u/a", "u/a", "u/b c+%2F"];
            foreach (var key in keys)
            {
                await store.CreateMultipartAsync(key, new ObjectHeaders { ContentType = "text/plain" }, default);
            }

            var uploads = new List<ListedUpload>();
            for (var page = await store.ListUploadsAsync("u/", null, default); ; page = await store.ListUploadsAsync("u/", page.Next, default))
            {
                uploads.AddRange(page.Uploads);
                if (page.Next is null)
                {
                    break;
                }
            }

            Assert.That(uploads.Select(upload => upload.Key), Is.EqualTo(keys));
            Assert.That(uploads.Select(upload => upload.UploadId).Distinct().Count(), Is.EqualTo(3));
            Assert.That((await store.ListBucketsAsync(default)).Select(bucket => bucket.Name), Does.Contain(Bucket));
        });
    }

    [Test]
    public Task A_bucket_is_deleted_when_it_is_empty() => AskAsync(async store =>
    {
        await PutAsync(store, "a", new ObjectHeaders { ContentType = "text/plain" });
        Assert.That((await Assert.ThrowsAsync<Errors.CiSyncException>(() => store.DeleteBucketAsync(default)))!.Diagnostic.Code, Is.EqualTo(Errors.ErrorCodes.BucketNotEmpty));
        await store.DeleteAsync([new ObjectVersion("a", null)], default);
        await store.DeleteBucketAsync(default);
        Assert.That((await store.ListBucketsAsync(default)).Select(bucket => bucket.Name), Does.Not.Contain(Bucket));
    });

    private static Task<WriteResult> PutAsync(S3Store store, string key, ObjectHeaders headers) =>
        store.PutAsync(key, new S3.Body(() => new MemoryStream(Content), Content.Length, null), headers, default);

    private static async Task<string> AnswerAsync(Task request)
    {
        try
        {
            await request;
            return "200";
        }
        catch (Errors.CiSyncException e)
        {
            return e.Diagnostic.Code.Id;
        }
    }

    private static async Task<string> TagsAsync(S3Store store, string key) =>
        string.Join(';', (await store.GetTagsAsync(key, default)).Select(tag => $"{tag.Key}={tag.Value}"));

    private static async Task<byte[]> ReadAsync(S3Store store, string key, ByteRange? range)
    {
        var read = new MemoryStream();
        await store.GetAsync(key, range, null, (_, body, ct) => body.CopyToAsync(read, ct), default);
        return read.ToArray();
    }

    private async Task AskAsync(Func<S3Store, Task> ask)
    {
        var variables = new Dictionary<string, string>(Variables)
        {
            ["RCLONE_S3_ENDPOINT"] = Server.Endpoint.ToString(),
            ["RCLONE_S3_ACCESS_KEY_ID"] = Server.AccessKey,
            ["RCLONE_S3_SECRET_ACCESS_KEY"] = Server.SecretKey,
        };
        var environment = new HostEnvironment(variables, Folder.Path);
        var location = CiSync.Options.Location.Parse($"s3://{Bucket}");
        using var store = await S3Store.OpenAsync(location, OptionReader.Read(environment, location, []), environment, TimeProvider.System, new RequestCounts(), null, _ => { }, default);
        await ask(store);
    }
}
