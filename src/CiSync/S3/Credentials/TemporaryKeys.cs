using System.Text.Json;
using Amazon.Runtime;
using CiSync.Errors;

namespace CiSync.S3;

/// <summary>Keys that expire; not a record, which would print them.</summary>
/// <param name="credentials">The keys with their token.</param>
/// <param name="expires">When they expire; null for never.</param>
internal sealed class TemporaryKeys(ImmutableCredentials credentials, DateTimeOffset? expires)
{
    public ImmutableCredentials Credentials => credentials;

    public DateTimeOffset? Expires => expires;

    /// <summary>Reads the form in which containers and machines give their role's keys.</summary>
    /// <param name="source">Who answered, for the message, such as "The machine's metadata service".</param>
    /// <param name="json">The answer.</param>
    /// <exception cref="CiSyncException">It holds no keys.</exception>
    public static TemporaryKeys FromJson(string source, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            // The machine's service answers 200 for failures too, and tells them by a code.
            if (Text(root, "Code") is { } code and not "Success")
            {
                throw Unusable(source, code.Length <= 60 && code.All(char.IsAsciiLetterOrDigit) ? $"answered {code}" : "answered with an error");
            }

            return Text(root, "AccessKeyId") is { Length: > 0 } key && Text(root, "SecretAccessKey") is { Length: > 0 } secret
                ? new TemporaryKeys(
                    new ImmutableCredentials(key, secret, Text(root, "Token")),
                    root.TryGetProperty("Expiration", out var expiration) && expiration.ValueKind == JsonValueKind.String ? expiration.GetDateTimeOffset() : null)
                : throw Unusable(source, "gave an answer without keys");
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw Unusable(source, "gave an answer that is not understood", e);
        }
    }

    /// <summary>A source that is configured and gives no keys.</summary>
    public static CiSyncException Unusable(string source, string why, Exception? inner = null) =>
        new(ErrorCodes.CredentialsUnavailable, $"{source} {why}.", inner: inner);

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
