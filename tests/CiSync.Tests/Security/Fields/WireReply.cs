using System.Globalization;
using System.Text;

namespace CiSync.Tests.Security.Fields;

/// <summary>An answer as it stands on the wire, in parts that can be replaced by anything.</summary>
/// <param name="StatusLine">Such as <c>HTTP/1.1 200 OK</c>.</param>
/// <param name="Headers">The headers, those of the framing left out.</param>
/// <param name="Body">The body.</param>
internal sealed record WireReply(string StatusLine, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    private static readonly string[] Framing = ["Content-Length", "Transfer-Encoding", "Connection"];

    /// <summary>The length that is announced; null for the body's.</summary>
    public string? Length { get; init; }

    /// <summary>Reads an answer that ends where the connection does.</summary>
    public static WireReply Parse(byte[] all, bool isHead)
    {
        var end = all.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.UTF8.GetString(all, 0, end).Split("\r\n");
        (string Name, string Value)[] headers = [.. lines.Skip(1).Select(line => (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))];
        var body = all[(end + 4)..];
        return new WireReply(
            lines[0],
            [.. headers.Where(header => !Framing.Contains(header.Name, StringComparer.OrdinalIgnoreCase))],
            headers.Any(header => header.Value.Equals("chunked", StringComparison.OrdinalIgnoreCase)) ? Unchunk(body) : body)
        {
            // Of what a HEAD asked for.
            Length = isHead ? headers.FirstOrDefault(header => header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Value : null,
        };
    }

    public byte[] ToBytes(bool isHead)
    {
        var head = new StringBuilder(StatusLine).Append("\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        if (Length is not null || !isHead)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Length ?? Body.Length.ToString(CultureInfo.InvariantCulture)}\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("Connection: close\r\n\r\n").ToString()), .. isHead ? [] : Body];
    }

    private static byte[] Unchunk(byte[] body)
    {
        var whole = new List<byte>();
        var rest = body.AsSpan();
        while (true)
        {
            var line = rest.IndexOf("\r\n"u8);
            var length = int.Parse(Encoding.ASCII.GetString(rest[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                return [.. whole];
            }

            whole.AddRange(rest.Slice(line + 2, length));
            rest = rest[(line + 2 + length + 2)..];
        }
    }
}
