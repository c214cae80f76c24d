// Builds a small site and publishes it. The store and the keys come from the environment:
//
//   export SITE_DESTINATION=s3://my-bucket/site
//   export RCLONE_S3_ENDPOINT=https://s3.example.com RCLONE_S3_ACCESS_KEY_ID=… RCLONE_S3_SECRET_ACCESS_KEY=…
//   dotnet tool install --global Cake.Tool
//   dotnet cake
//
// dotnet cake --preview shows what would be uploaded and deleted.
#addin nuget:?package=Cake.CiSync&version=0.1.0

var version = Argument("site-version", "1.0");
var destination = EnvironmentVariable("SITE_DESTINATION") ?? throw new CakeException("Set SITE_DESTINATION, for example s3://my-bucket/site.");

Task("Build")
    .Does(() =>
{
    CleanDirectory("dist");
    CopyDirectory("pages", "dist");
    foreach (var page in GetFiles("dist/**/*.html"))
    {
        var text = System.IO.File.ReadAllText(page.FullPath);
        System.IO.File.WriteAllText(page.FullPath, text.Replace("{{version}}", version));
    }

    CreateDirectory("dist/downloads");
    CopyFile("notes.txt", "dist/downloads/notes.txt");
});

Task("Publish")
    .IsDependentOn("Build")
    .Does(() =>
{
    var published = S3Sync("dist", destination, new S3SyncSettings
    {
        Rules = [new HeaderRule("/downloads/**") { ContentDisposition = "attachment" }],
        HeaderPreset = ["static-site"],
        DryRun = HasArgument("preview"),
    });

    // What a CDN in front of the bucket has to forget.
    foreach (var path in published.InvalidationPaths)
    {
        Information("invalidate {0}", path);
    }
});

RunTarget(Argument("target", "Publish"));
