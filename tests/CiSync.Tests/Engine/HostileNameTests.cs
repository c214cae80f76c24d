using CiSync.Errors;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Tests.Engine;

/// <summary>Names of bytes that are no UTF-8 and others that are hard to hold, published and found unchanged.</summary>
[Platform("Linux")]
public class HostileNameTests : EngineTests
{
    [TearDown]
    public void RemoveNames() => HostileNames.Clear(Folder.Path);

    [Test]
    public async Task Every_name_is_published_and_found_unchanged()
    {
        HostileNames.Write(Folder.Path, [.. HostileNames.AllHex, Hex("a\u201Bb"), Hex("\u201BFE")]);
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(report.Transferred, Has.Count.EqualTo(HostileNames.AllHex.Count + 2));
        Assert.That(await KeysAsync(), Is.SupersetOf(new[] { "bad\u201BFE.bin", "a\u201B\u201Bb", "\u201B\u201BFE", "full\uFF0Fwidth.txt", "a\u201BFF/\u201BFE" }));

        var again = await SyncAsync();
        Succeeds(again);
        Assert.That((again.UnchangedCount, again.Transferred.Count, again.DeletedKeys.Count), Is.EqualTo((report.Transferred.Count, 0, 0)));
    }

    [TestCase("Slash,LtGt,DoubleQuote,Colon,Question,Asterisk,Pipe,BackSlash,Del,Ctl,RightSpace,RightPeriod,InvalidUtf8,Dot")]
    [TestCase("Slash,Dollar,Hash,Percent,CrLf,LeftSpace,LeftTilde,LeftCrLfHtVt,RightCrLfHtVt,InvalidUtf8,Dot,SquareBracket,Semicolon,Exclamation")]
    public async Task Also_with_other_encodings(string encoding)
    {
        Variables["RCLONE_S3_ENCODING"] = encoding;
        HostileNames.Write(Folder.Path, HostileNames.AllHex);
        var report = await SyncAsync();
        Succeeds(report);
        var again = await SyncAsync();
        Succeeds(again);
        Assert.That((again.UnchangedCount, again.Transferred.Count), Is.EqualTo((HostileNames.AllHex.Count, 0)));
    }

    [Test]
    public async Task A_changed_file_with_such_a_name_is_sent_with_its_new_content()
    {
        HostileNames.Write(Folder.Path, ["61FF2FFE"]);
        Succeeds(await SyncAsync());
        await PutAsync("a\u201BFF/\u201BFE", "61ff2ffe\n");
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(report.Transferred.Single().Key, Is.EqualTo("a\u201BFF/\u201BFE"));
        Assert.That(report.Transferred.Single().Path, Does.EndWith("a\uFFFD/\uFFFD"));
    }

    [Test]
    public async Task Every_name_is_deleted_also_where_XML_cannot_hold_it()
    {
        HostileNames.Write(Folder.Path, HostileNames.AllHex);
        Succeeds(await SyncAsync());
        HostileNames.Clear(Folder.Path);
        Folder.Write("last.txt", "1");
        Variables["RCLONE_MAX_DELETE"] = "off";
        var report = await SyncAsync();
        Succeeds(report);
        Assert.That(report.DeletedKeys, Has.Count.EqualTo(HostileNames.AllHex.Count));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "last.txt" }));
        Assert.That(Count("DeleteObjects"), Is.EqualTo(2));
    }

    // Where the encoding has no way to write it, there is no key.
    [TestCase("None", "626164FE")]
    [TestCase("Raw", "FE2F61")]
    public async Task Bytes_without_an_encoding_are_an_error(string encoding, string hex)
    {
        Variables["RCLONE_S3_ENCODING"] = encoding;
        HostileNames.Write(Folder.Path, [hex]);
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.NameNotUnicode);
    }

    [TestCase("．．")]
    [TestCase("a／b")]
    public async Task Names_that_would_be_another_path_are_an_error(string name)
    {
        Variables["RCLONE_S3_ENCODING"] = "None";
        Folder.Write(name, "x");
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.KeyInvalid);
    }

    [Test]
    public async Task Two_files_of_one_key_are_an_error()
    {
        Folder.Write("a\u201Bb", "1");
        Folder.Write("a\u201B\u201Bb", "2");
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.DuplicateKey);
    }

    [Test]
    public async Task A_sensitive_file_is_one_under_its_encoded_name_too()
    {
        Variables["RCLONE_S3_ENCODING"] = "Slash,LeftPeriod";
        Variables["RCLONE_S3_ACL"] = "public-read";
        Folder.Write(".env", "x");
        FailsWith(await SyncAsync(), Outcome.Refused, ErrorCodes.SensitiveFiles);
    }

    [Test]
    public async Task Lists_and_prefixes_are_encoded_as_well()
    {
        Variables["RCLONE_S3_ENCODING"] = "Slash,Colon,InvalidUtf8,Dot";
        var request = new SyncRequest { Source = new FilesSource([new SourceFile(Folder.Write("1", "1"), "a:b/c")]), Destination = $"s3://{Bucket}/v:1" };
        Succeeds(await new SyncEngine(new HostEnvironment(Variables, Folder.Path)).RunAsync(request));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "v：1/a：b/c" }));
    }

    private static string Hex(string name) => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(name));
}
