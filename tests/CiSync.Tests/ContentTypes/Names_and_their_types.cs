using CiSync.ContentTypes;

namespace CiSync.Tests.ContentTypes;

public class Names_and_their_types
{
    // What a web page, a .NET publish, a package feed and a documentation site are made of.
    [TestCase("index.html", "text/html; charset=utf-8")]
    [TestCase("index.htm", "text/html; charset=utf-8")]
    [TestCase("css/site.css", "text/css; charset=utf-8")]
    [TestCase("app.js", "text/javascript; charset=utf-8")]
    [TestCase("app.mjs", "text/javascript; charset=utf-8")]
    [TestCase("app.js.map", "application/json")]
    [TestCase("data.json", "application/json")]
    [TestCase("site.webmanifest", "application/manifest+json")]
    [TestCase("dotnet.native.wasm", "application/wasm")]
    [TestCase("logo.svg", "image/svg+xml")]
    [TestCase("photo.avif", "image/avif")]
    [TestCase("photo.webp", "image/webp")]
    [TestCase("photo.jpg", "image/jpeg")]
    [TestCase("photo.png", "image/png")]
    [TestCase("favicon.ico", "image/vnd.microsoft.icon")]
    [TestCase("font.woff2", "font/woff2")]
    [TestCase("font.woff", "font/woff")]
    [TestCase("font.ttf", "font/ttf")]
    [TestCase("song.mp3", "audio/mpeg")]
    [TestCase("film.mp4", "video/mp4")]
    [TestCase("film.webm", "video/webm")]
    [TestCase("feed.atom", "application/atom+xml")]
    [TestCase("feed.rss", "application/rss+xml")]
    [TestCase("sitemap.xml", "application/xml")]
    [TestCase("robots.txt", "text/plain; charset=utf-8")]
    [TestCase("README.md", "text/markdown; charset=utf-8")]
    [TestCase("table.csv", "text/csv; charset=utf-8")]
    [TestCase("openapi.yaml", "application/yaml")]
    [TestCase("App.dll", "application/octet-stream")]
    [TestCase("App.pdb", "application/octet-stream")]
    [TestCase("App.blat", "application/octet-stream")]
    [TestCase("icudt.dat", "application/octet-stream")]
    [TestCase("App.1.0.0.nupkg", "application/octet-stream")]
    [TestCase("App.1.0.0.snupkg", "application/octet-stream")]
    [TestCase("App.deps.json", "application/json")]
    [TestCase("App.runtimeconfig.json", "application/json")]
    [TestCase("App.exe", "application/vnd.microsoft.portable-executable")]
    [TestCase("App.xml", "application/xml")]
    [TestCase("app.tar.gz", "application/gzip")]
    [TestCase("app.tgz", "application/gzip")]
    [TestCase("app.zip", "application/zip")]
    [TestCase("app.tar.zst", "application/zstd")]
    [TestCase("app.7z", "application/x-7z-compressed")]
    [TestCase("app.deb", "application/vnd.debian.binary-package")]
    [TestCase("app.rpm", "application/x-rpm")]
    [TestCase("app.msi", "application/x-msi")]
    [TestCase("app.dmg", "application/x-apple-diskimage")]
    [TestCase("app.apk", "application/vnd.android.package-archive")]
    [TestCase("manual.pdf", "application/pdf")]
    [TestCase("manual.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [TestCase("Program.cs", "text/x-csharp; charset=utf-8")]
    [TestCase("tool.py", "text/x-python; charset=utf-8")]
    public void The_extension_decides(string name, string type) => Assert.That(ContentTypeTable.ForName(name), Is.EqualTo(type));

    [Test]
    public void TypeScript_is_not_a_transport_stream() =>
        Assert.That(ContentTypeTable.ForName("src/main.ts"), Is.EqualTo("text/typescript; charset=utf-8"));

    [TestCase("INDEX.HTML", "text/html; charset=utf-8")]
    [TestCase("Photo.JpG", "image/jpeg")]
    public void Case_does_not_matter(string name, string type) => Assert.That(ContentTypeTable.ForName(name), Is.EqualTo(type));

    [TestCase("archive.html.gz", "application/gzip")]
    [TestCase("a.gz.html", "text/html; charset=utf-8")]
    [TestCase("html.", "application/octet-stream")]
    public void Only_the_last_extension_counts(string name, string type) => Assert.That(ContentTypeTable.ForName(name), Is.EqualTo(type));

    [TestCase("")]
    [TestCase("LICENSE")]
    [TestCase("data.unheardof")]
    [TestCase(".nojekyll")]
    [TestCase(".well-known/apple-app-site-association")]
    [TestCase("v1.html/notes")]
    [TestCase("html")]
    [TestCase("a..")]
    public void What_is_unknown_is_an_octet_stream(string name) =>
        Assert.That(ContentTypeTable.ForName(name), Is.EqualTo("application/octet-stream"));

    // Go's path.Ext, and so rclone, takes the whole of a dotfile's name for its extension.
    [TestCase(".json", "application/json")]
    [TestCase(".well-known/.html", "text/html; charset=utf-8")]
    [TestCase(".well-known/openid.json", "application/json")]
    public void A_dotfile_is_all_extension(string name, string type) => Assert.That(ContentTypeTable.ForName(name), Is.EqualTo(type));
}
