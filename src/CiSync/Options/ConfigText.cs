using CiSync.Errors;

namespace CiSync.Options;

/// <summary>What an rclone.conf says: its sections in order, each with its keys.</summary>
/// <param name="Path">The file, for messages.</param>
/// <param name="Sections">Names of remotes and their settings.</param>
public sealed record ConfigText(string Path, IReadOnlyList<ConfigSection> Sections)
{
    /// <summary>The section of a remote; names have a case here.</summary>
    public ConfigSection? Find(string remote) => Sections.FirstOrDefault(section => section.Name.Equals(remote, StringComparison.Ordinal));

    /// <summary>Parses the text of a file.</summary>
    /// <param name="text">Lines of <c>[section]</c>, <c>key = value</c> and comments that start with # or ;.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="CiSyncException">A line is none of these; it is named by number and not repeated, as it may hold a secret.</exception>
    public static ConfigText Parse(string text, string path)
    {
        var sections = new List<ConfigSection>();
        Dictionary<string, string>? keys = null;
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[')
            {
                if (line[^1] != ']' || line.Length < 3)
                {
                    throw Wrong(path, number, "a section's name stands in [ and ]");
                }

                var name = line[1..^1].Trim();
                if (sections.Find(section => section.Name == name) is not { } section)
                {
                    section = new ConfigSection(name, new Dictionary<string, string>(StringComparer.Ordinal));
                    sections.Add(section);
                }

                keys = (Dictionary<string, string>)section.Keys;
                continue;
            }

            if (ConfigLine.Read(line) is not { } pair)
            {
                throw Wrong(path, number, "it is neither a [section], nor key = value, nor a comment");
            }

            // What stands above the first section belongs to no remote.
            keys?[pair.Key] = pair.Value;
        }

        return new ConfigText(path, sections);
    }

    private static CiSyncException Wrong(string path, int line, string why) =>
        new(ErrorCodes.ConfigUnreadable, $"Line {line} of {path} is not understood: {why}.");
}

/// <summary>One remote of an rclone.conf.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keys">Its settings, as they are written: rclone knows keys in small letters alone.</param>
public sealed record ConfigSection(string Name, IReadOnlyDictionary<string, string> Keys);
