using System.Globalization;

namespace CiSync.Naming;

/// <summary>
/// Unicode's canonical forms, from CanonicalForms.txt. A table of our own: .NET normalizes nothing where globalization is invariant, as it is in
/// many containers, and says nothing about it.
/// </summary>
internal sealed class CanonicalForms
{
    private readonly Dictionary<int, int[]> _decomposed = [];
    private readonly Dictionary<(int First, int Second), int> _composed = [];
    private readonly Dictionary<int, byte> _classes = [];

    private CanonicalForms()
    {
        using var resource = typeof(CanonicalForms).Assembly.GetManifestResourceStream("CiSync.Naming.CanonicalForms.txt")
            ?? throw new InvalidOperationException("The assembly was built without CanonicalForms.txt.");
        using var lines = new StreamReader(resource);
        while (lines.ReadLine() is { } line)
        {
            Add(line);
        }
    }

    /// <summary>The table, read when it is first needed.</summary>
    public static CanonicalForms Table => Lazily.Table;

    /// <summary>What a character is made of, one step down; null where it is of one piece.</summary>
    public int[]? Decomposed(int character) => _decomposed.GetValueOrDefault(character);

    /// <summary>The character that two make together; null where they make none.</summary>
    public int? Composed(int first, int second) => _composed.TryGetValue((first, second), out var character) ? character : null;

    /// <summary>The combining class: 0 for what starts a character.</summary>
    public byte CombiningClass(int character) => _classes.GetValueOrDefault(character);

    private void Add(string line)
    {
        if (line.StartsWith('#'))
        {
            return;
        }

        var sign = line.IndexOfAny(['=', '>', '-']);
        var first = Hex(line.AsSpan(0, sign));
        var rest = line[(sign + 1)..];
        if (line[sign] == '-')
        {
            var colon = rest.IndexOf(':', StringComparison.Ordinal);
            var combiningClass = byte.Parse(rest.AsSpan(colon + 1), CultureInfo.InvariantCulture);
            for (var character = first; character <= Hex(rest.AsSpan(0, colon)); character++)
            {
                _classes.Add(character, combiningClass);
            }

            return;
        }

        int[] parts = [.. rest.Split(' ').Select(part => Hex(part))];
        _decomposed.Add(first, parts);
        if (line[sign] == '=')
        {
            _composed.Add((parts[0], parts[1]), first);
        }
    }

    private static int Hex(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static class Lazily
    {
        public static readonly CanonicalForms Table = new();
    }
}
