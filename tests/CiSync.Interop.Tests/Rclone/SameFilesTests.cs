using System.Collections.Concurrent;
using CiSync.LocalS3;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;
using CiSync.Trees;

namespace CiSync.Interop.Tests.Rclone;

/// <summary>200 sets of filters, the same in each run, take the files of one tree that rclone's take.</summary>
[TestFixtureSource(nameof(WithRclone))]
public class SameFilesTests(string name)
{
    private static readonly string[] Tree =
    [
        "a.jpg", "b.png", "file1.jpg", "A.JPG", "name{1}.txt", "sp ace.txt", "com,ma.txt", "[x].txt", "é.txt", "😀.txt", ".hidden", "dir/a.jpg", "dir/x.txt", "dir/sub/a.jpg",
        "dir/sub/deep/b.png", "keep/y.txt", "keep/dir/a.jpg", "keep/sub/x.txt", "a/b/c/d.txt", "a/b/a.jpg", "a/dir/b.png", "Dir/a.jpg", "sub/.keep", "sub/b.png",
    ];

    public static IEnumerable<string> WithRclone => RcloneProgram.Path is null ? [] : ["rclone-1.60.1"];

    [Test]
    public async Task Are_taken_by_200_sets_of_filters()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < Tree.Length; i++)
        {
            folder.Write(Tree[i], new byte[i * 100]);
        }

        await TakeTheSameAsync(
            set => Task.FromResult(Ours(set, folder.Path)),
            set => TheirsAsync(set, folder.Path, []));
    }

    [Test]
    public async Task Are_taken_of_a_bucket_as_well()
    {
        await using var server = await LocalS3Server.StartAsync(new LocalS3Options());
        using var folder = new TempFolder();
        for (var i = 0; i < Tree.Length; i++)
        {
            folder.Write(Tree[i], new byte[i * 100]);
        }

        Dictionary<string, string> remote = new()
        {
            ["RCLONE_CONFIG"] = "/notfound",
            ["RCLONE_CONFIG_SITE_TYPE"] = "s3",
            ["RCLONE_CONFIG_SITE_PROVIDER"] = "Other",
            ["RCLONE_CONFIG_SITE_ENDPOINT"] = server.Endpoint.ToString(),
            ["RCLONE_CONFIG_SITE_ACCESS_KEY_ID"] = server.AccessKey,
            ["RCLONE_CONFIG_SITE_SECRET_ACCESS_KEY"] = server.SecretKey,
        };
        await RcloneProgram.RunAsync(remote, "copy", folder.Path, "site:bucket/pub");
        await TakeTheSameAsync(
            async set =>
            {
                var listed = new ConcurrentQueue<string>();
                var variables = set.Variables.Concat(remote).ToDictionary();
                var report = await new SyncEngine(new HostEnvironment(variables, folder.Path)).ListAsync(new ListRequest { Place = "site:bucket/pub" }, entry => listed.Enqueue(entry.Path));
                Assert.That(report.Outcome, Is.EqualTo(Outcome.Succeeded), string.Join('\n', report.Diagnostics));
                return listed;
            },
            set => TheirsAsync(set, "site:bucket/pub", remote));
    }

    private async Task TakeTheSameAsync(Func<FilterSet, Task<IEnumerable<string>>> oursOf, Func<FilterSet, Task<string[]>> theirsOf)
    {
        var random = new Random(2026);
        var differences = new ConcurrentBag<string>();
        var sets = Enumerable.Range(0, 200).Select(_ => FilterSet.Generate(random)).ToArray();
        var taken = 0;
        await Parallel.ForEachAsync(sets, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (set, _) =>
        {
            string[] ours = [.. (await oursOf(set)).Order(StringComparer.Ordinal)];
            string[] theirs = [.. (await theirsOf(set)).Order(StringComparer.Ordinal)];
            Interlocked.Add(ref taken, ours.Length);
            if (!ours.SequenceEqual(theirs))
            {
                differences.Add($"{set}\n  only CiSync: {string.Join(' ', ours.Except(theirs))}\n  only rclone: {string.Join(' ', theirs.Except(ours))}");
            }
        });
        Assert.That(differences, Is.Empty, name);
        Assert.That(taken, Is.InRange(500, 200 * Tree.Length / 2 + 500), "sets that take everything or nothing prove little");
    }

    // What docs/options.md says of nested folders.
    [Test]
    public async Task Are_more_than_rclone_finds_where_an_include_names_a_nested_folder()
    {
        using var folder = new TempFolder();
        folder.Write("dir/sub/a.jpg", "x");
        var set = new FilterSet([("include", "sub/*.jpg")]);
        Assert.That(Ours(set, folder.Path), Is.EqualTo(new[] { "dir/sub/a.jpg" }));
        Assert.That(await RcloneProgram.RunAsync(new Dictionary<string, string>(), ["lsf", "-R", "--files-only", .. set.Flags(looksEverywhere: false), folder.Path]), Is.Empty);
    }

    private static IEnumerable<string> Ours(FilterSet set, string folder)
    {
        var environment = new HostEnvironment(set.Variables, folder);
        var filter = new FilterReader(OptionReader.Read(environment, []), environment).Read(TimeProvider.System.GetUtcNow());
        return new FolderTree(folder, [], new NameMapping(NameMapping.Linux, NameEncoding.Parse(null)), filter).List(CancellationToken.None).Where(filter.Bounds.Take).Select(entry => entry.Key);
    }

    private static async Task<string[]> TheirsAsync(FilterSet set, string place, Dictionary<string, string> variables) =>
        (await RcloneProgram.RunAsync(variables, ["lsf", "-R", "--files-only", .. set.Flags(looksEverywhere: true), place]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
