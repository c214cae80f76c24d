using System.Buffers;
using System.Text;

namespace CiSync.Naming;

/// <summary>
/// Names as text. On Linux a name is bytes of any kind: those that are no UTF-8 stand in the text as the halves of surrogate pairs
/// U+DC80 to U+DCFF, alone, which no UTF-8 decodes to. So every name has one text and every text of a name gives back its bytes.
/// </summary>
public static class NameBytes
{
    private const int FirstStandIn = 0xDC80;
    private const int LastStandIn = 0xDCFF;
    private const int ToByte = 0xDC00;

    /// <summary>The text of a name's bytes.</summary>
    public static string ToText(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(rune);
                bytes = bytes[length..];
            }
            else
            {
                // Byte by byte, as rclone counts them; the next may begin something valid.
                text.Append(StandIn(bytes[0]));
                bytes = bytes[1..];
            }
        }

        return text.ToString();
    }

    /// <summary>The bytes of a name or path, with a zero behind them as the system's functions want it.</summary>
    public static byte[] ToPath(string text)
    {
        // Three bytes for each UTF-16 unit are the most there can be.
        var bytes = new byte[text.Length * 3 + 1];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsStandIn(text, i))
            {
                bytes[length++] = ByteOf(text[i]);
                continue;
            }

            // Half a pair that stands for no byte becomes U+FFFD.
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var units);
            length += rune.EncodeToUtf8(bytes.AsSpan(length));
            i += units - 1;
        }

        Array.Resize(ref bytes, length + 1);
        return bytes;
    }

    /// <summary>True where the text is no valid Unicode: it holds a byte's stand-in, or on Windows half a surrogate pair.</summary>
    public static bool IsInvalid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsSurrogatePair(text, i))
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }

    /// <summary>The text for people: each byte that is no UTF-8 as U+FFFD.</summary>
    public static string ToShow(string text) => IsInvalid(text) ? string.Concat(text.EnumerateRunes()) : text;

    /// <summary>The stand-in of a byte from 0x80 on.</summary>
    internal static char StandIn(byte value) => (char)(ToByte + value);

    /// <summary>True where a byte's stand-in is at this place, and not the second half of a pair.</summary>
    internal static bool IsStandIn(string text, int index) =>
        text[index] is >= (char)FirstStandIn and <= (char)LastStandIn && (index == 0 || !char.IsHighSurrogate(text[index - 1]));

    /// <summary>The byte that a stand-in is for.</summary>
    internal static byte ByteOf(char standIn) => (byte)(standIn - ToByte);
}
