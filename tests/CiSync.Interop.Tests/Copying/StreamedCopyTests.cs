using System.Collections.Concurrent;
using CiSync.Interop.Tests.Rclone;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Copying;

/// <summary>From one store to another, through this machine and never onto its disk.</summary>
[NonParallelizable] // It looks at the files that this process has open.
public class StreamedCopyTests
{
    private static readonly (string Name, string Value)[] Headers =
    [
        ("Cache-Control", "max-age=60"), ("Content-Type", "text/x-odd"), ("Content-Disposition", "inline"), ("Content-Encoding", "br"), ("Content-Language", "de-CH"),
        ("x-amz-meta-mtime", "1354040105.123456789"), ("x-amz-meta-build", "42"),
    ];

    private readonly ConcurrentBag<string> _openFiles = [];
    private LocalS3Server _from = null!, _to = null!;

    [SetUp]
    public async Task StartAsync()
    {
        (_from, _to) = (await LocalS3Server.StartAsync(new()), await LocalS3Server.StartAsync(new()));
        (await RawOf(_from).SendAsync(new("PUT", "/site"))).MustBe(200);
        (await RawOf(_to).SendAsync(new("PUT", "/copy"))).MustBe(200);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _from.DisposeAsync();
        await _to.DisposeAsync();
    }

    [TestCase(0)]
    [TestCase(100)]
    [TestCase(12 << 20)]
    public async Task Keeps_headers_metadata_tags_and_time_and_writes_no_file(int size)
    {
        var content = new byte[size];
        new Random(1).NextBytes(content);
        (await RawOf(_from).SendAsync(RawRequest.For("PUT", "site", "a b/one.txt") with { Body = content, Headers = [.. Headers, ("x-amz-tagging", "a=b&c=d")] })).MustBe(200);
        using var folder = new TempFolder();
        var before = WritableFiles().ToHashSet();
        _to.OnRequest = (request, _) =>
        {
            foreach (var file in request.Method == "PUT" ? WritableFiles().Where(file => !before.Contains(file)) : [])
            {
                _openFiles.Add(file);
            }

            return ValueTask.FromResult<LocalS3Reply?>(null);
        };
        var report = await CopyAsync(folder);
        Assert.That(report.Diagnostics, Is.Empty);
        Assert.That(report.Transferred.Select(file => (file.Key, file.Bytes)), Is.EqualTo(new[] { ("a b/one.txt", (long)size) }));
        Assert.That(_openFiles, Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);

        var copy = (await RawOf(_to).SendAsync(RawRequest.For("GET", "copy", "a b/one.txt"))).MustBe(200);
        Assert.That(Headers.Select(header => (header.Name, copy.Header(header.Name))), Is.EqualTo(Headers));
        Assert.That(copy.Body.AsSpan().SequenceEqual(content));
        var tags = (await RawOf(_to).SendAsync(RawRequest.For("GET", "copy", "a b/one.txt") with { Query = [("tagging", null)] })).MustBe(200);
        Assert.That(tags.Elements("Tag").Select(tag => string.Join('=', tag.Elements().Select(part => part.Value))), Is.EqualTo(new[] { "a=b", "c=d" }));

        Assert.That((await CopyAsync(folder)).UnchangedCount, Is.EqualTo(1));
    }

    private Task<SyncReport> CopyAsync(TempFolder folder)
    {
        var variables = new RemoteOf(new S3TestServer("from", _from.Endpoint, _from.AccessKey, _from.SecretKey)).Variables;
        foreach (var (name, value) in new RemoteOf(new S3TestServer("to", _to.Endpoint, _to.AccessKey, _to.SecretKey)).Variables)
        {
            variables[name.Replace("_SITE_", "_OTHER_", StringComparison.Ordinal)] = value;
        }

        return new SyncEngine(new HostEnvironment(variables, folder.Path)).RunAsync(new SyncRequest { Source = new StoreSource("site:site"), Destination = "other:copy" });
    }

    private static RawS3 RawOf(LocalS3Server server) => new(server.Endpoint, new S3TestUser(server.AccessKey, server.SecretKey));

    /// <summary>Regular files that this process has open for writing; where the system doesn't tell, none.</summary>
    // The test platform writes its results as they come.
    private static IEnumerable<string> WritableFiles() => OpenForWriting().Where(path => !Path.GetFileName(path).StartsWith("trx-", StringComparison.Ordinal));

    private static IEnumerable<string> OpenForWriting()
    {
        const int accessMode = 3;
        foreach (var descriptor in OperatingSystem.IsLinux() ? Directory.EnumerateFileSystemEntries("/proc/self/fd") : [])
        {
            string? target = null;
            try
            {
                target = new FileInfo(descriptor).LinkTarget;
                var flags = File.ReadLines($"/proc/self/fdinfo/{Path.GetFileName(descriptor)}").First(line => line.StartsWith("flags:", StringComparison.Ordinal))[6..].Trim();
                target = (Convert.ToInt32(flags, 8) & accessMode) != 0 ? target : null;
            }
            catch (IOException)
            {
                // Closed meanwhile.
            }

            if (target is not null && target.StartsWith('/') && !target.StartsWith("/dev/", StringComparison.Ordinal) && !target.StartsWith("/proc/", StringComparison.Ordinal) && !target.StartsWith("/memfd:", StringComparison.Ordinal))
            {
                yield return target;
            }
        }
    }
}
