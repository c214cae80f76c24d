using System.Text;
using CiSync.Interop.Tests.Publishing;
using CiSync.TestKit;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Names;

/// <summary>The keys that rclone gives to names of Linux, one by one.</summary>
public class NameTableTests(S3TestServer server) : PublishingTests(server)
{
    private static readonly TestCaseData[] Table =
    [
        Row("plus, blank", "a+b c.txt"u8.ToArray(), "a+b c.txt"),
        Row("a byte that is no UTF-8", [.. "bad"u8, 0xFE, .. ".bin"u8], "bad\u201BFE.bin"),
        Row("full-width slash", "full\uFF0Fwidth.txt", "full\uFF0Fwidth.txt"),
        Row("symbol for NUL", "null\u2400.txt", "null\u2400.txt"),
        Row("control character", "ctl\u0001.txt", "ctl\u0001.txt"),
        Row("the quote", "q\u201Bx.txt", "q\u201B\u201Bx.txt"),
        Row("full-width dot", "\uFF0E", "\uFF0E"),
        Row("two full-width dots", "\uFF0E\uFF0E", "\uFF0E\uFF0E"),
        Row("a dot in front", ".a", ".a"),
        Row("three dots", "...", "..."),
    ];

    [TearDown]
    public void RemoveNames() => HostileNames.Clear(Folder.Path);

    [TestCaseSource(nameof(Table))]
    [Platform("Linux")]
    public async Task Becomes(byte[] name, string key)
    {
        HostileNames.Write(Folder.Path, [Convert.ToHexString(name)]);
        await SucceedsAsync(SyncAsync());
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { key }));
    }

    private static TestCaseData Row(string what, string name, string key) => Row(what, Encoding.UTF8.GetBytes(name), key);

    private static TestCaseData Row(string what, byte[] name, string key) => new TestCaseData(name, key).SetArgDisplayNames(what);
}
