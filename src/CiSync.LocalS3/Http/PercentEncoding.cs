using System.Text;

namespace CiSync.LocalS3.Http;

/// <summary>Percent-encoding as Signature Version 4 wants it: every byte but <c>A-Z a-z 0-9 - . _ ~</c>, hex digits in upper case.</summary>
internal static class PercentEncoding
{
    /// <summary>For the canonical path: slashes stay.</summary>
    public static string Path(string text) => Encode(text, keepSlash: true, plusForSpace: false);

    /// <summary>For names and values of the canonical query.</summary>
    public static string Query(string text) => Encode(text, keepSlash: false, plusForSpace: false);

    /// <summary>For <c>encoding-type=url</c>: S3 sends a space as '+' there, and a client that doesn't undo it misreads keys.</summary>
    public static string Form(string text) => Encode(text, keepSlash: true, plusForSpace: true);

    private static string Encode(string text, bool keepSlash, bool plusForSpace)
    {
        var result = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' || (c == '/' && keepSlash))
            {
                result.Append(c);
            }
            else if (c == ' ' && plusForSpace)
            {
                result.Append('+');
            }
            else
            {
                result.Append('%').Append(b.ToString("X2", null));
            }
        }
        return result.ToString();
    }
}
