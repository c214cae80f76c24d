using CiSync.TestKit;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Wire;

/// <summary>A thing to do with a store, and the request by which it is done.</summary>
/// <param name="Name">What the files of Expected call it.</param>
/// <param name="IsDoneBy">Tells its request among all that a client sends.</param>
public sealed record WireOperation(string Name, Func<RecordedRequest, bool> IsDoneBy)
{
    /// <summary>All, as the files have them.</summary>
    public static IReadOnlyList<WireOperation> All { get; } =
    [
        new("list", request => request.Method == "GET" && request.Query.ContainsKey("max-keys")),
        new("put", request => request.Method == "PUT" && request.Place.EndsWith("/page.html", StringComparison.Ordinal)),
        new("create multipart upload", request => request.Method == "POST" && request.Query.ContainsKey("uploads")),
        new("part", request => request.Method == "PUT" && request.Query.GetValueOrDefault("partNumber") == "1"),
        new("copy", request => request.Header("x-amz-copy-source") is not null),
        new("create bucket", request => request.Method == "PUT" && (request.Place.EndsWith('/') || request.Place.EndsWith("/" + RequestText.Bucket, StringComparison.Ordinal))),
    ];

    /// <summary>Writes what is published: a page, and a file in two parts of 5 MiB at the most.</summary>
    public static void Fill(TempFolder folder)
    {
        var time = DateTime.UnixEpoch.AddTicks(1767323045_1234567);
        var big = new byte[6 << 20];
        Array.Fill(big, (byte)'z');
        foreach (var file in new[] { folder.Write("page.html", "<p>"), folder.Write("big.bin", big) })
        {
            File.SetLastWriteTimeUtc(file, time);
        }
    }

    /// <summary>The variables that both clients need to send it in parts.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["RCLONE_S3_UPLOAD_CUTOFF"] = "6M",
        ["RCLONE_S3_CHUNK_SIZE"] = "5M",
        ["RCLONE_ALLOW_HTTP"] = "true",
    };

    public override string ToString() => Name;
}
