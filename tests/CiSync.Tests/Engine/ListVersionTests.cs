using System.Text;
using System.Text.RegularExpressions;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>Which version of ListObjects a store is asked in, and how it goes on from page to page.</summary>
public partial class ListVersionTests : EngineTests
{
    [SetUp]
    public async Task FillAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            Folder.Write($"f{i} ü+\u0001", $"{i}");
        }

        Succeeds(await SyncAsync());
        Variables["RCLONE_S3_LIST_CHUNK"] = "2";
    }

    private async Task UnchangedByAsync(int v1, int v2)
    {
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((report.UnchangedCount, Count("PutObject"), Count("ListObjects"), Count("ListObjectsV2")), Is.EqualTo((5L, 0, v1, v2)));
    }

    [TestCase("Ceph", 3, 0)]
    [TestCase("Other", 3, 0)]
    [TestCase("Minio", 0, 3)]
    [TestCase("Wasabi", 0, 3)]
    public async Task The_provider_decides(string provider, int v1, int v2)
    {
        Variables["RCLONE_S3_PROVIDER"] = provider;
        await UnchangedByAsync(v1, v2);
    }

    [TestCase("1", 3, 0)]
    [TestCase("2", 0, 3)]
    [TestCase("0", 0, 3)]
    public async Task An_explicit_version_wins_over_the_provider(string version, int v1, int v2)
    {
        Variables["RCLONE_S3_PROVIDER"] = version == "1" ? "Minio" : "Ceph";
        Variables["RCLONE_S3_LIST_VERSION"] = version;
        await UnchangedByAsync(v1, v2);
    }

    [Test]
    public async Task A_store_that_does_not_implement_version_2_is_asked_in_version_1()
    {
        Variables["RCLONE_S3_LIST_VERSION"] = "0";
        Spoil("ListObjectsV2", _ => LocalS3Reply.Error(501, "NotImplemented"));
        await UnchangedByAsync(3, 1);
    }

    [Test]
    public async Task A_store_that_ignores_list_type_is_gone_on_with_in_version_1()
    {
        Variables["RCLONE_S3_LIST_VERSION"] = "0";
        Server.OnResponse = IgnoreListType;
        await UnchangedByAsync(2, 1);
    }

    [Test]
    public async Task Where_version_2_is_demanded_a_listing_without_an_end_is_an_error()
    {
        Variables["RCLONE_S3_LIST_VERSION"] = "2";
        Server.OnResponse = IgnoreListType;
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.NotS3);
    }

    [Test]
    public async Task Keys_are_asked_for_url_encoded_unless_told_otherwise()
    {
        await SyncAsync();
        Assert.That(Server.Log.Requests[0].Query.GetValueOrDefault("encoding-type"), Is.EqualTo("url"));
        Variables["RCLONE_S3_LIST_URL_ENCODE"] = "false";
        Server.Log.Clear();
        await SyncAsync();
        Assert.That(Server.Log.Requests[0].Query.ContainsKey("encoding-type"), Is.False);
    }

    private static ValueTask<LocalS3Reply> IgnoreListType(LocalS3Request request, LocalS3Reply reply, CancellationToken cancellation)
    {
        if (request.Operation == "ListObjectsV2")
        {
            reply.Body = Encoding.UTF8.GetBytes(Tokens().Replace(Encoding.UTF8.GetString(reply.Body.Span), ""));
        }

        return new(reply);
    }

    [GeneratedRegex("<(NextContinuationToken|KeyCount)>[^<]*</[A-Za-z]+>")]
    private static partial Regex Tokens();
}
