namespace CiSync.TestKit.Runner;

/// <summary>A command as the runner understands it, unescaped.</summary>
public sealed record RunnerCommand(string Name, IReadOnlyDictionary<string, string> Properties, string Data)
{
    public override string ToString() => $"{Name}{string.Concat(Properties.Select(property => $" {property.Key}={property.Value}"))}: {Data}";
}

/// <summary>Standard output as GitHub's runner reads it: commands of both its forms, unless they are stopped.</summary>
public sealed class RunnerLog
{
    private readonly List<RunnerCommand> _commands = [];
    private readonly List<string> _lines = [];

    public IReadOnlyList<RunnerCommand> Commands => _commands;

    /// <summary>The lines that are no commands.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>True where the runner was left deaf to commands.</summary>
    public bool IsStopped { get; private set; }

    public IEnumerable<string> Of(string name) => _commands.Where(command => command.Name == name).Select(command => command.Data);

    public static RunnerLog Read(string text)
    {
        var log = new RunnerLog();
        string? stop = null;
        foreach (var line in text.Split('\n', '\r'))
        {
            if (Parse(line) is not { } command || (stop is not null && command.Name != stop))
            {
                if (line.Length > 0)
                {
                    log._lines.Add(line);
                }
            }
            else if (stop is not null)
            {
                stop = null;
            }
            else if (command.Name == "stop-commands")
            {
                stop = command.Data;
            }
            else
            {
                log._commands.Add(command);
            }
        }

        log.IsStopped = stop is not null;
        return log;
    }

    // ::name key=value,key=value::data at the start of a line, or ##[name key=value;]data anywhere in it.
    private static RunnerCommand? Parse(string line)
    {
        var trimmed = line.TrimStart();
        if (trimmed.StartsWith("::", StringComparison.Ordinal) && trimmed.IndexOf("::", 2, StringComparison.Ordinal) is > 2 and var end)
        {
            var head = trimmed[2..end].Split(' ', 2);
            var properties = head.Length < 2 ? [] : head[1].Split(',').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Unescape(pair[1].Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal)));
            return new RunnerCommand(head[0], properties, Unescape(trimmed[(end + 2)..]));
        }

        return line.IndexOf("##[", StringComparison.Ordinal) is >= 0 and var at && line.IndexOf(']', at) is > 0 and var close
            ? new RunnerCommand(line[(at + 3)..close], new Dictionary<string, string>(), line[(close + 1)..])
            : null;
    }

    private static string Unescape(string text) => text.Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
