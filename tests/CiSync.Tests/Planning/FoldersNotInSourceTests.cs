using CiSync.Errors;
using CiSync.Planning;

namespace CiSync.Tests.Planning;

/// <summary>The second rule of mass deletes: whole top-level folders that the source does not have.</summary>
public class FoldersNotInSourceTests
{
    [Test]
    public void Parent_folder_of_the_right_destination_is_refused_even_if_it_is_small()
    {
        var refusal = Refusal(["index.html", "app.js"], ["1.0/index.html", "1.0/app.js", "1.1/index.html", "1.1/app.js"])!;

        Assert.That(refusal.Code, Is.EqualTo(ErrorCodes.FoldersNotInSource));
        Assert.That(refusal.Message, Does.StartWith("4 of 4 objects at s3://site would be deleted with 2 top-level folders that the source does not have: \"1.0\", \"1.1\". Nothing was changed. Would be deleted: \"1.0/app.js\""));
    }

    [Test]
    public void Folders_of_others_are_refused_beside_a_site_of_its_own() =>
        Assert.That(Refusal(Site, [.. Site, "pr-1/index.html", "pr-1/a.js", "pr-2/index.html"])?.Code, Is.EqualTo(ErrorCodes.FoldersNotInSource));

    [TestCase(5, "CIS4050")]
    [TestCase(6, null)]
    public void A_quarter_of_the_objects_is_fine_and_more_is_refused(int others, string? code)
    {
        string[] kept = [.. Enumerable.Range(0, others).Select(i => $"page{i}.html")];

        Assert.That(Refusal(kept, [.. kept, "old/a.txt", "older/b.txt"])?.Code.Id, Is.EqualTo(code));
    }

    [Test]
    public void One_folder_alone_is_fine() => Assert.That(Refusal(["index.html"], ["index.html", "old/a.txt", "old/b.txt", "old/c.txt"]), Is.Null);

    [Test]
    public void Folder_that_the_source_has_does_not_count() =>
        Assert.That(Refusal(["a/new.txt", "b/new.txt"], ["a/1.txt", "a/2.txt", "b/1.txt", "b/2.txt"]), Is.Null);

    [Test]
    public void Files_without_a_folder_do_not_count() => Assert.That(Refusal(["new.txt"], ["1.txt", "2.txt", "3.txt"]), Is.Null);

    [Test]
    public void A_folder_whose_name_begins_like_another_is_not_taken_for_it() =>
        Assert.That(Refusal(["a!/x", "a/x", "ab/x"], ["a!/x", "a-b/1", "a.c/1", "a/x", "ab/x"])?.Message, Does.Contain("2 top-level folders").And.Contain("\"a-b\", \"a.c\""));

    [TestCase(10)]
    [TestCase(-1)]
    public void Max_delete_decides_alone_if_it_is_set(int max) =>
        Assert.That(Refusal(["index.html"], ["1.0/a", "1.1/a"], max), Is.Null);

    [Test]
    public void Objects_that_only_move_to_another_folder_do_not_count()
    {
        var folders = Folders(["new/1", "new/2"], ["old/1", "older/2"]);

        Assert.That(folders.Count([]), Is.Empty);
    }

    [Test]
    public void A_folder_under_the_other_normal_form_of_its_name_is_the_source_s_own()
    {
        var folders = Folders(["\u00e9/1", "\u00e9/2"], ["e\u0301/1", "e\u0301/3"]);
        folders.AddMatched("e\u0301/1");

        Assert.That(folders.Count([Delete("e\u0301/3")]), Is.Empty);
    }

    [Test]
    public void What_filters_leave_out_is_no_folder_of_others()
    {
        var folders = new FoldersNotInSource();
        folders.Add(new JoinedEntry(null, new Entry("logs/1", 1, 0)), _ => false);

        Assert.That(folders.Count([Delete("logs/1")]), Is.Empty);
    }

    [TestCaseSource(nameof(Rebuilds))]
    public void An_ordinary_rebuild_of_a_site_is_never_refused(string[] source, string[] destination) => Assert.That(Refusal(source, destination), Is.Null);

    private static string[] Site => ["index.html", "about.html", "css/site.css", "js/site.js"];

    private static IEnumerable<TestCaseData> Rebuilds()
    {
        // Hugo: a section for each kind of page, and a folder for each page and each tag.
        string[] hugo = [.. Pages("posts", 12), .. Pages("tags", 6), .. Pages("categories", 3), "index.html", "index.xml", "404.html", "about/index.html", "css/main.min.1a2b.css", "sitemap.xml"];
        yield return Rebuild("Hugo with new and removed posts and another fingerprint", [.. hugo.Except(["posts/3/index.html", "tags/2/index.html", "css/main.min.1a2b.css"]), "posts/13/index.html", "css/main.min.9f8e.css"], hugo);
        yield return Rebuild("Hugo without its last page of a section", [.. hugo.Where(key => !key.StartsWith("about/", StringComparison.Ordinal))], hugo);

        string[] docfx = [.. Files("api", 30, "html"), .. Files("articles", 5, "html"), .. Files("public", 12, "min.js"), "index.html", "toc.html", "manifest.json", "xrefmap.yml", "images/logo.svg"];
        yield return Rebuild("docfx with other types and articles", [.. docfx.Where(key => !key.EndsWith("7.html", StringComparison.Ordinal)), "api/New.html"], docfx);
        yield return Rebuild("docfx with another template", [.. docfx.Where(key => !key.StartsWith("public/", StringComparison.Ordinal)), .. Files("styles", 12, "min.js")], docfx);

        yield return Rebuild("Next with a new build id", Next("b2"), Next("a1"));
        yield return Rebuild("Next without two of its pages", [.. Next("b2").Except(["page1/index.html", "page2/index.html"])], Next("a1"));

        yield return Rebuild("Vite", ["index.html", "vite.svg", "assets/index-9f8e.js", "assets/index-7d6c.css"], ["index.html", "vite.svg", "assets/index-1a2b.js", "assets/index-3c4d.css"]);
        yield return Rebuild("Vite with nothing but its page", ["index.html"], ["index.html", "assets/index-1a2b.js", "assets/index-3c4d.css", "assets/logo-5e6f.svg"]);

        string[] blazor = [.. Files("_framework", 60, "wasm"), "index.html", "css/app.css", "_content/Lib/a.js"];
        yield return Rebuild("Blazor WebAssembly with other fingerprints", [.. Files("_framework", 60, "other.wasm"), "index.html", "css/app.css"], blazor);
    }

    private static string[] Next(string build) =>
    [
        $"_next/static/{build}/_buildManifest.js", $"_next/static/{build}/_ssgManifest.js", $"_next/static/chunks/main-{build}.js", $"_next/static/css/{build}.css", "404.html", "index.html",
        .. Enumerable.Range(1, 6).Select(i => $"page{i}/index.html"), "favicon.ico",
    ];

    private static IEnumerable<string> Pages(string section, int count) => Enumerable.Range(1, count).Select(i => $"{section}/{i}/index.html").Append($"{section}/index.html");

    private static IEnumerable<string> Files(string folder, int count, string extension) => Enumerable.Range(1, count).Select(i => $"{folder}/File{i}.{extension}");

    private static TestCaseData Rebuild(string name, string[] source, string[] destination) => new TestCaseData(source, destination).SetArgDisplayNames(name);

    private static Diagnostic? Refusal(string[] source, string[] destination, long? maxDelete = null)
    {
        PlannedChange[] deletes = [.. destination.Except(source).Order(StringComparer.Ordinal).Select(Delete)];
        var plan = new SyncPlan
        {
            SourceCount = source.Length,
            DestinationCount = destination.Length,
            Deletes = deletes,
            FoldersNotInSource = Folders(source, destination).Count(deletes),
        };

        // Only the rule for folders is of interest here.
        return Guard.Judge(plan, new GuardLimits(maxDelete, false), "s3://site") is { } refusal && refusal.Code != ErrorCodes.MassDelete && refusal.Code != ErrorCodes.MaxDeleteExceeded ? refusal : null;
    }

    private static FoldersNotInSource Folders(string[] source, string[] destination)
    {
        var folders = new FoldersNotInSource();
        foreach (var key in source.Union(destination).Order(StringComparer.Ordinal))
        {
            folders.Add(new JoinedEntry(source.Contains(key) ? new Entry(key, 1, 0) : null, destination.Contains(key) ? new Entry(key, 1, 0) : null), _ => true);
        }

        return folders;
    }

    private static PlannedChange Delete(string key) => new(ChangeKind.Delete, key, 1, ChangeReason.Extra);
}
