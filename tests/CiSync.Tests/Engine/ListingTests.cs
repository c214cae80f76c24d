using System.Text;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>An error while listing is an error, never an empty list; what can't be trusted changes nothing.</summary>
public class ListingTests : EngineTests
{
    [Test]
    public async Task A_listing_out_of_order_is_refused()
    {
        await PutAsync("a");
        await PutAsync("b");
        Folder.Write("c", "x");
        ChangeList(xml => xml.Replace("<Key>a</Key>", "<Key>z</Key>"));
        await RefusesAsync(ErrorCodes.ListingUnordered);
    }

    [Test]
    public async Task A_listing_with_a_key_twice_is_refused()
    {
        await PutAsync("a");
        await PutAsync("b");
        Folder.Write("c", "x");
        ChangeList(xml => xml.Replace("<Key>b</Key>", "<Key>a</Key>"));
        await RefusesAsync(ErrorCodes.ListingUnordered);
    }

    [Test]
    public async Task A_second_page_that_fails_is_an_error_and_nothing_is_deleted()
    {
        for (var i = 0; i < 1001; i++)
        {
            await PutAsync($"k{i:D4}");
        }

        Folder.Write("k0000", "x");
        Variables["RCLONE_MAX_DELETE"] = "off";
        Spoil("ListObjects", _ => LocalS3Reply.Error(403, "AccessDenied"), skip: 1);
        await RefusesAsync(ErrorCodes.AccessDenied);
    }

    [Test]
    public async Task A_truncated_listing_without_a_token_is_an_error()
    {
        await PutAsync("a");
        Folder.Write("c", "x");
        ChangeList(xml => xml.Replace("<IsTruncated>false</IsTruncated>", "<IsTruncated>true</IsTruncated>"));
        await RefusesAsync(ErrorCodes.NotS3);
    }

    private void ChangeList(Func<string, string> change) => Server.OnResponse = (request, reply, _) =>
    {
        if (request.Operation == "ListObjects")
        {
            var changed = change(Encoding.UTF8.GetString(reply.Body.Span));
            Assert.That(changed, Is.Not.EqualTo(Encoding.UTF8.GetString(reply.Body.Span)), "the test must spoil the listing");
            reply.Body = Encoding.UTF8.GetBytes(changed);
        }

        return new(reply);
    };

    private async Task RefusesAsync(ErrorCode code)
    {
        FailsWith(await SyncAsync(), Outcome.Refused, code);
        Assert.That((Count("PutObject"), Count("DeleteObjects"), Count("DeleteObject")), Is.EqualTo((0, 0, 0)));
    }
}
