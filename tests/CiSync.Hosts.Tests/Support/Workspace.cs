using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.LocalS3;

namespace CiSync.Hosts.Tests;

/// <summary>A temporary folder with projects in it, and a store of its own with one bucket, <c>site</c>.</summary>
public sealed class Workspace : IAsyncDisposable
{
    public const string Bucket = "site";

    /// <summary>What a publish leaves in the publish folder to know who published there; it is never published itself.</summary>
    public const string PublishersFile = ".cisync-publishers";

    private readonly AmazonS3Client _client;

    private Workspace(LocalS3Server store, AWSCredentials credentials, string? sessionToken, string folder)
    {
        (Store, Folder) = (store, folder);
        _client = new AmazonS3Client(
            credentials,
            new AmazonS3Config { ServiceURL = store.Endpoint.ToString(), ForcePathStyle = true, RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED });
        Variables = new()
        {
            ["RCLONE_S3_ENDPOINT"] = store.Endpoint.ToString(),
            ["RCLONE_S3_ACCESS_KEY_ID"] = store.AccessKey,
            ["RCLONE_S3_SECRET_ACCESS_KEY"] = store.SecretKey,
            ["RCLONE_S3_SESSION_TOKEN"] = sessionToken,
        };
    }

    public LocalS3Server Store { get; }

    public string Folder { get; }

    /// <summary>The environment that builds get besides the machine's own.</summary>
    public Dictionary<string, string?> Variables { get; }

    public static async Task<Workspace> CreateAsync(LocalS3Options? options = null)
    {
        var store = await LocalS3Server.StartAsync(options ?? new LocalS3Options());
        var credentials = options?.SessionToken is { } token
            ? new SessionAWSCredentials(store.AccessKey, store.SecretKey, token)
            : (AWSCredentials)new BasicAWSCredentials(store.AccessKey, store.SecretKey);
        var workspace = new Workspace(store, credentials, options?.SessionToken, Directory.CreateTempSubdirectory("cisync-work-").FullName);
        await workspace._client.PutBucketAsync(Bucket);
        workspace.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Package.Packages}" /></config>
              <packageSources><clear /><add key="local" value="{Package.Feed}" /></packageSources>
            </configuration>
            """);
        // Ends the search for these files here, and leaves out what costs time and is beside the point.
        workspace.Write(
            "Directory.Build.props",
            "<Project><PropertyGroup><RunAnalyzers>false</RunAnalyzers><NuGetAudit>false</NuGetAudit><EnableSourceLink>false</EnableSourceLink></PropertyGroup></Project>").Write("Directory.Build.targets", "<Project />");
        store.Log.Clear();
        return workspace;
    }

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public Workspace Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
        return this;
    }

    /// <summary>Writes a project that uses the package as a user's does.</summary>
    public Workspace WriteProject(string relative, string properties, string items = "", string sdk = "Microsoft.NET.Sdk") =>
        Write(relative, $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                {properties}
                <TargetFramework Condition="'$(TargetFrameworks)' == ''">net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="CiSync.MSBuild" Version="{Package.Version}" />
                {items}
              </ItemGroup>
            </Project>
            """)
        .Write(Path.Combine(Path.GetDirectoryName(relative)!, "Program.cs"), "System.Console.WriteLine();");

    /// <summary>Writes a project without SDK whose target <c>Run</c> calls the package's tasks: it builds in a second.</summary>
    public Workspace WriteTargets(string relative, string run) => Write(relative, $"""
        <Project DefaultTargets="Run">
          <Import Project="{Package.Unpacked}/build/CiSync.MSBuild.props" />
          <Target Name="Run">
            {run}
          </Target>
          <Import Project="{Package.Unpacked}/build/CiSync.MSBuild.targets" />
        </Project>
        """);

    /// <summary>Runs a dotnet command on a project; the request log then holds its requests only.</summary>
    public Task<DotNetResult> DotNetAsync(string command, string project, params string[] more)
    {
        Store.Log.Clear();

        // A server keeps the nodes of a build on several ones.
        var onNodes = project.EndsWith(".slnx", StringComparison.Ordinal) || more.Any(argument => argument.StartsWith("-m", StringComparison.Ordinal) || argument is "-graph");
        return onNodes
            ? DotNet.RunAsync(Folder, [command, project, "-nr:false", .. more], Variables)
            : BuildServers.RunAsync(Folder, [command, project, "-m:1", .. more], Variables);
    }

    public async Task PutAsync(string key, string text, string contentType = "text/plain") =>
        await _client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = text, ContentType = contentType, UseChunkEncoding = false });

    /// <summary>All that the bucket holds and that a publish could change, one line an object.</summary>
    public async Task<IReadOnlyList<string>> ObjectsAsync()
    {
        var request = new ListObjectsV2Request { BucketName = Bucket };
        var lines = new List<string>();
        ListObjectsV2Response page;
        do
        {
            page = await _client.ListObjectsV2Async(request);
            lines.AddRange((page.S3Objects ?? []).Select(item => $"{item.Size} {item.ETag} {item.LastModified:O} {item.Key}"));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        return lines;
    }

    public async Task<IReadOnlyList<string>> KeysAsync() => [.. (await ObjectsAsync()).Select(line => line.Split(' ', 4)[3])];

    public Task<GetObjectResponse> GetAsync(string key) => _client.GetObjectAsync(Bucket, key);

    public async Task<int> UnfinishedUploadsAsync() =>
        (await _client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket })).MultipartUploads?.Count ?? 0;

    public async Task<IReadOnlyList<string>> BucketsAsync() => [.. (await _client.ListBucketsAsync()).Buckets.Select(bucket => bucket.BucketName)];

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
