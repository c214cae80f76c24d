using CiSync.Errors;
using CiSync.S3;

namespace CiSync.Tests.S3;

/// <summary>CopyObject: what comes along, what is replaced and what is asked of the source.</summary>
public class Objects_copied : StoreTests
{
    private static readonly ObjectHeaders Source = new()
    {
        ContentType = "text/css",
        CacheControl = "no-store",
        ContentLanguage = "de",
        Metadata = new Dictionary<string, string> { ["mtime"] = "1.5" },
        Tags = [new("from", "source")],
    };

    private static readonly ObjectHeaders Others = new()
    {
        ContentType = "text/html;charset=utf-8",
        CacheControl = "public,max-age=60",
        ContentDisposition = "inline;filename=x",
        ContentEncoding = "gzip",
        ContentLanguage = "en,fr",
        Expires = "0",
        WebsiteRedirect = "/x",
        Metadata = new Dictionary<string, string> { ["name"] = "Ü" },
    };

    [SetUp]
    public Task FillAsync() => WriteAsync("sub/a+b ü.css", [1, 2, 3], Source);

    [Test]
    public async Task Without_headers_all_comes_along()
    {
        var result = await CopyAsync(null);
        var (from, to) = (await HeadAsync("sub/a+b ü.css"), await HeadAsync("copy"));
        Assert.That(result, Is.EqualTo(new WriteResult("5289df737df57326fcdd22597afb1fac", false)));
        Assert.That((to.Headers.ContentType, to.Headers.CacheControl, to.Headers.ContentLanguage, to.Metadata["mtime"]), Is.EqualTo(("text/css", "no-store", "de", "1.5")));
        Assert.That((to.Size, to.ETag, to.TagCount), Is.EqualTo((from.Size, from.ETag, 1)));
        var sent = Last("CopyObject").Headers;
        Assert.That((sent["x-amz-copy-source"], sent["x-amz-metadata-directive"]), Is.EqualTo(("site/sub/a%2Bb%20%C3%BC.css", "COPY")));
        Assert.That(new[] { "x-amz-tagging-directive", "x-amz-tagging", "x-amz-storage-class", "x-amz-copy-source-if-match", "x-amz-acl", "Cache-Control" }.Where(sent.ContainsKey), Is.Empty);
    }

    [Test]
    public async Task Headers_take_the_place_of_the_sources_and_its_tags_stay()
    {
        await CopyAsync(Others);
        var to = await HeadAsync("copy");
        Assert.That(to.Headers with { Metadata = Others.Metadata, Tags = Others.Tags, Grants = Others.Grants }, Is.EqualTo(Others));
        Assert.That(to.Metadata, Is.EqualTo(Others.Metadata));
        Assert.That(await TagsAsync(), Is.EqualTo(Source.Tags));
        Assert.That(Last("CopyObject").Headers["x-amz-metadata-directive"], Is.EqualTo("REPLACE"));
        Assert.That(Last("CopyObject").Headers.Keys, Has.None.EqualTo("x-amz-tagging-directive").IgnoreCase);
    }

    [Test]
    public async Task Tags_take_the_place_of_the_sources()
    {
        await CopyAsync(Others with { Tags = [new("a b", "1&2"), new("c", "")] });
        Assert.That(await TagsAsync(), Is.EquivalentTo(new KeyValuePair<string, string>[] { new("a b", "1&2"), new("c", "") }));
        var sent = Last("CopyObject").Headers;
        Assert.That((sent["x-amz-tagging-directive"], sent["x-amz-tagging"]), Is.EqualTo(("REPLACE", "a%20b=1%262&c=")));
    }

    [Test]
    public async Task The_users_headers_win_over_the_objects()
    {
        Variables["RCLONE_HEADER_UPLOAD"] = "Cache-Control: max-age=7,X-Amz-Meta-Name: mine,x-amz-tagging: mine=1";
        await CopyAsync(Others with { Tags = [new("a", "1")] });
        var to = await HeadAsync("copy");
        Assert.That((to.Headers.CacheControl, to.Metadata["name"], to.Headers.ContentType), Is.EqualTo(("max-age=7", "mine", Others.ContentType)));
        Assert.That(await TagsAsync(), Is.EqualTo(new KeyValuePair<string, string>[] { new("mine", "1") }));
    }

    // headers, option, kept → sent
    [TestCase(null, null, null, null)]
    [TestCase(null, null, "STANDARD", null)]
    [TestCase(null, null, "STANDARD_IA", "STANDARD_IA")]
    [TestCase(null, "ONEZONE_IA", "STANDARD_IA", "ONEZONE_IA")]
    [TestCase("GLACIER_IR", "ONEZONE_IA", "STANDARD_IA", "GLACIER_IR")]
    [TestCase("STANDARD", "ONEZONE_IA", "STANDARD_IA", "STANDARD")]
    public async Task The_class_is_that_of_the_object_else_the_options_else_the_one_to_keep(string? own, string? option, string? kept, string? sent)
    {
        if (option is not null)
        {
            Variables["RCLONE_S3_STORAGE_CLASS"] = option;
        }

        await AskAsync(store => store.CopyAsync(new CopySource(Bucket, "sub/a+b ü.css", null), "copy", Others with { StorageClass = own }, kept, [], default));
        Assert.That(Last("CopyObject").Headers.GetValueOrDefault("x-amz-storage-class"), Is.EqualTo(sent));
        Assert.That((await HeadAsync("copy")).Headers.StorageClass, Is.EqualTo(sent == "STANDARD" ? null : sent));
    }

    [Test]
    public async Task Only_the_version_that_was_listed_is_copied()
    {
        var etag = (await HeadAsync("sub/a+b ü.css")).ETag;
        await AskAsync(store => store.CopyAsync(new CopySource(Bucket, "sub/a+b ü.css", etag), "copy", null, null, [], default));
        Assert.That(Last("CopyObject").Headers["x-amz-copy-source-if-match"], Is.EqualTo($"\"{etag}\""));
        await WriteAsync("sub/a+b ü.css", [4]);
        var error = await RefusalAsync(store => store.CopyAsync(new CopySource(Bucket, "sub/a+b ü.css", etag), "copy2", null, null, [], default));
        Assert.That((error.Code, error.Key), Is.EqualTo((ErrorCodes.ObjectChanged, "sub/a+b ü.css")));
        Assert.That(await AskAsync(store => store.HeadAsync("copy2", default)), Is.Null);
    }

    [Test]
    public async Task A_source_that_is_not_there_is_named()
    {
        var error = await RefusalAsync(store => store.CopyAsync(new CopySource(Bucket, "nope", null), "copy", null, null, [], default));
        Assert.That((error.Code, error.Key), Is.EqualTo((ErrorCodes.ObjectNotFound, "nope")));
        Assert.That(error.Message, Does.StartWith("There is no object \"nope\" in bucket \"site\" at "));
        error = await RefusalAsync(store => store.CopyAsync(new CopySource("nowhere", "a", null), "copy", null, null, [], default));
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCodes.BucketNotFound, $"The bucket \"site\" or the bucket \"nowhere\" does not exist at {Server.Endpoint.ToString().TrimEnd('/')}.")));
    }

    [Test]
    public async Task From_another_bucket()
    {
        await AskAsync(store => store.CreateBucketAsync(default), "other");
        await AskAsync(store => store.CopyAsync(new CopySource(Bucket, "sub/a+b ü.css", null), "copy", null, null, [], default), "other");
        var head = await AskAsync(store => store.HeadAsync("copy", default), "other");
        Assert.That((head!.Size, head.Headers.ContentType), Is.EqualTo((3L, "text/css")));
    }

    private Task<WriteResult> CopyAsync(ObjectHeaders? headers) =>
        AskAsync(store => store.CopyAsync(new CopySource(Bucket, "sub/a+b ü.css", null), "copy", headers, null, [], default));

    private Task<IReadOnlyList<KeyValuePair<string, string>>> TagsAsync() => AskAsync(store => store.GetTagsAsync("copy", default));
}
