using CiSync.HeaderRules;
using CiSync.Options;
using static CiSync.Tests.HeaderRules.RuleTests;

namespace CiSync.Tests.HeaderRules;

public class Presets
{
    private const string Immutable = "public, max-age=31536000, immutable";

    [TestCase("index.html", "no-cache")]
    [TestCase("docs/INDEX.HTM", "no-cache")]
    [TestCase("index.html.br", "no-cache")]
    [TestCase("page-3f9a1c2b.html", "no-cache")]
    [TestCase("sw.js", "no-cache")]
    [TestCase("firebase-messaging-sw.js", "no-cache")]
    [TestCase("service-worker.js", "no-cache")]
    [TestCase("service-worker-assets.js", "no-cache")]
    [TestCase("ngsw-worker.js", "no-cache")]
    [TestCase("ngsw.json", "no-cache")]
    [TestCase("app.webmanifest", "no-cache")]
    [TestCase("manifest.json", "no-cache")]
    [TestCase("asset-manifest.json", "no-cache")]
    [TestCase("_framework/blazor.boot.json", "no-cache")]
    [TestCase("_framework/blazor.webassembly.js", "no-cache")]
    [TestCase("_framework/dotnet.native.8anxgimtdc.wasm", Immutable)]
    [TestCase("robots.txt", "no-cache")]
    [TestCase("sitemap.xml", "no-cache")]
    [TestCase("sitemap-0.xml", "no-cache")]
    [TestCase(".well-known/security.txt", "no-cache")]
    [TestCase("_nuxt/builds/latest.json", "no-cache")]
    [TestCase("_nuxt/entry.js", Immutable)]
    [TestCase("_next/static/abc/_buildManifest.js", Immutable)]
    [TestCase("base/_astro/hoisted.js", Immutable)]
    [TestCase("_app/immutable/start.js", Immutable)]
    [TestCase("_app/version.json", "no-cache")]
    [TestCase("assets/index-BxYz12ab.css", Immutable)]
    [TestCase("logo.5d5d9eef.svg", Immutable)]
    [TestCase("js/bootstrap.bundle.js", "no-cache")]
    [TestCase("css/site.css.gz", "no-cache")]
    [TestCase("data.json", "no-cache")]
    [TestCase("img/photo.jpg", "public, max-age=3600")]
    [TestCase("favicon.ico", "public, max-age=3600")]
    [TestCase("CNAME", "public, max-age=3600")]
    public void Static_sites(string path, string expected) => Assert.That(CacheControl("static-site", path), Is.EqualTo(expected));

    [TestCase("v1.2.3/app.zip", Immutable)]
    [TestCase("app-1.2.3.tar.gz", Immutable)]
    [TestCase("1.2.3-rc.1/Setup.EXE", Immutable)]
    [TestCase("Foo.10.0.1.nupkg", Immutable)]
    [TestCase("app-2024.01.02-linux-x64.AppImage", Immutable)]
    [TestCase("app.zip", "no-cache")]
    [TestCase("net8.0/app.zip", "no-cache")]
    [TestCase("app-latest.zip", "no-cache")]
    [TestCase("latest/app-1.2.3.zip", "no-cache")]
    [TestCase("app-1.2.3-SNAPSHOT.jar", "no-cache")]
    [TestCase("nightly-1.2.3/app.zip", "no-cache")]
    [TestCase("stable/app-1.2.3.zip", "no-cache")]
    [TestCase("v1.2.3/SHA256SUMS", "no-cache")]
    [TestCase("app-1.2.3.zip.sha256", "no-cache")]
    [TestCase("v1.2.3/index.html", "no-cache")]
    [TestCase("RELEASES", "no-cache")]
    public void Release_assets(string path, string expected) => Assert.That(CacheControl("release-assets", path), Is.EqualTo(expected));

    [Test]
    public void Come_after_the_rules_of_the_user()
    {
        var rules = new HeaderRuleSet([Cached("*.html", "max-age=5"), .. HeaderPreset.Find("STATIC-site")!.Rules]);
        Assert.That((rules.For("a.html").CacheControl, rules.For("a.css").CacheControl), Is.EqualTo(("max-age=5", "no-cache")));
    }

    [Test]
    public void Set_nothing_but_how_long_to_keep() => Assert.Multiple(() =>
    {
        foreach (var rule in HeaderPreset.All.SelectMany(preset => preset.Rules))
        {
            Assert.That(HeaderField.All.Where(field => field.Get(rule) is not null).Select(field => field.Name), Is.EqualTo(new[] { "cache-control" }), rule.Include);
            Assert.That((rule.Tags.Count, rule.Metadata.Count), Is.EqualTo((0, 0)), rule.Include);
        }
    });

    [Test]
    public void Are_those_of_the_option() => Assert.That(HeaderPreset.All.Select(preset => preset.Name), Is.EqualTo(Values.HeaderPresets));

    private static string? CacheControl(string preset, string path) => new HeaderRuleSet(HeaderPreset.Find(preset)!.Rules).For(path).CacheControl;
}
