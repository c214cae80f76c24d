using System.Text;
using System.Text.RegularExpressions;

namespace CiSync.S3;

/// <summary>How metadata that isn't ASCII stands in headers: as the encoded words of RFC 2047, which S3 decodes when it stores and encodes when it answers.</summary>
internal static partial class EncodedWords
{
    // 75 characters with =?UTF-8?B? and ?=, in base64, which takes 4 for 3 bytes.
    private const int BytesInOne = 45;

    /// <summary>The text that a header can carry: unchanged where it is ASCII and doesn't look encoded itself.</summary>
    public static string Encode(string text) =>
        text.All(c => c is >= ' ' and <= '~') && !Word().IsMatch(text) ? text : string.Join(' ', Pieces(text).Select(piece => $"=?UTF-8?B?{Convert.ToBase64String(piece)}?="));

    /// <summary>The text that a header means; as it is where it isn't encoded.</summary>
    public static string Decode(string text) =>
        // Blanks between two words belong to the encoding.
        Word().Replace(Between().Replace(text, "?=$1"), match => Decoded(match) ?? match.Value);

    private static string? Decoded(Match word)
    {
        try
        {
            var bytes = word.Groups["form"].Value is "B" or "b" ? Convert.FromBase64String(word.Groups["text"].Value) : Unquoted(word.Groups["text"].Value);
            return Encoding.GetEncoding(word.Groups["charset"].Value, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
        {
            // .NET knows UTF-7, and doesn't read it.
            return null;
        }
    }

    private static byte[] Unquoted(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '=')
            {
                bytes.AddRange(Convert.FromHexString(text.AsSpan(at + 1, 2)));
                at += 2;
            }
            else
            {
                bytes.Add(text[at] == '_' ? (byte)' ' : (byte)text[at]);
            }
        }

        return [.. bytes];
    }

    // No character is cut in two.
    private static IEnumerable<byte[]> Pieces(string text)
    {
        var piece = new List<byte>(BytesInOne);
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (piece.Count + bytes.Length > BytesInOne)
            {
                yield return [.. piece];
                piece.Clear();
            }

            piece.AddRange(bytes);
        }

        yield return [.. piece];
    }

    [GeneratedRegex(@"=\?(?<charset>[\w-]+)\?(?<form>[BbQq])\?(?<text>[!->@-~]*)\?=", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\?=\s+(=\?[\w-]+\?[BbQq]\?)", RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
