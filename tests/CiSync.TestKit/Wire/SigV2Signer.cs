using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CiSync.TestKit.Servers;

namespace CiSync.TestKit.Wire;

#pragma warning disable CA5350 // Version 2 is defined by HMAC-SHA1.

/// <summary>Signature Version 2, for path style; written for the tests alone.</summary>
internal sealed class SigV2Signer(RawRequest request, S3TestUser user)
{
    private static readonly string[] SubResources = ["acl", "delete", "location", "partNumber", "policy", "tagging", "uploadId", "uploads"];

    /// <summary>The headers to send, with the signature.</summary>
    public List<(string Name, string Value)> Sign()
    {
        var date = (request.Date ?? DateTimeOffset.UtcNow).ToString("r", CultureInfo.InvariantCulture);
        return [.. request.Headers, ("Date", date), ("Authorization", $"AWS {user.AccessKey}:{Signature(date)}")];
    }

    /// <summary>The query to send, with the signature.</summary>
    public List<(string Name, string? Value)> Presign()
    {
        var expires = $"{(request.Date ?? DateTimeOffset.UtcNow).Add(request.GoodFor).ToUnixTimeSeconds()}";
        return [.. request.Query, ("AWSAccessKeyId", user.AccessKey), ("Expires", expires), ("Signature", Signature(expires))];
    }

    private string Signature(string date)
    {
        var amz = request.Headers.Select(h => (Name: h.Name.ToLowerInvariant(), h.Value)).Where(h => h.Name.StartsWith("x-amz-", StringComparison.Ordinal))
            .OrderBy(h => h.Name, StringComparer.Ordinal).Select(h => $"{h.Name}:{h.Value}\n");
        var sub = request.Query.Where(q => SubResources.Contains(q.Name)).OrderBy(q => q.Name, StringComparer.Ordinal)
            .Select(q => q.Value is null ? q.Name : $"{q.Name}={q.Value}").ToList();
        var text = string.Join('\n', request.Method, Header("Content-MD5"), Header("Content-Type"), date,
            string.Concat(amz) + request.Path + (sub.Count == 0 ? "" : "?" + string.Join('&', sub)));
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(user.SecretKey), Encoding.UTF8.GetBytes(text)));
    }

    private string Header(string name) => request.Headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";
}
