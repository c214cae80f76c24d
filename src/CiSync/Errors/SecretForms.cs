using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CiSync.Errors;

/// <summary>The forms in which a text can hold a secret.</summary>
internal static partial class SecretForms
{
    // Fewer characters of base64 could be anything.
    private const int MinBase64 = 10;

    private static readonly (string Escaped, string Plain)[] FormSigns = [("%20", "+"), ("%21", "!"), ("%28", "("), ("%29", ")"), ("%2A", "*")];

    /// <summary>The secret itself and its encoded forms, each once or more.</summary>
    public static IEnumerable<string> Of(string secret)
    {
        var url = Uri.EscapeDataString(secret);
        var form = Form(url);
        string[] urls = [url, form, form.Replace("+", "%20", StringComparison.Ordinal)];
        string[] html =
        [
            Html(secret, "&#39;"), Html(secret, "&apos;"), Html(secret, "'"),
            Numeric(secret, c => $"&#{(int)c};"), Numeric(secret, c => $"&#x{(int)c:x};"), Numeric(secret, c => $"&#x{(int)c:X};"),
        ];
        string[] json = [JsonEncodedText.Encode(secret).Value, JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value];
        return [secret, .. urls, .. urls.Select(Lower), .. html, .. json, .. json.Select(text => JsonEscape().Replace(text, match => match.Value.ToLowerInvariant())), .. Base64(secret), OneLine.Of(secret)];
    }

    // What stands before the secret shifts its bits: only the characters that hold nothing else are searched for.
    private static IEnumerable<string> Base64(string secret)
    {
        for (var before = 0; before < 3; before++)
        {
            byte[] bytes = [.. new byte[before], .. Encoding.UTF8.GetBytes(secret)];
            var text = Convert.ToBase64String(bytes)[(before == 0 ? 0 : before + 1)..(bytes.Length * 8 / 6)];
            if (text.Length >= MinBase64)
            {
                yield return text;
                yield return text.Replace('+', '-').Replace('/', '_');
            }
        }
    }

    // As forms are sent: a blank is a plus, and some signs stay as they are.
    private static string Form(string url) =>
        FormSigns.Aggregate(url, (text, sign) => text.Replace(sign.Escaped, sign.Plain, StringComparison.Ordinal));

    private static string Html(string text, string apostrophe) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", apostrophe, StringComparison.Ordinal);

    private static string Numeric(string text, Func<char, string> reference) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? c.ToString(CultureInfo.InvariantCulture) : reference(c)));

    private static string Lower(string text) => PercentEscape().Replace(text, match => match.Value.ToLowerInvariant());

    [GeneratedRegex("%[0-9A-F]{2}")]
    private static partial Regex PercentEscape();

    [GeneratedRegex(@"\\u[0-9A-F]{4}")]
    private static partial Regex JsonEscape();
}
