using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.S3;

namespace CiSync.Tests.S3;

/// <summary>Listings that stop at slashes, and those of open uploads, page by page.</summary>
public class Folders_and_uploads_listed : StoreTests
{
    private static readonly string[] Keys = ["a.txt", "b/1", "b/2", "b/c/3", "b d/x", "e%2F/y", "f+g/z", "f.txt", "h\u0001/x", "\uff21/x", "\ud83d\ude00.txt", "\ud83d\ude01/x"];

    [TestCase("1", 1000)]
    [TestCase("2", 1000)]
    [TestCase("1", 2)]
    [TestCase("2", 2)]
    [TestCase("1", 1)]
    [TestCase("2", 1)]
    public async Task What_is_right_below_a_prefix(string version, int page)
    {
        await FillAsync();
        Variables["RCLONE_S3_LIST_VERSION"] = version;
        Variables["RCLONE_S3_LIST_CHUNK"] = $"{page}";
        var (objects, folders) = await ListAsync("");
        Assert.That(objects.Select(o => o.Key), Is.EqualTo(new[] { "a.txt", "f.txt", "\ud83d\ude00.txt" }));
        Assert.That(folders, Is.EqualTo(new[] { "b d/", "b/", "e%2F/", "f+g/", "h\u0001/", "\uff21/", "\ud83d\ude01/" }));
        Assert.That(objects.Select(o => (o.Size, o.ETag)), Is.All.EqualTo((1L, "55a54008ad1ba589aa210d2629c1df41")));

        (objects, folders) = await ListAsync("b/");
        Assert.That(objects.Select(o => o.Key), Is.EqualTo(new[] { "b/1", "b/2" }));
        Assert.That(folders, Is.EqualTo(new[] { "b/c/" }));
        Assert.That(Last(version == "1" ? "ListObjects" : "ListObjectsV2").Query["delimiter"], Is.EqualTo("/"));
    }

    [Test]
    public async Task A_listing_without_folders_asks_for_none()
    {
        await FillAsync();
        var page = await AskAsync(store => store.ListAsync("", null, default));
        Assert.That(page.Objects.Select(o => o.Key), Is.EqualTo(Keys.OrderBy(key => System.Text.Encoding.UTF8.GetBytes(key), Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))));
        Assert.That(Server.Log.Requests.Where(request => request.Operation.StartsWith("ListObjects", StringComparison.Ordinal)).Select(request => request.Query.ContainsKey("delimiter")), Is.All.False);
    }

    [Test]
    public async Task A_store_that_knows_only_version_1_is_asked_in_it()
    {
        await FillAsync();
        Variables["RCLONE_S3_PROVIDER"] = "Minio";
        Spoil("ListObjectsV2", _ => LocalS3Reply.Error(501, "NotImplemented"));
        var (_, folders) = await ListAsync("b/");
        Assert.That((folders, Count("ListObjectsV2"), Count("ListObjects")), Is.EqualTo((new[] { "b/c/" }, 1, 1)));
    }

    [Test]
    public async Task The_class_is_told_where_the_listing_has_one()
    {
        await WriteAsync("a", [1], new ObjectHeaders { ContentType = "text/plain", StorageClass = "STANDARD_IA" });
        Assert.That((await AskAsync(store => store.ListAsync("", null, default))).Objects.Single().StorageClass, Is.EqualTo("STANDARD_IA"));
        Spoil("ListObjects", _ => new LocalS3Reply { Body = "<ListBucketResult><Name>site</Name><IsTruncated>false</IsTruncated><Contents><Key>a</Key><Size>1</Size></Contents></ListBucketResult>"u8.ToArray() });
        Assert.That((await AskAsync(store => store.ListAsync("", null, default))).Objects.Single().StorageClass, Is.Null);
    }

    [TestCase(1000)]
    [TestCase(2)]
    [TestCase(1)]
    public async Task Open_uploads_below_a_prefix(int page)
    {
        Variables["RCLONE_S3_LIST_CHUNK"] = $"{page}";
        string[] keys = ["p/a", "p/a", "p/b c+%2F", "p/h\u0001", "p/ü", "q"];
        var opened = new List<(string, string)>();
        foreach (var key in keys)
        {
            opened.Add((key, await AskAsync(store => store.CreateMultipartAsync(key, new ObjectHeaders { ContentType = "text/plain" }, default))));
        }

        var found = await AskAsync(async store =>
        {
            var uploads = new List<ListedUpload>();
            for (UploadMarker? from = null; ;)
            {
                var next = await store.ListUploadsAsync("p/", from, default);
                Assert.That(next.Uploads, Has.Count.LessThanOrEqualTo(page));
                uploads.AddRange(next.Uploads);
                if ((from = next.Next) is null)
                {
                    return uploads;
                }
            }
        });
        Assert.That(found.Select(upload => (upload.Key, upload.UploadId)), Is.EquivalentTo(opened.SkipLast(1)));
        Assert.That(found.Select(upload => upload.Initiated), Is.All.EqualTo(DateTime.UtcNow).Within(TimeSpan.FromMinutes(5)));
        Assert.That(Count("ListMultipartUploads"), Is.EqualTo(page == 1000 ? 1 : page == 2 ? 3 : 5));
    }

    [Test]
    public async Task An_upload_whose_key_breaks_the_XML_is_listed_encoded()
    {
        Server.OnRequest = (request, _) =>
        {
            var key = request.Query.GetValueOrDefault("encoding-type") == "url" ? "a%01b+%25" : "a\u0001b %";
            return new(new LocalS3Reply
            {
                Body = System.Text.Encoding.UTF8.GetBytes(
                    $"<ListMultipartUploadsResult><Bucket>site</Bucket><IsTruncated>false</IsTruncated><Upload><Key>{key}</Key><UploadId>u</UploadId></Upload></ListMultipartUploadsResult>"),
            });
        };
        var page = await AskAsync(store => store.ListUploadsAsync("", null, default));
        Assert.That(page.Uploads.Select(upload => (upload.Key, upload.UploadId)), Is.EqualTo(new[] { ("a\u0001b %", "u") }));
        Assert.That(Count("ListMultipartUploads"), Is.EqualTo(2));
    }

    [Test]
    public async Task Uploads_that_may_not_be_listed_are_an_error()
    {
        Spoil("ListMultipartUploads", _ => LocalS3Reply.Error(403, "AccessDenied"));
        var error = await RefusalAsync(store => store.ListUploadsAsync("", null, default));
        Assert.That((error.Code, error.Advice), Is.EqualTo((ErrorCodes.AccessDenied, "Allow the key s3:ListBucketMultipartUploads on the bucket.")));
    }

    private async Task FillAsync()
    {
        foreach (var key in Keys)
        {
            await WriteAsync(key, [1]);
        }
    }

    private Task<(List<ListedObject> Objects, List<string> Folders)> ListAsync(string prefix) => AskAsync(async store =>
    {
        var (objects, folders) = (new List<ListedObject>(), new List<string>());
        for (string? token = null; ;)
        {
            var page = await store.ListFoldersAsync(prefix, token, default);
            objects.AddRange(page.Objects);
            folders.AddRange(page.Folders);
            if ((token = page.Next) is null)
            {
                return (objects, folders);
            }
        }
    });
}
