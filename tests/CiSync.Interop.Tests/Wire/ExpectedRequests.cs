namespace CiSync.Interop.Tests.Wire;

/// <summary>Who sends.</summary>
internal enum Client
{
    Rclone,
    CiSync,
}

/// <summary>
/// A file of Expected: a section of rclone.conf, and what is sent with it. Each block is headed by <c>== </c> and an operation
/// of <see cref="WireOperation"/>. Its lines are those of <see cref="RequestText"/>, led by two blanks where rclone 1.60.1 and
/// CiSync send the same, by <c>- </c> where only rclone does and by <c>+ </c> where only CiSync is to; <c># </c> says why.
/// </summary>
/// <param name="Conf">The section, word for word.</param>
/// <param name="Blocks">The lines by operation, with what leads them.</param>
internal sealed record ExpectedRequests(string Conf, IReadOnlyDictionary<string, IReadOnlyList<string>> Blocks)
{
    /// <summary>The names of all files, without their extension.</summary>
    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>The name of the remote.</summary>
    public string Remote => Conf.Split('\n')[0].Trim(' ', '\t', '[', ']');

    private static string Folder => Path.Join(AppContext.BaseDirectory, "Wire", "Expected");

    /// <summary>Reads the file of a name.</summary>
    public static ExpectedRequests Parse(string name)
    {
        var lines = File.ReadAllLines(Path.Join(Folder, name + ".txt"));
        var conf = lines.TakeWhile(line => !line.StartsWith("== ", StringComparison.Ordinal)).ToArray();
        var blocks = new Dictionary<string, IReadOnlyList<string>>();
        List<string> block = [];
        for (var i = conf.Length; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("== ", StringComparison.Ordinal))
            {
                blocks.Add(lines[i][3..], block = []);
            }
            else if (lines[i].Length > 0)
            {
                block.Add(Checked(lines, i));
            }
        }

        return new ExpectedRequests(string.Join('\n', conf).TrimEnd('\n') + "\n", blocks);

        string Checked(string[] all, int at) => (all[at][..2], all[at - 1][..Math.Min(2, all[at - 1].Length)]) switch
        {
            ("  " or "# ", _) => all[at],
            ("- " or "+ ", "# " or "- " or "+ ") => all[at],
            ("- " or "+ ", _) => throw new FormatException($"{name}.txt, line {at + 1}: nothing says why"),
            _ => throw new FormatException($"{name}.txt, line {at + 1}: \"{all[at]}\""),
        };
    }

    /// <summary>What a client sends, to be compared with <see cref="RequestText.Of"/>.</summary>
    public string Of(Client client, WireOperation operation)
    {
        var other = client == Client.Rclone ? '+' : '-';
        return string.Join('\n', Blocks[operation.Name].Where(line => line[0] != other && line[0] != '#').Select(line => line[2..]));
    }
}
