using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CiSync.TestKit;

/// <summary>Names of files that tools stumble over, as the bytes that Linux takes for names: .NET can write no others than UTF-8, so libc does.</summary>
public static partial class HostileNames
{
    /// <summary>Names that are UTF-8; none has U+201B, on which rclone 1.60.1 itself fails, and none is a normal form of another.</summary>
    public static IReadOnlyList<string> Text { get; } =
    [
        .. Enumerable.Range(1, 31).Select(code => $"ctl{code}-{(char)code}.txt"), "del\u007F.txt",
        "a+b c.txt", "100%.txt", "%41.txt", "%2F", "%", "+", "&amp;.txt", "<x>", "\"quoted\"", "it's", "`back`", "$HOME", "a:b", "q?.txt", "*", "a|b", "#", "a\\b",
        "[x]", "x;y", "hey!", "~", "~x", "=,@", "{x}", "^",
        " ", "  two", " left", "right ", "both ", ".hidden", "...", "..a", "a.", "a..", "\ttab", "tab\t", "\nline", "line\n", "\rreturn", "return\r", "\vv", "v\v",
        "full／width.txt", "null␀.txt", "ctl␁.txt", "del␡", "␠left", "right␠", "．", "．．", "．a", "a．", "～tilde", "Test：1.jpg", "q？.txt", "＂", "＇", "｀", "＄", "＊", "｜", "＃", "％", "＼",
        "＜＞", "［］", "；", "！", "␉", "␊x", "x␍",
        "e\u0301.txt", "\u0301", "A\u030A", "日本.txt", "\uFFFD.txt", "\uFEFFbom", "\u200B", "\u202Ertl", "\u2028", "\uE000", "\uFFFF", "😀.txt", "\U0010FFFF",
        "CON", "nul.txt", "COM1", "aux/x", "Thumbs.db", ".DS_Store", "C:", "C:x", "-rf", "--help", "-", "@file", "'", "\"\"", "\\\\server", "\\n", "a  b", "   ", " .", ".. .", "....", "x.", "e./b", "b /x", " b/y",
        "%00", "%u0041", "a%20b", "a%2520b", "a%2Bb", "..%2f", "%2e%2e", "a%", "a&b=c?d", "<!--", "]]>", "&#10;", "&lt;", "{{x}}", "${x}", "$(x)", "!!", "?", "??", "*.*", "under/a b/%",
        "a\u00A0b", "\u3000", "\u00AD", "\u200F", "\u2066x\u2069", "\u0085", "\u2029", "\uFDD0", "\uFFFE", "\U000E0001", "ﬁ", "ß", "ẞ", "İ", "ı", "ſ", "x²", "½", "①", "Ａ", "ไทย", "हिन्दी", "한국어",
        "\u1112\u1161", "a\u0300\u0301b", "מ\u05B0", "مرحبا.txt", "🏳️‍🌈", "👨‍👩‍👧‍👦", "🇩🇪/🇫🇷", "日本/語", "dir.with.dots/file", "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/deep", "d\\e/c", "%3F/x",
        string.Join('/', Enumerable.Repeat(new string('z', 240), 4)), new string('x', 255), new string('é', 127), "dir/" + new string('y', 200), "a b/c d", "a+b/c%", ". /x", "ctl\u0002/x", "．x/y", "？/：",
    ];

    /// <summary>Names that aren't UTF-8, in hex.</summary>
    public static IReadOnlyList<string> Bytes { get; } =
    [
        "626164FE2E62696E", "FF", "80", "C3", "C3282E747874", "E282", "F09F98", "EDA080", "EDB3BE", "C080", "61FF2F62", "61FF2FFE", "61FF2F632F64", "E281FF2F78", "FE20", "20FE", "FE2E",
    ];

    /// <summary>All names as bytes in hex.</summary>
    public static IReadOnlyList<string> AllHex { get; } = [.. Text.Select(name => Convert.ToHexString(Encoding.UTF8.GetBytes(name))), .. Bytes];

    /// <summary>Writes a file for each name, each with its own content and time.</summary>
    public static void Write(string folder, IEnumerable<string> hexNames)
    {
        foreach (var hex in hexNames)
        {
            byte[] path = [.. Encoding.UTF8.GetBytes(folder), (byte)'/', .. Convert.FromHexString(hex)];
            for (var slash = Array.IndexOf(path, (byte)'/', folder.Length + 1); slash >= 0; slash = Array.IndexOf(path, (byte)'/', slash + 1))
            {
                _ = MakeFolder([.. path[..slash], 0], 0x1ED);
            }

            using (var file = new SafeFileHandle(Create([.. path, 0], 0x1A4), ownsHandle: true))
            {
                RandomAccess.Write(file, Encoding.ASCII.GetBytes(hex), 0);
            }

            FileTimes.Set([.. path, 0], 1_234_567_890_123_456_789 + hex.Sum(letter => letter) * 1_000_000_007L);
        }
    }

    /// <summary>Empties a folder: .NET can't remove what it can't name.</summary>
    public static void Clear(string folder)
    {
        using var remove = Process.Start("rm", ["-rf", "--", folder]);
        remove.WaitForExit();
        Directory.CreateDirectory(folder);
    }

    [LibraryImport("libc", EntryPoint = "mkdir")]
    private static partial int MakeFolder(byte[] path, uint mode);

    [LibraryImport("libc", EntryPoint = "creat")]
    private static partial int Create(byte[] path, uint mode);
}
