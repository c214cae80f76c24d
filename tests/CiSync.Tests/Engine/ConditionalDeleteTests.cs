using System.Text;
using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.Reporting;

namespace CiSync.Tests.Engine;

/// <summary>A store that has deleted an object by its ETag is asked for versions to the end of the run, whatever it answers for other objects.</summary>
public class ConditionalDeleteTests : EngineTests
{
    private const string Refused = "<DeleteResult><Error><Key>a</Key><Code>{0}</Code><Message>no</Message></Error></DeleteResult>";

    [TestCase("PreconditionFailed")]
    [TestCase("AccessDenied")]
    [TestCase("InvalidRequest")]
    [TestCase("NotImplemented")]
    public async Task Object_that_is_refused_once_is_not_deleted_in_another_version(string code)
    {
        var report = await OverwrittenAfterAsync(new LocalS3Reply { Body = Encoding.UTF8.GetBytes(Refused.Replace("{0}", code, StringComparison.Ordinal)) });
        Assert.That((await KeysAsync(), report.DeletedKeys), Is.EqualTo((new[] { "a", "new" }, new[] { "b" })));
        Assert.That(report.Diagnostics.Select(one => (one.Code, one.Key)), Is.EqualTo(new[] { (ErrorCodes.ChangedObjectKept, "a") }));
    }

    [TestCase(400, "InvalidRequest")]
    [TestCase(501, "NotImplemented")]
    public async Task Request_that_is_refused_is_not_sent_again_without_versions(int status, string code)
    {
        var report = await OverwrittenAfterAsync(LocalS3Reply.Error(status, code));
        Assert.That((await KeysAsync(), report.DeletedKeys), Is.EqualTo((new[] { "a", "new" }, new[] { "b" })));
        Assert.That(report.ExitCode, Is.Not.EqualTo(ExitCode.Success));
    }

    /// <summary>
    /// The first delete shows that the store honors conditions: it keeps "a", whose ETag no object has, and deletes "b". The test answers the
    /// second; before the third, another writer overwrites "a".
    /// </summary>
    private async Task<SyncReport> OverwrittenAfterAsync(LocalS3Reply answer)
    {
        await PutAsync("a");
        await PutAsync("b");
        Folder.Write("new", "1");
        var deletes = 0;
        Server.OnRequest = async (request, _) =>
        {
            if (request.Operation == "DeleteObjects")
            {
                switch (++deletes)
                {
                    case 2:
                        return answer;
                    case 3:
                        await PutAsync("a", "newer");
                        break;
                }
            }

            return null;
        };
        return await SyncAsync();
    }
}
