using System.Globalization;
using CiSync.TestKit;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>
/// Every example in the XML docs of an alias, and those of the README, run as they stand there in one script, but for the place: each has a part
/// of the bucket and a folder of its own.
/// </summary>
public class Examples_of_the_aliases
{
    private const string Site = "+site/app.js.map +site/assets/app.js +site/drafts/new.txt ~site/index.html -site/old.txt";

    // What becomes of the objects and of the local files, and what is written.
    private static readonly (string Of, string Objects, string Files, string Says)[] Expected =
    [
        ("S3Sync(String, String)", "+site/assets/app.js ~site/index.html -site/old.txt", "", "Invalidate /HERE/site/index.html /HERE/site/ /HERE/site/old.txt"),
        ("S3Sync(String, DirectoryPath)", "", "-models/gone.onnx +models/notes.txt +models/small.onnx", "2 fetched, 1 gone"),
        ("S3Sync(DirectoryPath, String)", Site, "", "uploaded HERE/site/index.html"),
        ("S3Sync(FilePath, String)", "+latest/feed.json", "", "1 file uploaded (2 bytes), 0 deleted"),
        ("S3Sync(IEnumerableFilePath, String)", "+packages/1.0/app.nupkg -packages/1.0/old.nupkg", "", "deleted HERE/packages/1.0/old.nupkg"),
        ("S3Copy(String, String)", "+live/b.txt", "", "Promoted HERE/live/b.txt"),
        ("S3Copy(String, DirectoryPath)", "", "+inbox/small.onnx", "small.onnx: 5 bytes"),
        ("S3Copy(DirectoryPath, String)", "+previews/17/app.js.map +previews/17/assets/app.js +previews/17/drafts/new.txt ~previews/17/index.html", "", "4 files uploaded"),
        ("S3Copy(FilePath, String)", "+releases/1.0/app.zip", "", "1 file uploaded"),
        ("S3Copy(IEnumerableFilePath, String)", "+packages/app.nupkg", "", "uploaded HERE/packages/app.nupkg"),
        ("S3Move(String, String)", "+archive/one.csv -incoming/one.csv", "", "1 object copied (5 bytes), 0 deleted, 0 unchanged, 1 deleted at the source"),
        ("S3Move(String, DirectoryPath)", "-incoming/one.csv", "+inbox/one.csv", "Fetched HERE/incoming/one.csv"),
        ("S3Move(DirectoryPath, String)", "+logs/build.log +logs/deep/test.log", "-logs/build.log -logs/deep/test.log", "2 files uploaded"),
        ("S3Move(FilePath, String)", "+logs/build.log", "-logs/build.log", "1 deleted at the source"),
        ("S3Move(IEnumerableFilePath, String)", "+logs/build.log +logs/deep/test.log", "-logs/build.log -logs/deep/test.log", "2 deleted at the source"),
        ("S3Check(String, String)", "", "", "Not in the mirror: c.txt"),
        ("S3Check(String, DirectoryPath)", "", "", "1 match, 0 differ"),
        ("S3Check(DirectoryPath, String)", "", "", "1 differ, 0 the same"),
        ("S3Check(FilePath, String)", "", "", "1 match, 0 differ"),
        ("S3Check(IEnumerableFilePath, String)", "", "", "1 match, 0 differ"),
        ("S3Delete(String)", "-previews/17/index.html", "", "Removed HERE/previews/17/index.html"),
        ("S3List(String)", "", "", "index.html: 4 bytes of text/html"),
        ("S3MakeBucket(String)", "", "", "s3://my-bucket-of-today is there"),
        ("README 1", "+packages/1.0/app.nupkg", "", "1 left alone"),
        ("README 2", "", "", "would upload assets/app.js (5 bytes, new)"),
        ("README 3", Site, "", "4 files uploaded (24 bytes), 1 deleted"),
        ("README 4", "", "", "Not published: CIS3001: "),
    ];

    private static readonly (string Key, string Text, string Type)[] Objects =
    [
        ("site/index.html", "1234", "text/html"), ("site/old.txt", "12345", "text/plain"), ("models/small.onnx", "12345", "text/plain"), ("models/notes.txt", "12345", "text/plain"),
        ("staging/a.txt", "12345", "text/plain"), ("staging/b.txt", "12345", "text/plain"), ("live/a.txt", "12345", "text/plain"), ("live/c.txt", "c", "text/plain"), ("mirror/a.txt", "12345", "text/plain"),
        ("incoming/one.csv", "12345", "text/plain"), ("previews/17/index.html", "old", "text/html"), ("previews/17/app.zip", "old", "text/plain"),
        ("feeds/feed.json", "{}", "text/plain"), ("packages/1.0/old.nupkg", "old", "text/plain"), ("downloads/app.zip", "zip", "text/plain"),
    ];

    private static readonly (string Path, string Text)[] Files =
    [
        ("dist/index.html", "<h1>new</h1>"), ("dist/assets/app.js", "let a"), ("dist/app.js.map", "{}"), ("dist/drafts/new.txt", "draft"),
        ("artifacts/1.0/app.nupkg", "nupkg"), ("artifacts/1.0/app.zip", "zip"), ("artifacts/feed.json", "{}"), ("feeds/feed.json", "{}"),
        ("models/gone.onnx", "gone"), ("logs/build.log", "built"), ("logs/deep/test.log", "tested"),
    ];

    [Test]
    public void Are_all_known() =>
        Assert.That(Expected.Select(row => row.Of), Is.EquivalentTo(AliasExample.OfAliases.Concat(AliasExample.OfReadme.Skip(1)).Select(example => example.Of)), "one example for each overload");

    [Test]
    public async Task Do_what_they_say()
    {
        await using var work = await Workspace.CreateAsync();
        var examples = AliasExample.OfAliases.Concat(AliasExample.OfReadme.Skip(1)).Select((example, i) => (example.Of, example.Code, Here: string.Create(CultureInfo.InvariantCulture, $"ex-{i:00}"))).ToArray();
        foreach (var (_, _, here) in examples)
        {
            foreach (var (path, text) in Files)
            {
                work.Write($"{here}/{path}", text);
            }

            foreach (var (key, text, type) in Objects)
            {
                await work.PutAsync($"{here}/{key}", text, type);
            }
        }

        // The endpoint of one example is a place of its own, where there is nothing: its script says the test's.
        work.WriteScript($$"""
            Task("Publish").Does(() =>
            {
            {{string.Join('\n', examples.Select(example => $$"""
                Information("== {{example.Here}} ==");
                Context.Environment.WorkingDirectory = "{{work.Folder.Replace('\\', '/')}}/{{example.Here}}";
                {
                    {{example.Code.Replace("s3://my-bucket/", $"s3://{Workspace.Bucket}/{example.Here}/", StringComparison.Ordinal).Replace("https://s3.example.com", work.Store.Endpoint.ToString(), StringComparison.Ordinal)}}
                }
            """))}}
                Information("== end ==");
            });
            """);
        var (objects, files) = (await ObjectsAsync(work), FilesOf(work));

        var result = await work.CakeAsync();

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        var (objectsNow, filesNow) = (await ObjectsAsync(work), FilesOf(work));
        Assert.Multiple(() =>
        {
            foreach (var (of, _, here) in examples)
            {
                var row = Expected.Single(row => row.Of == of);
                var output = result.Output[result.Output.IndexOf($"== {here} ==", StringComparison.Ordinal)..];
                Assert.That(Changes(objects, objectsNow, here), Is.EqualTo(row.Objects), of);
                Assert.That(Changes(files, filesNow, here), Is.EqualTo(row.Files), of);
                Assert.That(output[..output.IndexOf("== e", 5, StringComparison.Ordinal)], Does.Contain(row.Says.Replace("HERE", here, StringComparison.Ordinal)), of);
            }
        });
        Assert.That(await work.BucketsAsync(), Does.Contain("my-bucket-of-today"));
        Assert.That(objectsNow.Keys, Has.All.StartsWith("ex-"), "and nothing elsewhere");
    }

    [WideCase("the package", "2 changed", "site/app.js.map", "site/index.html")]
    [TestCase("the repository", "Invalidate /site/old.html", "packages/app.nupkg", "site/index.html")]
    public async Task The_first_of_a_README_is_a_script(string of, string says, params string[] keys)
    {
        await using var work = await Workspace.CreateAsync();
        CakeTool.Prepare(work);
        var script = of == "the package" ? AliasExample.OfReadme[0].Code : AliasExample.In(await File.ReadAllTextAsync(Path.Combine(Package.Repository, "README.md"))).Single();
        Assert.That(script, Does.StartWith("#addin nuget:?package=Cake.CiSync&version=0.1.0\n"));
        if (of == "the repository")
        {
            await work.PutAsync("site/old.html", "old");
        }

        work.Write("dist/index.html", "<h1>").Write("dist/app.js.map", "{}").Write("artifacts/1.0/app.nupkg", "nupkg").Write("build.cake", script.Replace("version=0.1.0", $"version={Package.Version}", StringComparison.Ordinal).Replace("my-bucket", Workspace.Bucket, StringComparison.Ordinal));

        var result = await work.CakeAsync();

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain(says));
        Assert.That(await work.KeysAsync(), Is.EqualTo(keys));
    }

    private static string Changes(Dictionary<string, string> before, Dictionary<string, string> now, string here)
    {
        var changes = from name in before.Keys.Union(now.Keys).Where(name => name.StartsWith(here + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                      let sign = !before.TryGetValue(name, out var old) ? "+" : !now.TryGetValue(name, out var current) ? "-" : old == current ? "" : "~"
                      where sign.Length > 0
                      select sign + name[(here.Length + 1)..];
        return string.Join(' ', changes);
    }

    private static async Task<Dictionary<string, string>> ObjectsAsync(Workspace work) => (await work.ObjectsAsync()).ToDictionary(line => line.Split(' ', 4)[3]);

    private static Dictionary<string, string> FilesOf(Workspace work) =>
        Directory.EnumerateFiles(work.Folder, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(work.Folder, path).Replace('\\', '/'), File.ReadAllText);
}
