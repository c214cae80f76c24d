using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CiSync.Naming;
using CiSync.TestKit;
using CiSync.TestKit.Wire;

namespace CiSync.Interop.Tests.Comparing;

/// <summary>A file and an object of one name, and all that could make a difference between them.</summary>
/// <param name="File">The content of the file; null for none.</param>
/// <param name="FileTime">Its time in nanoseconds since the Unix epoch.</param>
/// <param name="Object">The content of the object; null for none.</param>
/// <param name="Modified">The mtime metadata; null for none.</param>
/// <param name="InParts">Whether it was uploaded in parts, so that its ETag is no MD5.</param>
/// <param name="Md5">Whether it has the md5chksum metadata.</param>
internal sealed record ComparedPair(string? File, long FileTime, string? Object, string? Modified, bool InParts, bool Md5)
{
    private const long Second = 1_000_000_000, Noon = 1_700_000_000 * Second;

    private static readonly long[] Apart =
        [0, 0, 0, 1, -1, 2, -2, Second - 1, 1 - Second, Second, -Second, Second / 2, 10 * Second, -10 * Second, 1000 * Second, -1000 * Second];

    /// <summary>A pair that is likely to be alike in all but one or two respects.</summary>
    public static ComparedPair Generate(Random random)
    {
        var content = $"content {random.Next(1000)}";
        var other = random.Next(6) switch
        {
            0 or 1 => content.ToUpperInvariant(),
            2 => content + " and more",
            _ => content,
        };
        var modified = Noon + random.NextInt64(Second);

        // Against the time of the upload, which is now, a file is older but where it comes from the future.
        var time = random.Next(5) == 0 ? (DateTimeOffset.UtcNow.AddHours(1) - DateTimeOffset.UnixEpoch).Ticks * 100 : modified + Apart[random.Next(Apart.Length)];
        var inParts = random.Next(4) == 0;
        return random.Next(20) switch
        {
            0 => new ComparedPair(content, time, null, null, false, false),
            1 => new ComparedPair(null, 0, content, ModifiedTime.Format(modified), false, false),
            _ => new ComparedPair(content, time, other, random.Next(8) switch { 0 => null, 1 => "no time", _ => ModifiedTime.Format(modified) }, inParts, inParts ? random.Next(2) == 0 : random.Next(6) == 0),
        };
    }

    /// <summary>Writes both sides.</summary>
    public async Task MakeAsync(string path, RawS3 raw, string bucket, string key)
    {
        if (File is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await System.IO.File.WriteAllTextAsync(path, File);
            FileTimes.Set(path, FileTime);
        }

        if (Object is null)
        {
            return;
        }

        var body = Encoding.UTF8.GetBytes(Object);
        (string, string)[] headers = [.. Modified is null ? [] : new[] { ("x-amz-meta-mtime", Modified) }, .. Md5 ? new[] { ("x-amz-meta-md5chksum", Convert.ToBase64String(MD5.HashData(body))) } : []];
        if (!InParts)
        {
            (await raw.SendAsync(RawRequest.For("PUT", bucket, key) with { Body = body, Headers = headers })).MustBe(200);
            return;
        }

        var id = (await raw.SendAsync(RawRequest.For("POST", bucket, key) with { Query = [("uploads", null)], Headers = headers })).MustBe(200).Element("UploadId");
        var part = (await raw.SendAsync(RawRequest.For("PUT", bucket, key) with { Query = [("partNumber", "1"), ("uploadId", id)], Body = body })).MustBe(200);
        var parts = string.Create(CultureInfo.InvariantCulture, $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part.Header("ETag")}</ETag></Part></CompleteMultipartUpload>");
        (await raw.SendAsync(RawRequest.For("POST", bucket, key) with { Query = [("uploadId", id)] } with { Body = Encoding.UTF8.GetBytes(parts) })).MustBe(200);
    }
}
