using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.LocalS3;
using CiSync.Options;
using CiSync.Reporting;
using CiSync.TestKit;

namespace CiSync.Tests.Engine.Answers;

/// <summary>Two places with files of equal sizes and different contents, a run between them, and what the places have afterwards.</summary>
internal sealed class FaultCell(Fault fault, LocalS3Server near, LocalS3Server far) : IDisposable
{
    /// <summary>The name of what only the destination has.</summary>
    public const string Extra = "extra.txt";

    // The least size that an upload sends in parts here, and more than the least that a copy can.
    private const int Cutoff = 2048, TwoParts = (5 << 20) + 1;

    private readonly TempFolder _folder = new();
    private readonly string _bucket = $"cell-{Guid.NewGuid():N}"[..24];
    private int _seen;

    /// <summary>Whether the run sent a request of that kind at all.</summary>
    public bool WasMet => _seen > 0;

    /// <summary>The names that are to arrive.</summary>
    public static string[] Names { get; } = ["large.bin", "parts.bin", "small.txt"];

    /// <summary>What the source has of them at the start.</summary>
    public string NewContent(string name) => new('n', SizeOf(name));

    /// <summary>What the destination has of them at the start.</summary>
    public string OldContent(string name) => new('o', SizeOf(name));

    /// <summary>The entries below the source, as they are.</summary>
    public Task<Dictionary<string, string>> SourceAsync() => ReadAsync(fault.Direction == Direction.Up ? null : near, "from");

    /// <summary>The entries below the destination, as they are.</summary>
    public Task<Dictionary<string, string>> DestinationAsync() => ReadAsync(fault.Direction == Direction.Down ? null : DestinationServer, "to");

    /// <summary>The name of an entry of a report, which may be a key or a path.</summary>
    public static string NameOf(string reported) => reported[(reported.LastIndexOfAny(['/', '\\']) + 1)..];

    public async Task PrepareAsync()
    {
        foreach (var server in new[] { near, far })
        {
            using var client = Client(server);
            await client.PutBucketAsync(_bucket);
        }

        foreach (var name in Names)
        {
            await WriteAsync(fault.Direction == Direction.Up ? null : near, $"from/{name}", NewContent(name));
            await WriteAsync(fault.Direction == Direction.Down ? null : DestinationServer, $"to/{name}", OldContent(name));
        }

        await WriteAsync(fault.Direction == Direction.Down ? null : DestinationServer, $"to/{Extra}", "extra");
    }

    /// <summary>The run, with the false answers.</summary>
    public async Task<SyncReport> RunAsync()
    {
        foreach (var server in new[] { near, far })
        {
            server.OnRequest = (request, _) => new(!fault.CarriedOut && IsMeant(request) ? fault.Reply() : null);
            server.OnResponse = (request, reply, _) => new(fault.CarriedOut && IsMeant(request) ? fault.Reply() : reply);
        }

        try
        {
            return await new SyncEngine(new HostEnvironment(Variables(), _folder.Path), new ImpatientTime()).RunAsync(new SyncRequest
            {
                Source = fault.Direction == Direction.Up ? new FolderSource(_folder.Of("from")) : new StoreSource($"near:{_bucket}/from"),
                Destination = fault.Direction switch
                {
                    Direction.Down => _folder.Of("to"),
                    Direction.Across => $"far:{_bucket}/to",
                    _ => $"near:{_bucket}/to",
                },
                Delete = !fault.Move,
                Move = fault.Move,
            });
        }
        finally
        {
            foreach (var server in new[] { near, far })
            {
                (server.OnRequest, server.OnResponse) = (null, null);
            }
        }

        bool IsMeant(LocalS3Request request) => request.Operation == fault.Operation && (Interlocked.Increment(ref _seen) == 1 || fault.Always);
    }

    public void Dispose() => _folder.Dispose();

    private int SizeOf(string name) => name != "large.bin" ? 50 : fault.CopiesInParts ? TwoParts : Cutoff;

    private LocalS3Server DestinationServer => fault.Direction == Direction.Across ? far : near;

    private Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>
        {
            ["RCLONE_S3_LIST_VERSION"] = "2",

            // No MD5 goes along that would tell the new object from the old one.
            ["RCLONE_S3_DISABLE_CHECKSUM"] = "true",
            ["RCLONE_S3_UPLOAD_CUTOFF"] = $"{Cutoff}B",
            ["RCLONE_S3_COPY_CUTOFF"] = "5M",
            ["RCLONE_MULTI_THREAD_CUTOFF"] = $"{Cutoff}B",
        };
        foreach (var (name, server) in new[] { ("NEAR", near), ("FAR", far) })
        {
            variables[$"RCLONE_CONFIG_{name}_TYPE"] = "s3";
            variables[$"RCLONE_CONFIG_{name}_PROVIDER"] = "Other";
            variables[$"RCLONE_CONFIG_{name}_ENDPOINT"] = server.Endpoint.ToString();
            variables[$"RCLONE_CONFIG_{name}_ACCESS_KEY_ID"] = server.AccessKey;
            variables[$"RCLONE_CONFIG_{name}_SECRET_ACCESS_KEY"] = server.SecretKey;
        }

        return variables;
    }

    private async Task WriteAsync(LocalS3Server? server, string key, string content)
    {
        if (server is null)
        {
            _folder.Write(key, content);
            return;
        }

        using var client = Client(server);
        if (!key.EndsWith("/parts.bin", StringComparison.Ordinal))
        {
            await client.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = key, ContentBody = content, UseChunkEncoding = false });
            return;
        }

        // An object whose copy has another ETag.
        var uploadId = (await client.InitiateMultipartUploadAsync(_bucket, key)).UploadId;
        using var body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        var part = await client.UploadPartAsync(new UploadPartRequest { BucketName = _bucket, Key = key, UploadId = uploadId, PartNumber = 1, InputStream = body, UseChunkEncoding = false });
        await client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = _bucket, Key = key, UploadId = uploadId, PartETags = [new PartETag(1, part.ETag)] });
    }

    private async Task<Dictionary<string, string>> ReadAsync(LocalS3Server? server, string place)
    {
        if (server is null)
        {
            return Directory.GetFiles(_folder.Of(place)).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        }

        using var client = Client(server);
        var found = new Dictionary<string, string>();
        foreach (var item in (await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket, Prefix = place + "/" })).S3Objects ?? [])
        {
            using var answer = await client.GetObjectAsync(_bucket, item.Key);
            using var reader = new StreamReader(answer.ResponseStream);
            found[NameOf(item.Key)] = await reader.ReadToEndAsync();
        }

        return found;
    }

    private static AmazonS3Client Client(LocalS3Server server) => new(
        new BasicAWSCredentials(server.AccessKey, server.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = server.Endpoint.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        });
}
