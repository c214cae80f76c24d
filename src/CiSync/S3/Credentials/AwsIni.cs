namespace CiSync.S3;

/// <summary>The format of the files of AWS tools: sections of settings, with comments after # or ;.</summary>
internal static class AwsIni
{
    /// <summary>Reads the sections by their titles, as written between the brackets; of a setting that stands twice, the last counts.</summary>
    public static Dictionary<string, Dictionary<string, string>> Parse(IEnumerable<string> lines)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string>? section = null;
        var inGroup = false;
        foreach (var line in lines.Select(WithoutComment).Where(line => line.Length > 0))
        {
            if (line[0] == '[')
            {
                var end = line.IndexOf(']', StringComparison.Ordinal);
                var title = Title(end < 0 ? line[1..] : line[1..end]);
                if (!sections.TryGetValue(title, out section))
                {
                    sections.Add(title, section = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
                }

                inGroup = false;
                continue;
            }

            // "s3 =" with indented lines below is a group, whose settings aren't the section's.
            var indented = char.IsWhiteSpace(line[0]);
            if ((indented && inGroup) || section is null || line.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var sign))
            {
                continue;
            }

            var (name, value) = (line[..sign].Trim(), line[(sign + 1)..].Trim());
            inGroup = value.Length == 0;
            section[name] = value;
        }

        return sections;
    }

    private static string WithoutComment(string line)
    {
        var text = line.TrimEnd();
        if (text.TrimStart() is ['#' or ';', ..])
        {
            return "";
        }

        // Secrets hold no blanks, so a sign after one begins a comment.
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] is '#' or ';' && char.IsWhiteSpace(text[at - 1]))
            {
                return text[..at].TrimEnd();
            }
        }

        return text;
    }

    // [profile "a b"] and [ profile  x ] are [profile a b] and [profile x].
    private static string Title(string text) =>
        string.Join(' ', text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Replace("\"", "", StringComparison.Ordinal);
}
