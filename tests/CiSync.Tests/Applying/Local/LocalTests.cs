using System.Diagnostics;
using CiSync.Applying.Local;
using CiSync.Errors;
using CiSync.TestKit;
using CiSync.Trees;

namespace CiSync.Tests.Applying.Local;

/// <summary>Tests of a destination folder, with what lies outside of it beside it.</summary>
/// <param name="managed">Whether as on macOS and Windows, which works on Linux as well.</param>
public abstract class LocalTests(bool managed)
{
    protected TempFolder Folder { get; private set; } = null!;

    internal DestinationFolder Destination { get; private set; } = null!;

    protected bool IsManaged => managed;

    [SetUp]
    public void Create()
    {
        Folder = new TempFolder();
        Destination = Opened("site");
        Directory.CreateDirectory(Folder.Of("outside"));
    }

    [TearDown]
    public void Remove()
    {
        Destination.Dispose();
        HostileNamesAreRemoved();
        Folder.Dispose();
    }

    internal DestinationFolder Opened(string relative) => At(Folder.Of(relative));

    internal DestinationFolder At(string path) => new(path, managed ? ManagedFolder.OpenRoot : LocalFolder.Root);

    internal static void Write(DestinationFolder destination, string path, string content, long modified = 0)
    {
        using var file = destination.Create(path);
        file.Write(System.Text.Encoding.UTF8.GetBytes(content), 0);
        file.Commit(modified);
    }

    internal string[] Everything() =>
        [.. Below(Folder.Path).Select(path => Path.GetRelativePath(Folder.Path, path)).Order(StringComparer.Ordinal)];

    protected static CiSyncException Fails(ErrorCode code, Action action)
    {
        var error = Assert.Throws<CiSyncException>(() => action())!;
        Assert.That(error.Diagnostic.Code, Is.EqualTo(code), error.Message);
        Assert.That(error.Diagnostic.Key, Is.Not.Null);
        return error;
    }

    protected static long ModifiedOf(string path) => FileFacts.Of(path)!.Value.ModifiedNanoseconds;

    protected static void MakePipe(string path)
    {
        using var mkfifo = Process.Start("mkfifo", [path]);
        mkfifo.WaitForExit();
    }

    // .NET's own would go through links.
    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).SelectMany(path => Directory.Exists(path) && new FileInfo(path).LinkTarget is null ? Below(path).Prepend(path) : [path]);

    private void HostileNamesAreRemoved()
    {
        if (OperatingSystem.IsLinux())
        {
            HostileNames.Clear(Folder.Path);
        }
    }
}
