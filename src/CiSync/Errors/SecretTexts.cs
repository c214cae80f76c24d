using System.Text;
using System.Text.RegularExpressions;

namespace CiSync.Errors;

/// <summary>Finds secrets in texts that should hold none: locations, URLs, headers and lines of files.</summary>
public static partial class SecretTexts
{
    /// <summary>The secrets in a text: values of secret options, logins and signatures of URLs, and values of secret headers.</summary>
    /// <param name="text">A location, a URL, a list of options or of headers.</param>
    public static IEnumerable<string> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Found(text).Where(secret => secret.Length > 0).Distinct(StringComparer.Ordinal);
    }

    /// <summary>True where a text has the shape of something that carries a secret, so that a message must not repeat it.</summary>
    public static bool MayHoldSecret(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains("-----BEGIN", StringComparison.Ordinal) || In(text).Any();
    }

    /// <summary>The same of a line of a file, which may be a file of variables by mistake: there each value counts.</summary>
    public static bool MayHoldSecretLine(string line) => MayHoldSecret(line) || Assignment().IsMatch(line);

    /// <summary>True for the name of a header, an option or a variable whose value is secret by custom.</summary>
    public static bool IsSecretName(string name) => SecretName().IsMatch(name);

    private static IEnumerable<string> Found(string text)
    {
        foreach (Match pair in Pair().Matches(text))
        {
            var value = pair.Groups["value"].Value.Trim().Trim('"', '\'');
            yield return value;
            yield return Uri.UnescapeDataString(value.Replace('+', ' '));
        }

        foreach (Match login in Login().Matches(text))
        {
            var (user, password) = (login.Groups["user"].Value, login.Groups["password"].Value);
            yield return Uri.UnescapeDataString(password);

            // Keys of AWS hold slashes, so where the secret ends is not known.
            for (var end = password.Length; end >= MinLength; end = password.LastIndexOf('/', end - 1))
            {
                yield return password[..end];
            }

            // As Basic authentication sends it, in base64.
            yield return $"{Uri.UnescapeDataString(user)}:{Uri.UnescapeDataString(password)}";
        }

        foreach (Match header in SecretHeader().Matches(text))
        {
            var value = header.Groups["value"].Value.Trim();
            yield return value;
            yield return value[(value.LastIndexOf(' ') + 1)..];
            if (value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) && Decoded(value[6..].Trim()) is { } login)
            {
                yield return login;
                yield return login[(login.IndexOf(':', StringComparison.Ordinal) + 1)..];
            }
        }
    }

    private const int MinLength = 4;

    private static string? Decoded(string base64)
    {
        var buffer = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, buffer, out var count) ? Encoding.UTF8.GetString(buffer, 0, count) : null;
    }

    private const string Names = "secret|token|passw|pwd|api[_-]?key|access[_-]?key(?![_-]?id)|private[_-]?key|customer[_-]?key|signature";

    [GeneratedRegex($@"^(?:proxy-)?authorization$|cookie|{Names}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    // name=value of an option, a query or a line of a file.
    [GeneratedRegex($@"[A-Za-z0-9_.-]*(?:{Names})[A-Za-z0-9_.-]*\s*=\s*(?<value>""[^""]*""|'[^']*'|[^\s,:;&""']+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    // user:password@ of a URL, and s3://key:secret/ as people write it by mistake; not the port of a host.
    [GeneratedRegex(@"(?:://|^)(?:(?<user>[^\s/:@]*):(?<password>[^\s@/]+)@|(?<=s3://)(?<user>[^\s/:@]+):(?<password>[^\s@]+)(?:@|$))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Login();

    [GeneratedRegex($@"(?<![A-Za-z0-9-])(?:(?:proxy-)?authorization|(?:set-)?cookie|[a-z0-9-]*(?:{Names})[a-z0-9-]*)\s*:\s*(?<value>[^,""]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretHeader();

    // NAME=value, as files of variables have it; in small letters it may as well be a folder such as year=2026.
    [GeneratedRegex(@"^\s*(?:export\s+)?[A-Z][A-Z0-9_]*\s*=\s*\S", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();
}
