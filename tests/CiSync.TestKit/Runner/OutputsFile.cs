namespace CiSync.TestKit.Runner;

/// <summary>The file of outputs as GitHub's runner reads it.</summary>
public static class OutputsFile
{
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var outputs = new Dictionary<string, string>();
        var lines = text.Split('\n');
        for (var at = 0; at < lines.Length - 1; at++)
        {
            var head = lines[at].Split("<<", 2);
            var end = Array.IndexOf(lines, head[1], at + 1);
            outputs.Add(head[0], string.Join('\n', lines[(at + 1)..end]));
            at = end;
        }

        return outputs;
    }
}
