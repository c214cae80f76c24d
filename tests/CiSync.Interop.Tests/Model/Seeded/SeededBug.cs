namespace CiSync.Interop.Tests.Model.Seeded;

/// <summary>A bug that the model must catch: a place in the engine's source, and what stands there instead, where BUG is whether it is switched on.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Number">Its switch.</param>
internal sealed record SeededBug(string Name, int Number)
{
    private const string Separator = "\n---\n";

    public required string File { get; init; }

    public required string Original { get; init; }

    public required string Replacement { get; init; }

    /// <summary>The bugs of the files in Bugs, in the order of their names.</summary>
    public static IReadOnlyList<SeededBug> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Model", "Seeded", "Bugs"), "*.txt").Order(StringComparer.Ordinal).Select((path, index) =>
        {
            var parts = System.IO.File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd().Split(Separator);
            return new SeededBug(Path.GetFileNameWithoutExtension(path), index + 1) { File = parts[0], Original = parts[1], Replacement = parts[2] };
        }),
    ];

    /// <summary>The source with this bug in it; what is to be replaced must stand there once.</summary>
    public string Plant(string source) => source.Split(Original) is [var before, var after]
        ? before + Replacement.Replace("BUG", $"global::CiSync.SeededBugs.On({Number})", StringComparison.Ordinal) + after
        : throw new InvalidOperationException($"{Name}: \"{Original}\" doesn't stand once in {File}; the bug must be planted elsewhere.");

    public override string ToString() => Name;
}
