using System.Text;
using CiSync.LocalS3.Errors;

namespace CiSync.LocalS3.Http;

/// <summary>
/// The request target as it was sent. Keys must come from here: ASP.NET's Path resolves <c>a/../x</c>, and a key may hold exactly that.
/// </summary>
internal sealed class RawTarget
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The path, percent-decoded, starting with a slash.</summary>
    public string Path { get; }

    /// <summary>The query parameters in the order sent, decoded; without '=' the value is "".</summary>
    public IReadOnlyList<(string Name, string Value)> Query { get; }

    /// <summary>The path as it was sent.</summary>
    public string EncodedPath { get; }

    public RawTarget(string target)
    {
        if (!target.StartsWith('/'))
        {
            // The absolute form that proxies get: scheme://host/path
            var path = target.IndexOf('/', Math.Max(target.IndexOf("://", StringComparison.Ordinal), 0) + 3);
            target = path < 0 ? "/" : target[path..];
        }
        var mark = target.IndexOf('?');
        EncodedPath = mark < 0 ? target : target[..mark];
        Path = Decode(EncodedPath, plusIsSpace: false);
        Query = mark < 0 ? [] : [.. target[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Parameter)];
    }

    private static (string, string) Parameter(string text)
    {
        var equals = text.IndexOf('=');
        return equals < 0
            ? (Decode(text, plusIsSpace: true), "")
            : (Decode(text[..equals], plusIsSpace: true), Decode(text[(equals + 1)..], plusIsSpace: true));
    }

    /// <summary>Undoes percent-encoding; the result must be UTF-8.</summary>
    public static string Decode(string text, bool plusIsSpace)
    {
        var bytes = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            bytes[length++] = text[i] switch
            {
                '%' when i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2])
                    => Convert.ToByte(text[(i++ + 1)..(i++ + 2)], 16),
                '%' => throw new S3Exception("InvalidURI"),
                '+' when plusIsSpace => (byte)' ',
                < (char)0x80 => (byte)text[i],
                _ => throw new S3Exception("InvalidURI"),
            };
        }
        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new S3Exception("InvalidURI");
        }
    }
}
