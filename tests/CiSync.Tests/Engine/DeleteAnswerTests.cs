using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>What counts as deleted: what the answer names, or what is gone when the store is asked.</summary>
public class DeleteAnswerTests : EngineTests
{
    private const string Html = "<html><body>OK</body></html>";

    [SetUp]
    public async Task FillAsync()
    {
        await PutAsync("a");
        await PutAsync("b");
        Folder.Write("new", "1");
    }

    [TestCase("")]
    [TestCase(Html)]
    [TestCase("<html><body><br></body></html>")]
    [TestCase("<DeleteResult></DeleteResult>")]
    public async Task An_answer_that_names_nothing_is_no_success(string body)
    {
        Spoil("DeleteObjects", _ => Reply(200, body));
        var report = await SyncAsync();
        Assert.That((await KeysAsync(), report.DeletedKeys), Is.EqualTo((new[] { "a", "b", "new" }, Array.Empty<string>())));
        Assert.That(report.Outcome, Is.EqualTo(Outcome.Failed));
    }

    [TestCase("")]
    [TestCase(Html)]
    [TestCase("<DeleteResult></DeleteResult>")]
    public async Task What_is_gone_is_reported_though_no_answer_names_it(string body)
    {
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "DeleteObjects")
            {
                reply.Body = System.Text.Encoding.UTF8.GetBytes(body);
            }

            return new(reply);
        };
        var report = await SyncAsync();
        var keys = await KeysAsync();
        Assert.That(report.DeletedKeys.Concat(keys).Order(StringComparer.Ordinal), Is.EqualTo(new[] { "a", "b", "new" }));
        Assert.That(keys, Does.Not.Contain("b"));
    }

    [Test]
    public async Task An_answer_that_names_nothing_is_asked_about_and_the_delete_sent_again()
    {
        Spoil("DeleteObjects", _ => Reply(200, "<DeleteResult></DeleteResult>"), times: 1);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((await KeysAsync(), report.DeletedKeys), Is.EqualTo((new[] { "new" }, new[] { "a", "b" })));
    }

    [Test]
    public async Task Object_that_nobody_asked_for_is_a_warning_that_names_it()
    {
        Server.OnResponse = (request, reply, _) =>
        {
            if (request.Operation == "DeleteObjects")
            {
                Server.OnResponse = null;
                reply.Body = "<DeleteResult><Deleted><Key>other</Key></Deleted></DeleteResult>"u8.ToArray();
            }

            return new(reply);
        };
        var report = await SyncAsync();
        Assert.That(report.Diagnostics.Select(one => (one.Code, one.Key)), Is.EqualTo(new[] { (ErrorCodes.DeleteAnswerForeign, "other") }));
        Assert.That((await KeysAsync(), report.DeletedKeys), Is.EqualTo((new[] { "new" }, new[] { "a", "b" })));
    }

    [Test]
    public async Task Refused_keys_are_errors_one_by_one()
    {
        Spoil("DeleteObjects", _ => Reply(200, "<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code></Error><Error><Key>b</Key><Code>Locked</Code></Error></DeleteResult>"));
        var report = await SyncAsync();
        Assert.That(report.Diagnostics.Select(one => (one.Code, one.Key)), Is.EqualTo(new[] { (ErrorCodes.AccessDenied, "a"), (ErrorCodes.StoreError, "b") }));
        Assert.That((await KeysAsync(), report.DeletedKeys), Is.EqualTo((new[] { "a", "b", "new" }, Array.Empty<string>())));
    }

    [TestCase(501, "NotImplemented")]
    [TestCase(400, "MalformedXML")]
    public async Task Store_that_refuses_conditions_is_asked_without_once(int status, string code)
    {
        Spoil("DeleteObjects", _ => LocalS3Reply.Error(status, code), times: 1);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That((report.DeletedKeys, Count("DeleteObjects")), Is.EqualTo((new[] { "a", "b" }, 2)));
    }

    private static LocalS3Reply Reply(int status, string body)
    {
        var reply = new LocalS3Reply { Status = status, Body = System.Text.Encoding.UTF8.GetBytes(body) };
        return reply.With("Content-Type", "application/xml");
    }
}
