using System.Buffers.Text;
using System.Text.Json;

namespace CiSync.S3;

/// <summary>A token by which a CI system says which job it is; not a record, which would print it.</summary>
internal sealed class OidcToken
{
    private OidcToken(string value, string audience, string? issuer, string? subject) => (Value, Audience, Issuer, Subject) = (value, audience, issuer, subject);

    /// <summary>The token itself, which is a secret.</summary>
    public string Value { get; }

    /// <summary>Whom it is for, as it was asked for.</summary>
    public string Audience { get; }

    /// <summary>Who issued it, or null where the token doesn't tell.</summary>
    public string? Issuer { get; }

    /// <summary>Which job it speaks of, such as <c>repo:octo/site:ref:refs/heads/main</c>, or null where the token doesn't tell.</summary>
    public string? Subject { get; }

    /// <summary>Takes a token, and reads from it what an error tells. Whether it is genuine is for STS to judge.</summary>
    public static OidcToken From(string value, string audience)
    {
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(value.Split('.') is [_, var payload, _] ? payload : ""));
            return new OidcToken(value, audience, Claim(claims.RootElement, "iss"), Claim(claims.RootElement, "sub"));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return new OidcToken(value, audience, null, null);
        }
    }

    private static string? Claim(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
