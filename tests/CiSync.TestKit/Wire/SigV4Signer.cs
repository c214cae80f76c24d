using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CiSync.TestKit.Servers;

namespace CiSync.TestKit.Wire;

/// <summary>Signature Version 4, written for the tests alone: it shares no line with what it tests.</summary>
internal static class SigV4Signer
{
    /// <summary>The headers to send: those of the request, and those of the signature.</summary>
    public static List<(string Name, string Value)> Sign(RawRequest request, S3TestUser user, string host)
    {
        var now = (request.Date ?? DateTimeOffset.UtcNow).UtcDateTime;
        var time = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var day = time[..8];
        var payload = request.PayloadHash ?? Hex(SHA256.HashData(request.Body ?? []));

        var headers = request.Headers.ToList();
        headers.Add(("x-amz-date", time));
        headers.Add(("x-amz-content-sha256", payload));
        var signed = headers.Where(h => !h.Name.Equals("host", StringComparison.OrdinalIgnoreCase)).Append(("host", host))
            .Select(h => (Name: h.Item1.ToLowerInvariant(), Value: h.Item2.Trim()))
            .Where(h => !request.NotSigned.Contains(h.Name))
            .OrderBy(h => h.Name, StringComparer.Ordinal).ToList();
        var names = string.Join(';', signed.Select(h => h.Name));

        var query = string.Join('&', request.Query
            .Select(q => (Name: Uri.EscapeDataString(q.Name), Value: Uri.EscapeDataString(q.Value ?? "")))
            .OrderBy(q => q.Name, StringComparer.Ordinal).ThenBy(q => q.Value, StringComparer.Ordinal)
            .Select(q => $"{q.Name}={q.Value}"));
        var canonical = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(request.Path).Append('\n')
            .Append(query).Append('\n');
        signed.ForEach(h => canonical.Append(h.Name).Append(':').Append(h.Value).Append('\n'));
        canonical.Append('\n').Append(names).Append('\n').Append(payload);

        var scope = $"{day}/{request.Region}/s3/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Utf8(canonical.ToString())))}";
        var dayKey = HMACSHA256.HashData(Utf8("AWS4" + user.SecretKey), Utf8(day));
        var regionKey = HMACSHA256.HashData(dayKey, Utf8(request.Region));
        var key = HMACSHA256.HashData(HMACSHA256.HashData(regionKey, "s3"u8), "aws4_request"u8);
        var signature = Hex(HMACSHA256.HashData(key, Utf8(toSign)));
        headers.Add(("Authorization", $"AWS4-HMAC-SHA256 Credential={user.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}"));
        return headers;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
