using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CiSync.TestKit.Servers;

namespace CiSync.TestKit.Wire;

/// <summary>Signature Version 4, written for the tests alone: it shares no line with what it tests.</summary>
internal sealed class SigV4Signer(RawRequest request, S3TestUser user, string host)
{
    private readonly string _time = (request.Date ?? DateTimeOffset.UtcNow).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private string Scope => $"{_time[..8]}/{request.Region}/s3/aws4_request";

    /// <summary>The headers to send, those of the request and those of the signature; and the body, if it must be signed too.</summary>
    public (List<(string Name, string Value)> Headers, byte[]? Body) Sign()
    {
        var payload = request.PayloadHash ?? request.Chunks?.PayloadHash ?? Hex(SHA256.HashData(request.Body ?? []));
        List<(string Name, string Value)> headers = [.. request.Headers, ("x-amz-date", _time), ("x-amz-content-sha256", payload)];
        if (request.Chunks is { } chunks)
        {
            headers.Add(("x-amz-decoded-content-length", $"{chunks.DecodedLength ?? request.Body!.Length}"));
            headers.AddRange(chunks.Trailer is var (name, _) ? [("x-amz-trailer", name)] : []);
        }
        var signed = Signed(headers);
        var names = string.Join(';', signed.Select(h => h.Name));
        var signature = Signature(request.Query, signed, payload);
        headers.Add(("Authorization", $"AWS4-HMAC-SHA256 Credential={user.AccessKey}/{Scope}, SignedHeaders={names}, Signature={signature}"));
        return (headers, request.Chunks?.Encode(request.Body!, Key(), _time, Scope, signature) ?? request.Body);
    }

    /// <summary>The query to send: that of the request, and the signature.</summary>
    public List<(string Name, string? Value)> Presign()
    {
        var signed = Signed(request.Headers);
        List<(string Name, string? Value)> query =
        [
            .. request.Query,
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"), ("X-Amz-Credential", $"{user.AccessKey}/{Scope}"), ("X-Amz-Date", _time),
            ("X-Amz-Expires", $"{(long)request.GoodFor.TotalSeconds}"), ("X-Amz-SignedHeaders", string.Join(';', signed.Select(h => h.Name))),
        ];
        query.Add(("X-Amz-Signature", Signature(query, signed, request.PayloadHash ?? "UNSIGNED-PAYLOAD")));
        return query;
    }

    private List<(string Name, string Value)> Signed(IEnumerable<(string Name, string Value)> headers) =>
        [.. headers.Where(h => !h.Name.Equals("host", StringComparison.OrdinalIgnoreCase)).Append(("host", host))
            .Select(h => (Name: h.Item1.ToLowerInvariant(), Value: h.Item2.Trim()))
            .Where(h => !request.NotSigned.Contains(h.Name))
            .OrderBy(h => h.Name, StringComparer.Ordinal)];

    private string Signature(IEnumerable<(string Name, string? Value)> parameters, List<(string Name, string Value)> signed, string payload)
    {
        var query = string.Join('&', parameters
            .Select(q => (Name: Uri.EscapeDataString(q.Name), Value: Uri.EscapeDataString(q.Value ?? "")))
            .OrderBy(q => q.Name, StringComparer.Ordinal).ThenBy(q => q.Value, StringComparer.Ordinal)
            .Select(q => $"{q.Name}={q.Value}"));
        var canonical = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(request.Path).Append('\n')
            .Append(query).Append('\n');
        signed.ForEach(h => canonical.Append(h.Name).Append(':').Append(h.Value).Append('\n'));
        canonical.Append('\n').AppendJoin(';', signed.Select(h => h.Name)).Append('\n').Append(payload);
        var toSign = $"AWS4-HMAC-SHA256\n{_time}\n{Scope}\n{Hex(SHA256.HashData(Utf8(canonical.ToString())))}";
        return Hex(HMACSHA256.HashData(Key(), Utf8(toSign)));
    }

    private byte[] Key()
    {
        var dayKey = HMACSHA256.HashData(Utf8("AWS4" + user.SecretKey), Utf8(_time[..8]));
        var regionKey = HMACSHA256.HashData(dayKey, Utf8(request.Region));
        return HMACSHA256.HashData(HMACSHA256.HashData(regionKey, "s3"u8), "aws4_request"u8);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
