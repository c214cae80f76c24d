using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CiSync.TestKit.Wire;

/// <summary>How a body is sent as aws-chunked, right or wrong.</summary>
public sealed record AwsChunks
{
    /// <summary>The bytes of each chunk but the last. Default 8192, the least that S3 takes.</summary>
    public int Size { get; init; } = 8192;

    /// <summary>Whether each chunk is signed. Default true; without, there must be a trailer.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>A header behind the body, such as x-amz-checksum-crc32; null for none.</summary>
    public (string Name, string Value)? Trailer { get; init; }

    /// <summary>x-amz-decoded-content-length. Default: the right one.</summary>
    public long? DecodedLength { get; init; }

    /// <summary>Changes the body, each byte a character, before it is sent.</summary>
    public Func<string, string> Change { get; init; } = body => body;

    internal string PayloadHash => (IsSigned, Trailer) switch
    {
        (true, null) => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        (true, _) => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
        (false, _) => "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    };

    /// <param name="data">The body without framing.</param>
    /// <param name="key">The signing key of the request.</param>
    /// <param name="time">Its time.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="seed">Its signature.</param>
    internal byte[] Encode(byte[] data, byte[] key, string time, string scope, string seed)
    {
        var previous = seed;
        var body = new StringBuilder();
        foreach (var chunk in data.Chunk(Size).Append([]))
        {
            previous = Sign(key, "AWS4-HMAC-SHA256-PAYLOAD", time, scope, previous, Hash([]), Hash(chunk));
            body.Append(CultureInfo.InvariantCulture, $"{chunk.Length:x}{(IsSigned ? ";chunk-signature=" + previous : "")}\r\n");
            body.Append(Encoding.Latin1.GetString(chunk)).Append(chunk.Length == 0 ? "" : "\r\n");
        }
        if (Trailer is var (name, value))
        {
            var signature = Sign(key, "AWS4-HMAC-SHA256-TRAILER", time, scope, previous, Hash(Encoding.ASCII.GetBytes($"{name}:{value}\n")));
            body.Append(CultureInfo.InvariantCulture, $"{name}:{value}\r\n{(IsSigned ? $"x-amz-trailer-signature:{signature}\r\n" : "")}");
        }
        return Encoding.Latin1.GetBytes(Change(body.Append("\r\n").ToString()));
    }

    private static string Sign(byte[] key, params string[] lines) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Join('\n', lines))));

    private static string Hash(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));
}
