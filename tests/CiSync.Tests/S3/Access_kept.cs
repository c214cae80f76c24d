using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.S3;

namespace CiSync.Tests.S3;

/// <summary>ACLs: read as grants, written as grants or canned.</summary>
public class Access_kept : StoreTests
{
    private static readonly ObjectHeaders Plain = new() { ContentType = "text/plain" };
    private static readonly ObjectGrant Own = new("FULL_CONTROL", GranteeKind.Id, "local");
    private static readonly ObjectGrant Everybody = new("READ", GranteeKind.Uri, "http://acs.amazonaws.com/groups/global/AllUsers");
    private static readonly ObjectGrant Known = new("READ_ACP", GranteeKind.Uri, "http://acs.amazonaws.com/groups/global/AuthenticatedUsers");

    [TestCase("private", 1)]
    [TestCase("public-read", 2)]
    public async Task Grants_are_read(string acl, int count)
    {
        await WriteAsync("a", [1], Plain with { Acl = acl });
        Assert.That(await GrantsAsync("a"), Is.EqualTo(new[] { Own, Everybody }.Take(count)));
    }

    [Test]
    public async Task Those_of_the_source_can_be_given_to_a_copy_and_to_an_upload_in_parts()
    {
        await WriteAsync("a", [1], Plain with { Grants = [Own, Everybody, Known] });
        var grants = await GrantsAsync("a");
        Assert.That(grants, Is.EquivalentTo(new[] { Own, Everybody, Known }));
        await AskAsync(store => store.CopyAsync(new CopySource(Bucket, "a", null), "copy", Plain with { Grants = grants }, null, [], default));
        Assert.That(await GrantsAsync("copy"), Is.EquivalentTo(grants));
        var sent = Last("CopyObject").Headers;
        Assert.That(
            (sent["x-amz-grant-full-control"], sent["x-amz-grant-read"], sent["x-amz-grant-read-acp"]),
            Is.EqualTo(("id=\"local\"", $"uri=\"{Everybody.Grantee}\"", $"uri=\"{Known.Grantee}\"")));

        var id = await AskAsync(store => store.CreateMultipartAsync("parts", Plain with { Grants = grants }, default));
        var part = await AskAsync(store => store.UploadPartAsync("parts", id, 1, new Body(() => new MemoryStream([1]), 1, null), default));
        await AskAsync(store => store.CompleteMultipartAsync("parts", id, [part.ETag!], default));
        Assert.That(await GrantsAsync("parts"), Is.EquivalentTo(grants));
    }

    [Test]
    public async Task Several_with_one_permission_share_a_header()
    {
        await WriteAsync("a", [1], Plain with { Grants = [Own, Everybody, Known with { Permission = "READ" }] });
        Assert.That(Last("PutObject").Headers["x-amz-grant-read"], Is.EqualTo($"uri=\"{Everybody.Grantee}\", uri=\"{Known.Grantee}\""));
        Assert.That(await GrantsAsync("a"), Is.EquivalentTo(new[] { Own, Everybody, Known with { Permission = "READ" } }));
    }

    [Test]
    public async Task The_owner_is_never_left_out()
    {
        await WriteAsync("a", [1], Plain with { Grants = [Everybody] });
        Assert.That(await GrantsAsync("a"), Is.EqualTo(new[] { Own, Everybody }), "the store lists but the one that was written");
    }

    // of the object, option → sent
    [TestCase(null, "public-read", "public-read")]
    [TestCase("private", "public-read", "private")]
    [TestCase("default", "public-read", null)]
    [TestCase("authenticated-read", null, "authenticated-read")]
    public async Task The_objects_ACL_wins_over_the_options(string? own, string? option, string? sent)
    {
        if (option is not null)
        {
            Variables["RCLONE_S3_ACL"] = option;
        }

        await WriteAsync("a", [1], Plain with { Acl = own });
        Assert.That(Last("PutObject").Headers.GetValueOrDefault("x-amz-acl"), Is.EqualTo(sent));
    }

    [Test]
    public async Task A_canned_one_and_grants_are_never_sent_together()
    {
        Variables["RCLONE_S3_ACL"] = "private";
        await WriteAsync("a", [1], Plain with { Grants = [Own, Everybody] });
        Assert.That(Last("PutObject").Headers.ContainsKey("x-amz-acl"), Is.False);
        await WriteAsync("b", [1], Plain with { Acl = "public-read", Grants = [Own] });
        Assert.That(Last("PutObject").Headers.Keys.Where(name => name.StartsWith("x-amz-grant", StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    [TestCase(true, "The bucket \"site\" does not take ACLs: the ACL that the source has was left out.")]
    [TestCase(false, "The bucket \"site\" does not take ACLs: acl=public-read was left out.")]
    public async Task A_bucket_without_ACLs_gets_none_and_one_warning_says_so(bool grants, string message)
    {
        Server.OnRequest = (request, _) => new(
            request.Headers.Keys.Any(name => name == "x-amz-acl" || name.StartsWith("x-amz-grant-", StringComparison.OrdinalIgnoreCase)) ? LocalS3Reply.Error(400, "AccessControlListNotSupported") : null);
        var headers = grants ? Plain with { Grants = [Own, Everybody] } : Plain with { Acl = "public-read" };
        await AskAsync(async store =>
        {
            foreach (var key in new[] { "a", "b" })
            {
                await store.PutAsync(key, new Body(() => new MemoryStream([1]), 1, null), headers, default);
            }
        });
        Assert.That(Warnings.Select(warning => (warning.Code, warning.Message)), Is.EqualTo(new[] { (ErrorCodes.AclNotSupported, message) }));
        Assert.That(Count("PutObject"), Is.EqualTo(3));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_is_not_there_has_neither_ACL_nor_tags(bool acl)
    {
        var error = acl ? await RefusalAsync(store => store.GetAclAsync("nope", default)) : await RefusalAsync(store => store.GetTagsAsync("nope", default));
        Assert.That((error.Code, error.Key), Is.EqualTo((ErrorCodes.ObjectNotFound, "nope")));
    }

    [Test]
    public async Task A_store_that_answers_nothing_has_no_tags()
    {
        Spoil("GetObjectTagging", _ => new LocalS3Reply());
        Assert.That(await AskAsync(store => store.GetTagsAsync("a", default)), Is.Empty);
    }

    private Task<IReadOnlyList<ObjectGrant>> GrantsAsync(string key) => AskAsync(store => store.GetAclAsync(key, default));
}
