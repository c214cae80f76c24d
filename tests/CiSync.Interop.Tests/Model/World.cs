using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CiSync.LocalS3;
using CiSync.LocalS3.Storage;
using CiSync.TestKit;

namespace CiSync.Interop.Tests.Model;

/// <summary>Two servers and two folders, in which cases come true one after another. What is there is written and read without the engine, of a server in its own memory.</summary>
internal sealed class World : IAsyncDisposable
{
    private const string Kept = "kept";
    private const long PerSecond = 1_000_000_000;

    private readonly LocalS3Server _from, _to;
    private readonly TempFolder _folder = new();
    private int _cases;
    private string _bucket = "";

    private World(LocalS3Server from, LocalS3Server to) => (_from, _to) = (from, to);

    public static async Task<World> CreateAsync() => new(await LocalS3Server.StartAsync(new()), await LocalS3Server.StartAsync(new()));

    /// <summary>The folder of the source or of the destination, of a case that has one there.</summary>
    public string FolderOf(bool source) => _folder.Of($"{_cases}/{Side(source)}");

    /// <summary>The place in a store, of a case that has one there.</summary>
    public string PlaceOf(ModelCase c, bool source) => $"{(IsAtSecond(c, source) ? "b" : "a")}:{_bucket}/{Side(source)}/";

    /// <summary>The full key of an object.</summary>
    public static string KeyOf(string name, bool source) => $"{Side(source)}/{Encoded(name)}";

    /// <summary>Where a case keeps things apart.</summary>
    public string PlaceOfKept(ModelCase c) => c.IsToFiles ? _folder.Of($"{_cases}/{Kept}") : $"{(IsAtSecond(c, source: false) ? "b" : "a")}:{_bucket}/{Kept}/";

    /// <summary>Names in the order of their keys.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> names) => names.OrderBy(name => Convert.ToHexString(Encoding.UTF8.GetBytes(Encoded(name))), StringComparer.Ordinal);

    /// <summary>How S3 keys write a name.</summary>
    public static string Encoded(string name) => name.Replace("‛", "‛‛");

    /// <summary>The name of a file: rclone doubles this quote in names that it writes itself, and both ways to write it mean one key.</summary>
    public static string NameOf(string path) => path.Replace("‛‛", "‛");

    /// <summary>The variables that name both servers.</summary>
    public Dictionary<string, string> Remotes => new[] { ("A", _from), ("B", _to) }
        .SelectMany(one => new[] { ("TYPE", "s3"), ("PROVIDER", "Other"), ("ENDPOINT", one.Item2.Endpoint.ToString()), ("ACCESS_KEY_ID", one.Item2.AccessKey), ("SECRET_ACCESS_KEY", one.Item2.SecretKey) }
            .Select(pair => KeyValuePair.Create($"RCLONE_CONFIG_{one.Item1}_{pair.Item1}", pair.Item2)))
        .Append(KeyValuePair.Create("RCLONE_CONFIG", "/notfound")).ToDictionary();

    /// <summary>How many objects were written since <see cref="SetUpAsync"/>.</summary>
    public int Writes => new[] { _from, _to }.Sum(server => server.Log.Count("PutObject") + server.Log.Count("CopyObject") + server.Log.Count("CompleteMultipartUpload"));

    /// <summary>Makes both places of a case.</summary>
    public async Task SetUpAsync(ModelCase c)
    {
        _cases++;
        _bucket = $"case-{_cases}";
        foreach (var server in new[] { _from, _to })
        {
            server.Store.Create(_bucket, DateTimeOffset.UtcNow, new BucketSettings("private", "us-east-1"));

            // Beside the places, and nobody's business.
            await PutAsync(server, "to.txt", [Encoding.UTF8.GetBytes("beside")], inParts: false, []);
        }

        await FillAsync(c, source: true, c.IsFromFiles, c.Source);
        await FillAsync(c, source: false, c.IsToFiles, c.Destination);
        _from.Log.Clear();
        _to.Log.Clear();
    }

    /// <summary>Overwrites objects when the first delete has come and isn't carried out.</summary>
    public void OverwriteBeforeDelete(ModelCase c, IReadOnlyCollection<string> names, bool source)
    {
        var (server, done) = (ServerOf(c, source), names.Count == 0);
        server.OnRequest = done ? null : async (request, _) =>
        {
            if (!done && request.Operation is "DeleteObjects" or "DeleteObject")
            {
                done = true;
                server.OnRequest = null;
                foreach (var name in names)
                {
                    await PutAsync(server, KeyOf(name, source), Reference.Newer);
                }
            }

            return null;
        };
    }

    /// <summary>What is at a place: names with size, hash and time, one line each, in order. What has no time is written as having any.</summary>
    public Task<IReadOnlyList<string>> StateAsync(ModelCase c, bool source) =>
        (source ? c.IsFromFiles : c.IsToFiles) ? FilesAsync(FolderOf(source)) : ObjectsAsync(ServerOf(c, source), Side(source) + "/");

    /// <summary>What a case has kept apart, written in the same way.</summary>
    public Task<IReadOnlyList<string>> KeptAsync(ModelCase c) => c.IsToFiles ? FilesAsync(_folder.Of($"{_cases}/{Kept}")) : ObjectsAsync(ServerOf(c, source: false), Kept + "/");

    private static async Task<IReadOnlyList<string>> FilesAsync(string root)
    {
        var lines = new List<string>();
        foreach (var path in Directory.Exists(root) ? Directory.EnumerateFiles(root, "*", new EnumerationOptions { AttributesToSkip = 0, RecurseSubdirectories = true }) : [])
        {
            lines.Add(Line(NameOf(Path.GetRelativePath(root, path)), await File.ReadAllBytesAsync(path), FileTimes.Of(path)));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private async Task<IReadOnlyList<string>> ObjectsAsync(LocalS3Server server, string prefix)
    {
        var lines = new List<string>();
        var all = server.Store.Find(_bucket)!.List(index => index.From([]).ToArray());
        foreach (var item in all)
        {
            if (item.Key.StartsWith(prefix, StringComparison.Ordinal))
            {
                using var body = new MemoryStream();
                await ContentReader.ReadAsync(item.Content, 0, item.Content.Size, body.WriteAsync, default);
                lines.Add(Line(NameOf(item.Key[prefix.Length..]), body.ToArray(), Nanoseconds(item.Attributes.Headers.GetValueOrDefault("x-amz-meta-mtime"))));
            }
            else if (item.Key != "to.txt" && !new[] { Side(true), Side(false), Kept }.Contains(item.Key.Split('/')[0]))
            {
                lines.Add($"stray: {item.Key}");
            }
        }

        if (!all.Any(item => item.Key == "to.txt"))
        {
            lines.Add("what was beside the place is gone");
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>What <see cref="StateAsync"/> has to tell of these items.</summary>
    public static IReadOnlyList<string> StateOf(IReadOnlyDictionary<string, Item> items) =>
        [.. items.Select(one => Line(one.Key, one.Value.Bytes(), one.Value.Modified)).Order(StringComparer.Ordinal)];

    /// <summary>Forgets a case.</summary>
    public void CleanUp()
    {
        if (Directory.Exists(_folder.Of($"{_cases}")))
        {
            Directory.Delete(_folder.Of($"{_cases}"), recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _from.DisposeAsync();
        await _to.DisposeAsync();
        _folder.Dispose();
    }

    private async Task FillAsync(ModelCase c, bool source, bool files, IReadOnlyDictionary<string, Item> items)
    {
        if (files && source)
        {
            Directory.CreateDirectory(FolderOf(source));
        }

        foreach (var (name, item) in items)
        {
            if (files)
            {
                var path = _folder.Write($"{_cases}/{Side(source)}/{name}", item.Bytes());
                FileTimes.Set(path, item.Modified!.Value);
            }
            else
            {
                await PutAsync(ServerOf(c, source), KeyOf(name, source), item);
            }
        }
    }

    // As the server would keep what another program sends.
    private Task PutAsync(LocalS3Server server, string key, Item item)
    {
        var bytes = item.Bytes();
        var headers = new Dictionary<string, string> { ["Content-Type"] = "binary/octet-stream" };
        if (item.Modified is { } time)
        {
            headers["x-amz-meta-mtime"] = Text(time);
        }

        if (item.InParts && item.HasMd5)
        {
            headers["x-amz-meta-md5chksum"] = Convert.ToBase64String(MD5.HashData(bytes));
        }

        return PutAsync(server, key, item.InParts && bytes.Length > 0 ? [.. bytes.Chunk(Item.PartSize)] : [bytes], item.InParts, headers);
    }

    private async Task PutAsync(LocalS3Server server, string key, IReadOnlyList<byte[]> parts, bool inParts, Dictionary<string, string> headers)
    {
        var blobs = new List<Blob>();
        foreach (var part in parts)
        {
            await using var writer = server.Store.BackEnd.CreateBlob(part.Length);
            await writer.Stream.WriteAsync(part);
            blobs.Add(await writer.Keep());
        }

        var hash = inParts ? $"{Convert.ToHexStringLower(MD5.HashData([.. parts.SelectMany(MD5.HashData)]))}-{parts.Count}" : Convert.ToHexStringLower(MD5.HashData(parts[0]));
        server.Store.Find(_bucket)!.Put(new StoredObject(key, hash, DateTimeOffset.UtcNow, new ObjectAttributes { Headers = headers }, new Content(blobs)), _ => { });
    }

    private LocalS3Server ServerOf(ModelCase c, bool source) => IsAtSecond(c, source) ? _to : _from;

    private static bool IsAtSecond(ModelCase c, bool source) => !source && c.Direction == Direction.Through;

    private static string Side(bool source) => source ? "from" : "to";

    private static string Line(string name, byte[] bytes, long? modified) =>
        $"\"{ModelCase.Readable(name)}\": {bytes.Length} B, {Convert.ToHexString(MD5.HashData(bytes))[..8]}, mtime {modified?.ToString(CultureInfo.InvariantCulture) ?? "none"}";

    /// <summary>A time as rclone writes it: seconds, and a fraction without zeros at its end.</summary>
    private static string Text(long nanoseconds) =>
        nanoseconds < 0 ? "-" + Text(-nanoseconds) : $"{nanoseconds / PerSecond}.{nanoseconds % PerSecond:d9}".TrimEnd('0').TrimEnd('.');

    private static long? Nanoseconds(string? text) => text is null ? null
        : text.StartsWith('-') ? -Nanoseconds(text[1..])
        : long.Parse(text.Split('.')[0], CultureInfo.InvariantCulture) * PerSecond + (text.Split('.') is [_, var fraction] ? long.Parse(fraction.PadRight(9, '0'), CultureInfo.InvariantCulture) : 0);
}
