using System.Diagnostics;

namespace CiSync.TestKit;

/// <summary>Names of files that tools stumble over, as the bytes that Linux takes for names: those are given in hex to a program that can.</summary>
public static class HostileNames
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
        new string('x', 255), new string('é', 127), "dir/" + new string('y', 200), "a b/c d", "a+b/c%", ". /x", "ctl\u0002/x", "．x/y", "？/：",
    ];

    /// <summary>Names that aren't UTF-8, in hex.</summary>
    public static IReadOnlyList<string> Bytes { get; } =
    [
        "626164FE2E62696E", "FF", "80", "C3", "C3282E747874", "E282", "F09F98", "EDA080", "EDB3BE", "C080", "61FF2F62", "61FF2FFE", "61FF2F632F64", "E281FF2F78", "FE20", "20FE", "FE2E",
    ];

    /// <summary>All names as bytes in hex.</summary>
    public static IReadOnlyList<string> AllHex { get; } = [.. Text.Select(name => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(name))), .. Bytes];

    /// <summary>Writes a file for each name, each with its own content.</summary>
    public static void Write(string folder, IEnumerable<string> hexNames) => Run(
        """
        import os, sys
        root = os.fsencode(sys.argv[1])
        for line in sys.stdin:
            path = os.path.join(root, bytes.fromhex(line))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'wb') as file:
                file.write(line.encode())
        """, folder, hexNames);

    /// <summary>Empties a folder: .NET can't remove what it can't name.</summary>
    public static void Clear(string folder) => Run("import os, shutil, sys\nfor name in os.listdir(os.fsencode(sys.argv[1])):\n    path = os.path.join(os.fsencode(sys.argv[1]), name)\n    shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)", folder, []);

    private static void Run(string program, string folder, IEnumerable<string> input)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", program, folder]) { RedirectStandardInput = true })!;
        foreach (var line in input)
        {
            python.StandardInput.Write(line + "\n");
        }

        python.StandardInput.Close();
        python.WaitForExit();
        if (python.ExitCode != 0)
        {
            throw new InvalidOperationException("The names could not be written.");
        }
    }
}
