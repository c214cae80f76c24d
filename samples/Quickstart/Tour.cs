using System.Diagnostics;
using System.Reflection;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.LocalS3;

namespace Quickstart;

/// <summary>The tour, step by step.</summary>
internal sealed class Tour(LocalS3Server store, TemporaryFolder temp, CancellationToken cancellation)
{
    private const string Bucket = "quickstart";

    private static readonly string Repository =
        typeof(Tour).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Repository").Value!;

    private readonly string _version = $"0.0.0-quickstart{DateTime.UtcNow:yyyyMMddHHmmss}";

    // No secret goes on a command line or into a project: the build finds the credentials where rclone finds them.
    private readonly Dictionary<string, string> _variables = new()
    {
        ["RCLONE_S3_PROVIDER"] = "Other",
        ["RCLONE_S3_ENDPOINT"] = store.Endpoint.ToString(),
        ["RCLONE_S3_ACCESS_KEY_ID"] = store.AccessKey,
        ["RCLONE_S3_SECRET_ACCESS_KEY"] = store.SecretKey,
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_NOLOGO"] = "1",
        // Nothing stays running afterwards.
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };

    /// <summary>Where the site is served from.</summary>
    public Uri Site => new(store.Endpoint, $"{Bucket}/site/index.html");

    public async Task EndpointAsync()
    {
        using var client = new AmazonS3Client(
            new BasicAWSCredentials(store.AccessKey, store.SecretKey),
            new AmazonS3Config { ServiceURL = store.Endpoint.ToString(), ForcePathStyle = true });
        await client.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, CannedACL = S3CannedACL.PublicRead }, cancellation);
        Console.WriteLine($"   {store.Endpoint} with the bucket \"{Bucket}\", in {temp.Path}");
    }

    public async Task PackAsync()
    {
        await new DotNet(Repository, _variables).RunAsync(
            _ => false, ["pack", Path.Combine("src", "CiSync.MSBuild"), "-c", "Release", $"-p:PackageVersion={_version}", "-o", temp["feed"], "-nr:false"], cancellation);
        await File.WriteAllTextAsync(temp["nuget.config"], $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{temp["packages"]}" /></config>
              <packageSources><clear /><add key="quickstart" value="{temp["feed"]}" /></packageSources>
            </configuration>
            """, cancellation);
        Console.WriteLine($"   CiSync.MSBuild {_version}");
    }

    public async Task<SampleSite> SiteAsync()
    {
        var site = await SampleSite.CreateAsync(Path.Combine(Repository, "samples", "Quickstart", "site"), temp["site"], cancellation);
        Console.WriteLine($"   {site.CountFiles()} files: pages, styles, scripts, pictures, a .wasm, and a film of 250 MB");
        return site;
    }

    /// <summary>A real <c>dotnet publish</c>; its messages are shown, then what the endpoint was asked.</summary>
    public async Task<string> PublishAsync(SampleSite site, bool changesOnly)
    {
        store.Log.Clear();
        var clock = Stopwatch.StartNew();
        await new DotNet(site.Folder, _variables).RunAsync(
            line => IsReport(line.Trim()) || (changesOnly && IsChange(line.Trim())),
            ["publish", $"-p:CiSyncVersion={_version}", "-nr:false", "-v:n", "-clp:NoSummary"],
            cancellation);
        var asked = string.Join(", ", store.Log.Requests.GroupBy(request => request.Operation).Select(group => $"{group.Count()} {group.Key}"));
        Console.WriteLine($"   The endpoint's own log: {asked}. The whole dotnet publish took {clock.Elapsed.TotalSeconds:0.0} s.");
        return asked;
    }

    public async Task ReadBackAsync()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(Site, cancellation);
        Console.WriteLine($"   GET {Site}");
        Console.WriteLine($"   {(int)answer.StatusCode} {answer.ReasonPhrase}");
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"   {name}: {string.Join(", ", values)}");
        }

        if (!answer.IsSuccessStatusCode)
        {
            throw new QuickstartException("The page can't be read.");
        }
    }

    private static bool IsReport(string line) => line.StartsWith("S3Sync: ", StringComparison.Ordinal) || line.Contains("warning CIS", StringComparison.Ordinal);

    private static bool IsChange(string line) =>
        line.StartsWith("uploaded ", StringComparison.Ordinal) || line.StartsWith("deleted ", StringComparison.Ordinal);
}
