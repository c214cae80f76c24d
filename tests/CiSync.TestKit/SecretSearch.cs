using System.Net;
using System.Text;
using System.Text.Json;

namespace CiSync.TestKit;

/// <summary>Looks for secrets in bytes, in every form in which a log could hold one.</summary>
public sealed class SecretSearch(params string[] secrets)
{
    private readonly (string Form, byte[] Bytes)[] _forms = [.. secrets.SelectMany((secret, i) => Forms(secret).Select(form => ($"{form.Name} of secret {i + 1}", form.Bytes))).DistinctBy(form => Convert.ToHexString(form.Item2))];

    /// <summary>What was found, such as <c>URL-encoded of secret 2</c>; never the secret itself.</summary>
    public IReadOnlyList<string> In(byte[] log) => [.. _forms.Where(form => log.AsSpan().IndexOf(form.Bytes) >= 0).Select(form => form.Form)];

    /// <inheritdoc cref="In(byte[])"/>
    public IReadOnlyList<string> In(string log) => In(Encoding.UTF8.GetBytes(log));

    private static IEnumerable<(string Name, byte[] Bytes)> Forms(string secret)
    {
        yield return ("the whole", Encoding.UTF8.GetBytes(secret));
        yield return ("the first half", Encoding.UTF8.GetBytes(secret[..(secret.Length / 2)]));
        yield return ("the second half", Encoding.UTF8.GetBytes(secret[(secret.Length / 2)..]));
        yield return ("UTF-16", Encoding.Unicode.GetBytes(secret));
        yield return ("big-endian UTF-16", Encoding.BigEndianUnicode.GetBytes(secret));
        yield return ("JSON", JsonEncodedText.Encode(secret).EncodedUtf8Bytes.ToArray());
        yield return ("URL-encoded", Encoding.ASCII.GetBytes(WebUtility.UrlEncode(secret)));
        yield return ("URL-encoded in lower case", Encoding.ASCII.GetBytes(LowerEscapes(WebUtility.UrlEncode(secret))));
        for (var before = 0; before < 3; before++)
        {
            yield return ($"base64 after {before} bytes", Encoding.ASCII.GetBytes(Base64(secret, before)));
        }
    }

    // What stands before the secret shifts its bits: of the characters, only those that hold nothing else are compared.
    private static string Base64(string secret, int before)
    {
        byte[] bytes = [.. new byte[before], .. Encoding.UTF8.GetBytes(secret)];
        return Convert.ToBase64String(bytes)[(before == 0 ? 0 : before + 1)..(bytes.Length * 8 / 6)];
    }

    private static string LowerEscapes(string text) => string.Join('%', text.Split('%').Select((piece, i) => i == 0 ? piece : piece[..2].ToLowerInvariant() + piece[2..]));
}
