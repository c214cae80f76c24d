using CiSync.HeaderRules;

namespace CiSync.Tests.HeaderRules;

public class Names_with_a_hash
{
    // webpack, Create React App, Vue
    [TestCase("main.3f9a1c2b.js")]
    [TestCase("main.3f9a1c2b.chunk.js")]
    [TestCase("2.8d1bea4c.chunk.css")]
    [TestCase("runtime-main.0ae2d6cd.js.map")]
    [TestCase("main.3f9a1c2b.js.LICENSE.txt")]
    [TestCase("chunk-vendors.4d2f9a1b.js")]
    [TestCase("vendors~main.a1b2c3d4.js")]
    [TestCase("app~3f9a1c2b.js")]
    [TestCase("logo.5d5d9eef.svg")]
    [TestCase("3f9a1c2b4d5e6f708192.js")]
    [TestCase("app.3f9a1c2b.js.br")]
    [TestCase("roboto-latin-400-normal.7f3a9c1e.woff2")]

    // Vite, SvelteKit
    [TestCase("index-BxYz12ab.css")]
    [TestCase("index-DiwrgT3a.js")]
    [TestCase("vendor-C4sk2Qx9.js")]
    [TestCase("AboutView-D7kL0m2n.js")]
    [TestCase("react-CH1o9kRt.svg")]
    [TestCase("entry.D7kL0m2n.js")]

    // esbuild, Angular
    [TestCase("chunk-3F9A1C2B.js")]
    [TestCase("chunk-5K3QHCJ7.js")]
    [TestCase("main-FFHM2TL7.js")]
    [TestCase("styles-5INURTSO.css")]
    [TestCase("polyfills-B6TNHZQ6.js")]

    // Next, Gatsby, Docusaurus, Parcel, Bun
    [TestCase("page-3f9a1c2b4d5e6f70.js")]
    [TestCase("framework-2c79e2a64abdb08b.js")]
    [TestCase("3af1c9d27b54e680.css")]
    [TestCase("component---src-pages-index-js-2f5b1e9d0c7a4e6b3d81.js")]
    [TestCase("935f2afb.1a4e5b8c.js")]
    [TestCase("runtime~main.6e4b2f9d.js")]
    [TestCase("index.b71e74eb.js")]
    [TestCase("index-5k3qh2j7.js")]

    // Blazor and other static web assets
    [TestCase("_framework/dotnet.native.8anxgimtdc.wasm")]
    [TestCase("_framework/System.Linq.2mwxzg5mqz.wasm.br")]
    [TestCase("_framework/icudt_CJK.tjcz0u77k5.dat")]
    [TestCase("app/_framework/blazor.webassembly.ozh5zfwjn9.js")]
    [TestCase("css/app.t1w4k8bq3z.css")]

    // Hugo, Sprockets, Django, MkDocs, Ember, and names that are nothing else
    [TestCase("main.min.9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.css")]
    [TestCase("application-1d2c3b4a5f60718293a4b5c6d7e8f901.css")]
    [TestCase("base.27e20196a850.js")]
    [TestCase("main.7e37652d.min.css")]
    [TestCase("vendor-9ac16ad2f8c35c41.js")]
    [TestCase("app_3f9a1c2b.js")]
    [TestCase("5d41402abc4b2a76b9719d911017c592.png")]
    public void Are_known(string path) => Assert.That(HashedName.Is(path), Is.True);

    // Words
    [TestCase("bootstrap.bundle.js")]
    [TestCase("jquery-validate.js")]
    [TestCase("DataTables.js")]
    [TestCase("jquery.dataTables.min.js")]
    [TestCase("AnnualReport.pdf")]
    [TestCase("README.md")]
    [TestCase("favicon.ico")]
    [TestCase("service-worker.js")]
    [TestCase("materialdesignicons.woff2")]
    [TestCase("deadbeef.js")]
    [TestCase("index-DiwrgTda.js")]
    [TestCase("_framework/MyApp.components.wasm")]
    [TestCase("_framework/blazor.webassembly.js")]
    [TestCase("_framework/dotnet.native.js")]

    // Words with numbers
    [TestCase("html5shiv.js")]
    [TestCase("sha256sums.txt")]
    [TestCase("release.sha256sums.txt")]
    [TestCase("base64encode.js")]
    [TestCase("es2015polyfills.js")]
    [TestCase("polyfills-es2015.js")]
    [TestCase("s3upload.js")]
    [TestCase("d3charts.js")]
    [TestCase("e2etests.js")]
    [TestCase("mp4player.js")]
    [TestCase("mp3tomp4.js")]
    [TestCase("oauth2client.js")]
    [TestCase("UseOAuth2Client.js")]
    [TestCase("MyHtml5Player.js")]
    [TestCase("utf8mb4unicode.js")]
    [TestCase("libfoo-arm64v8a.so")]
    [TestCase("setup-win32x64.exe")]
    [TestCase("facade01.js")]
    [TestCase("part-CHAPTER2.js")]
    [TestCase("guide-version2.pdf")]
    [TestCase("background-1920x1080.jpg")]

    // Dates, versions, numbers, ids
    [TestCase("report-20240102.pdf")]
    [TestCase("report-20240102a.pdf")]
    [TestCase("report-20240102b2.pdf")]
    [TestCase("20240102T120000Z.json")]
    [TestCase("IMG_20240102.jpg")]
    [TestCase("IMG20240102.jpg")]
    [TestCase("DSC00012345.jpg")]
    [TestCase("photo-IMG23456.jpg")]
    [TestCase("12345678.js")]
    [TestCase("report-Q1FY2024.pdf")]
    [TestCase("FY2024Q1Report.pdf")]
    [TestCase("release2024q1.pdf")]
    [TestCase("jquery-3.7.1.js")]
    [TestCase("jquery-3.7.1.slim.min.js")]
    [TestCase("tinymce.5.10.2.min.js")]
    [TestCase("tool-v1rc1beta2.zip")]
    [TestCase("6f9619ff-8b86-d011-b42d-00cf4fc964ff.png")]
    [TestCase("photo-6f9619ff-8b86-d011-b42d-00cf4fc964ff.png")]

    // Too short, too long, before what is no extension, without one, or of the folder
    [TestCase("app.3f9a1c2.js")]
    [TestCase("a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a.js")]
    [TestCase("3f9a1c2b.release-notes.md")]
    [TestCase("3f9a1c2b")]
    [TestCase("3f9a1c2b/app.js")]
    [TestCase("3f9a1c2b.d/app.js")]
    public void Are_not_mistaken(string path) => Assert.That(HashedName.Is(path), Is.False);
}
