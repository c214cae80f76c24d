using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests;

/// <summary>A project that publishes one file of eight parts, and what the store must hold before and after.</summary>
public sealed class LargeUpload : IAsyncDisposable
{
    private const string Key = "large.bin";
    private const int PartSize = 5 << 20;
    private static readonly string OldVersion = new('o', 6 << 20);

    private readonly byte[] _content = new byte[Moment.Parts * PartSize];
    private readonly bool _hasOldVersion;

    private LargeUpload(Workspace work, bool hasOldVersion)
    {
        (Work, _hasOldVersion) = (work, hasOldVersion);
        new Random(1).NextBytes(_content);
    }

    public Workspace Work { get; }

    /// <summary>Ten moments, or a sample of them; at every other one the store holds an older version of the file.</summary>
    public static IEnumerable<TestCaseData> Moments => Moment.Ten.Select((moment, i) =>
        new TestCaseData(moment, i % 2 == 1).SetArgDisplayNames(moment.Name, i % 2 == 1 ? "over an old version" : "new")).Sample(every: 10);

    public static async Task<LargeUpload> CreateAsync(bool hasOldVersion)
    {
        var upload = new LargeUpload(await Workspace.CreateAsync(), hasOldVersion);
        upload.Work.WriteTargets("run.proj", """<S3Sync SourceDirectory="dist" Destination="s3://site" />""");
        upload.Work.Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "5M";
        Directory.CreateDirectory(upload.Work.PathOf("dist"));
        await File.WriteAllBytesAsync(upload.Work.PathOf($"dist/{Key}"), upload._content);
        if (hasOldVersion)
        {
            await upload.Work.PutAsync(Key, OldVersion);
        }

        return upload;
    }

    /// <summary>Builds until the moment has come, ends the build, and says how long it took to end.</summary>
    public async Task<TimeSpan> EndAsync(Moment moment, Action<int> end, params string[] arguments)
    {
        Work.Store.Log.Clear();
        var arrival = moment.Arm(Work.Store);
        var pid = 0;
        var build = BuildAsync(arguments, started => pid = started);
        var first = await Task.WhenAny(build, arrival());
        Assert.That(first, Is.Not.SameAs(build), () => build.Result.Output);
        await first;

        var clock = Stopwatch.StartNew();
        end(pid);
        await build.WaitAsync(TimeSpan.FromSeconds(30));
        var elapsed = clock.Elapsed;
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {moment} | {(_hasOldVersion ? "old version" : "none")} | {moment.Received} | {elapsed.TotalSeconds:0.00} s |"));
        return elapsed;
    }

    /// <summary>The old version, byte for byte, or nothing.</summary>
    public async Task IsAsBeforeAsync() =>
        Assert.That(await StoredAsync(), Is.EqualTo(_hasOldVersion ? Digest(Encoding.ASCII.GetBytes(OldVersion)) : null));

    /// <summary>The next build, with a store that answers again, publishes the file and leaves nothing open.</summary>
    public async Task NextBuildConvergesAsync()
    {
        Work.Store.OnRequest = null;
        var result = await Work.DotNetAsync("build", "run.proj", "--no-restore");
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(await StoredAsync(), Is.EqualTo(Digest(_content)));
        Assert.That(await Work.UnfinishedUploadsAsync(), Is.Zero);
    }

    public ValueTask DisposeAsync() => Work.DisposeAsync();

    // A build that gets a signal is a process of its own.
    private Task<DotNetResult> BuildAsync(string[] more, Action<int> started) =>
        DotNet.RunAsync(Work.Folder, ["build", "run.proj", "--no-restore", "-m:1", "-nr:false", .. more], Work.Variables, started);

    private async Task<string?> StoredAsync()
    {
        if (!(await Work.KeysAsync()).Contains(Key))
        {
            return null;
        }

        using var answer = await Work.GetAsync(Key);
        using var content = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(content);
        return Digest(content.ToArray());
    }

    private static string Digest(byte[] content) => $"{content.Length} bytes, {Convert.ToHexStringLower(SHA256.HashData(content))}";
}
