using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CiSync.Tests.Security.Fields;

/// <summary>Puts garbage into one field of an answer: the status, a header, an element, or the document around it.</summary>
/// <param name="seed">What it does.</param>
internal sealed partial class FieldMutation(int seed)
{
    private static readonly string[] Garbage =
    [
        "", " ", "-1", "0", "1", "2147483648", "9223372036854775807", "9223372036854775808", "99999999999999999999", "NaN", "1e9", "0x10", "1.5", "٣", "1,5",
        "true", "TRUE", "maybe", "null", "not a date", "0000-00-00T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2026-02-30T00:00:00Z", "Thu, 32 Foo 2026 25:61:61 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "=?utf-8?B?####?=", "=?utf-8?Q?=ZZ?=", "=?utf-7?Q?x?=", "=?no-such-charset?B?eA==?=", "=?utf-8?B?gICA?=", "=?",
        "../../etc/passwd", "/", "//", "\\", ".", "..", "%", "%ZZ", "%00", "%FF", "%C0%AF", "+", "a/../b", "C:\\a", "\u202e\u200b", "ä", "\ud83d\ude00", "\"", "\"\"", "W/\"abc\"", "abc-0", "abc--1", "d41d8cd98f00b204e9800998ecf8427e",
        "d41d8cd98f00b204e9800998ecf8427e-10001", "d41d8cd98f00b204e9800998ecf8427e-99999999999", "bytes 0-0/1", "bytes 5-1/3", "bytes */*", "bytes 0-9223372036854775807/9223372036854775807", "gzip", "br", "identity, chunked",
        "text/html", "application/xml; charset=utf-7", "application/xml; charset=none", "::error::x", "##vso[task.complete]", "http://s3.evil.example.com/", "urn:x", "eu-central-1", "<x/>", "&lt;", "AES256", "GLACIER", "NoSuchKey", "SlowDown",
    ];

    private static readonly string[] Headers =
    [
        "ETag", "Last-Modified", "Content-Range", "Content-Type", "Content-Encoding", "Content-Language", "Content-Disposition", "Cache-Control", "Expires", "Date", "Location", "Retry-After", "Server", "Accept-Ranges", "Age", "Warning", "Set-Cookie",
        "WWW-Authenticate", "Content-MD5", "Vary", "Trailer", "Upgrade", "x-amz-request-id", "x-amz-id-2", "x-amz-bucket-region", "x-amz-version-id", "x-amz-delete-marker", "x-amz-storage-class", "x-amz-restore", "x-amz-expiration",
        "x-amz-meta-mtime", "x-amz-meta-md5chksum", "x-amz-meta-", "x-amz-meta-x y", "x-amz-missing-meta", "x-amz-mp-parts-count", "x-amz-tagging-count", "x-amz-replication-status", "x-amz-server-side-encryption",
        "x-amz-server-side-encryption-customer-key-MD5", "x-amz-server-side-encryption-bucket-key-enabled", "x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date", "x-amz-object-lock-legal-hold", "x-amz-website-redirect-location",
        "x-amz-checksum-crc32", "x-amz-checksum-sha256", "x-amz-checksum-type", "x-amz-abort-date", "x-amz-object-size", "x-amz-request-charged",
    ];

    private static readonly string[] Statuses = ["200", "201", "202", "204", "206", "300", "301", "304", "307", "400", "401", "403", "404", "405", "409", "411", "412", "413", "416", "418", "429", "451", "499", "500", "501", "502", "503", "504", "507", "599", "600", "999"];

    private readonly Random _random = new(seed);

    /// <summary>What was done, for messages.</summary>
    public string Done { get; private set; } = "nothing";

    public WireReply Apply(WireReply reply)
    {
        var isXml = reply.Body.AsSpan().TrimStart((byte)0xEF).StartsWith("<"u8);
        return _random.Next(isXml ? 10 : 4) switch
        {
            0 => Header(reply, Pick(Headers)),
            1 or 2 when reply.Headers.Count > 0 => Header(reply, reply.Headers[_random.Next(reply.Headers.Count)].Name),
            1 or 2 or 3 => _random.Next(2) == 0 ? Status(reply) : Length(reply),
            4 => Document(reply),
            _ => Element(reply),
        };
    }

    private WireReply Header(WireReply reply, string name)
    {
        var (value, others) = (Value(8_000), reply.Headers.Where(header => !header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
        switch (_random.Next(8))
        {
            case 0:
                Done = $"no {name}";
                return reply with { Headers = [.. others] };
            case 1:
                Done = $"another {name}: {Short(value)}";
                return reply with { Headers = [.. reply.Headers, (name, value)] };
            default:
                Done = $"{name}: {Short(value)}";
                return reply with { Headers = [.. others, (name, value)] };
        }
    }

    private WireReply Status(WireReply reply)
    {
        var status = Pick(Statuses);
        Done = $"status {status}";
        return reply with { StatusLine = $"HTTP/1.1 {status} {Pick(["", "OK", "Fehler", "::error::x"])}".TrimEnd() + (_random.Next(2) == 0 ? " " : "") };
    }

    private WireReply Length(WireReply reply)
    {
        var length = Pick(["0", "1", "-1", "x", "2147483648", "9223372036854775807", "99999999999999999999", (reply.Body.Length + 1).ToString(CultureInfo.InvariantCulture)]);
        Done = $"Content-Length: {length}";
        return reply with { Length = length };
    }

    private WireReply Document(WireReply reply)
    {
        var body = reply.Body;
        switch (_random.Next(6))
        {
            case 0:
                Done = "cut document";
                return reply with { Body = body[.._random.Next(body.Length)] };
            case 1:
                Done = "no UTF-8";
                var at = _random.Next(body.Length);
                return reply with { Body = [.. body[..at], 0xC3, 0x28, 0xFF, .. body[at..]] };
            case 2:
                Done = "declared UTF-16";
                return reply with { Body = [.. "<?xml version=\"1.0\" encoding=\"utf-16\"?>"u8, .. body] };
            case 3:
                Done = "entity";
                return reply with { Body = [.. "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"u8, .. Encoding.UTF8.GetBytes(Text(body).Replace("</Key>", "&b;</Key>", StringComparison.Ordinal))] };
            case 4:
                Done = "JSON";
                return reply with { Body = "{\"a\":1}"u8.ToArray() };
            default:
                Done = "deep document";
                return reply with { Body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 20_000))) };
        }
    }

    private WireReply Element(WireReply reply)
    {
        var text = Text(reply.Body);
        var elements = Elements().Matches(text);
        if (elements.Count == 0)
        {
            return Document(reply);
        }

        var element = elements[_random.Next(elements.Count)];
        var (name, value) = (element.Groups[1].Value, Value(100_000).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal));
        var instead = _random.Next(10) switch
        {
            0 => "",
            1 => element.Value + element.Value,
            2 => $"<{name}/>",
            3 => $"<{name}><{name}>{value}</{name}></{name}>",
            4 => $"<{name} xsi:nil=\"true\" xmlns:xsi=\"x\" a=\"{Short(value).Replace('"', '_')}\">{element.Groups[3].Value}</{name}>",
            5 => $"<{name}2>{value}</{name}2>",
            _ => $"<{name}>{value}</{name}>",
        };
        Done = $"<{name}>: {Short(instead)}";
        return reply with { Body = Encoding.UTF8.GetBytes(text[..element.Index] + instead + text[(element.Index + element.Length)..]) };
    }

    private string Value(int longest) => _random.Next(20) == 0 ? new string('x', _random.Next(longest)) : Pick(Garbage);

    private string Pick(string[] of) => of[_random.Next(of.Length)];

    private static string Text(byte[] body) => Encoding.UTF8.GetString(body);

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    // The innermost ones, empty ones too.
    [GeneratedRegex("<([A-Za-z0-9]+)((?: [^<>]*)?)>([^<]*)</\\1>", RegexOptions.CultureInvariant)]
    private static partial Regex Elements();
}
