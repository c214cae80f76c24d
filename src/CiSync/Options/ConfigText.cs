using System.Text;
using CiSync.Errors;

namespace CiSync.Options;

/// <summary>What an rclone.conf says: its sections in order, each with its keys.</summary>
/// <param name="Path">The file, for messages.</param>
/// <param name="Sections">Names of remotes and their settings.</param>
public sealed record ConfigText(string Path, IReadOnlyList<ConfigSection> Sections)
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The whole text, with comments and line ends as they are.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The section of a remote; names have a case here.</summary>
    public ConfigSection? Find(string remote) => Sections.FirstOrDefault(section => section.Name.Equals(remote, StringComparison.Ordinal));

    /// <summary>Parses the text of a file.</summary>
    /// <param name="text">Lines of <c>[section]</c>, <c>key = value</c> and comments that start with # or ;.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="CiSyncException">A line is none of these; it is named by number and not repeated, as it may hold a secret.</exception>
    public static ConfigText Parse(string text, string path)
    {
        var sections = new List<ConfigSection>();
        OrderedDictionary<string, string>? keys = null;
        var number = 0;
        foreach (var raw in text.TrimStart(ByteOrderMark).Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (IsBlankOrComment(line))
            {
                continue;
            }

            if (line[0] == '[')
            {
                if (line[^1] != ']' || line.Length < 3)
                {
                    throw Wrong(path, number, "a section's name stands in [ and ]");
                }

                var name = NameIn(line);
                if (sections.Find(section => section.Name == name) is not { } section)
                {
                    section = new ConfigSection(name, new OrderedDictionary<string, string>(StringComparer.Ordinal));
                    sections.Add(section);
                }

                keys = (OrderedDictionary<string, string>)section.Keys;
                continue;
            }

            if (ConfigLine.Read(line) is not { } pair)
            {
                throw Wrong(path, number, "it is neither a [section], nor key = value, nor a comment");
            }

            // What stands above the first section belongs to no remote.
            keys?[pair.Key] = pair.Value;
        }

        return new ConfigText(path, sections) { Text = text };
    }

    /// <summary>
    /// The text with a section: in place of the keys of the one that has its name, else at the end. All other lines, comments
    /// within that section among them, are as they were.
    /// </summary>
    /// <param name="section">The section; its keys are written in their order.</param>
    public ConfigText With(ConfigSection section)
    {
        var lineEnd = Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var keys = string.Concat(section.Lines.Select(line => line + lineEnd));
        var result = new StringBuilder(Text.Length + keys.Length + section.Name.Length + 8);
        var (inside, written) = (false, false);
        for (var start = 0; start < Text.Length;)
        {
            var end = Text.IndexOf('\n', start) is >= 0 and var found ? found + 1 : Text.Length;
            var whole = Text.AsSpan(start, end - start);
            var line = whole.TrimStart(ByteOrderMark).Trim().ToString();
            start = end;
            var isHeader = line.StartsWith('[');
            inside = isHeader ? NameIn(line) == section.Name : inside;
            if (inside && !isHeader && !IsBlankOrComment(line))
            {
                continue;
            }

            result.Append(whole);
            if (inside && isHeader && !written)
            {
                written = true;
                EndLine();
                result.Append(keys);
            }
        }

        if (!written)
        {
            EndLine();
            var isFirst = Text.TrimStart(ByteOrderMark).Length == 0;
            var followsBlank = result.ToString().EndsWith(lineEnd + lineEnd, StringComparison.Ordinal);
            result.Append(isFirst || followsBlank ? "" : lineEnd).Append('[').Append(section.Name).Append(']').Append(lineEnd).Append(keys);
        }

        return Parse(result.ToString(), Path);

        void EndLine()
        {
            if (result.Length > 0 && result[^1] is not ('\n' or ByteOrderMark))
            {
                result.Append(lineEnd);
            }
        }
    }

    private static bool IsBlankOrComment(string line) => line.Length == 0 || line[0] is '#' or ';';

    private static string NameIn(string header) => header[1..^1].Trim();

    private static CiSyncException Wrong(string path, int line, string why) =>
        new(ErrorCodes.ConfigUnreadable, $"Line {line} of {path} is not understood: {why}.");
}
