using System.Globalization;
using CiSync.Errors;

namespace CiSync.Hosts.Tests.MSBuild;

/// <summary>A file is published as it was listed or not at all, and the build says what became of it.</summary>
public class Files_that_change_during_the_upload
{
    private const int Size = 24 << 20;

    /// <summary>What happens to the file, and the code. Once before its turn, once while its bytes are sent.</summary>
    private static readonly (string Name, Action<string> Do, string Before, string? While)[] Changes =
    [
        ("removed", File.Delete, "CIS2010", "CIS2010"),
        ("truncated", path => Resize(path, Size / 2), "CIS2006", "CIS2006"),
        ("grown", path => Resize(path, Size + 1), "CIS2006", "CIS2006"),
        ("replaced", Replace, "CIS2006", "CIS2006"),
        ("made unreadable", MakeUnreadable, "CIS2003", null),
    ];

    private static IEnumerable<TestCaseData> Cases =>
        from change in Changes
        from inParts in new[] { false, true }
        from whileSent in new[] { false, true }
        let code = whileSent ? change.While : change.Before
        where code is not null && !(OperatingSystem.IsWindows() && whileSent && change.Name == "replaced") // Windows doesn't allow it.
        select new TestCaseData(change.Do, inParts, whileSent, code).SetArgDisplayNames(change.Name, whileSent ? "while it is sent" : "before its turn", inParts ? "in parts" : "in one request", code);

    [TestCaseSource(nameof(Cases))]
    public async Task Fail_in_one_line_and_leave_the_object_as_it_was(Action<string> change, bool inParts, bool whileSent, string code)
    {
        await using var work = await Workspace.CreateAsync();
        await work.PutAsync("large.bin", "the old version");
        await work.PutAsync("gone.txt", "not in the source");
        var before = await work.ObjectsAsync();
        work.Write("dist/large.bin", "");
        Resize(work.PathOf("dist/large.bin"), Size);
        work.Variables["RCLONE_S3_UPLOAD_CUTOFF"] = inParts ? "5M" : "1G";
        var changed = 0;
        work.Store.OnRequest = async (request, _) =>
        {
            if (request.Operation == (whileSent ? inParts ? "UploadPart" : "PutObject" : "ListObjects") && Interlocked.Exchange(ref changed, 1) == 0)
            {
                // What is sent first is under way by then; the rest waits for the store to read on.
                await Task.Delay(300, CancellationToken.None);
                change(work.PathOf("dist/large.bin"));
            }

            return null;
        };

        var (succeeded, log) = WrongCall.Run(work);

        Assert.That((succeeded, log.Errors.Count), Is.EqualTo((false, 1)));
        var error = log.Errors[0];
        var row = ErrorCodes.All.Single(row => row.Id == error.Code);
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {TestContext.CurrentContext.Test.Name} | {error.Code} | {error.Message} | {(int)row.ExitCode} |"));
        Assert.That(error.Code, Is.EqualTo(code));
        Assert.That(error.Message, Does.Contain("dist/large.bin").And.EndsWith(row.Advice).And.Not.Contain('\n'));
        Assert.That(log.Warnings.Select(warning => warning.Code), Is.EqualTo(new[] { "CIS4003" }));
        Assert.That(await work.ObjectsAsync(), Is.EqualTo(before));
        Assert.That(await work.UnfinishedUploadsAsync(), Is.Zero);
    }

    private static void Resize(string path, long size)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(size);
    }

    private static void Replace(string path)
    {
        File.WriteAllText(path + ".new", "another file");
        File.Move(path + ".new", path, overwrite: true);
    }

    // The administrator reads every file; a folder in its place is as unreadable for all.
    private static void MakeUnreadable(string path)
    {
        if (Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            File.Delete(path);
            Directory.CreateDirectory(path);
        }
        else
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }
    }
}
