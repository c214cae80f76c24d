namespace CiSync.Interop.Tests.Model;

/// <summary>What a pair of one name comes to.</summary>
internal enum Fate
{
    Written,
    Touched,
    Same,

    /// <summary>Of one size, and nobody knows more.</summary>
    SameSize,
    Skipped,
}

/// <summary>How a run is asked to compare.</summary>
internal sealed record Comparing
{
    /// <summary>An option says how far times may lie apart.</summary>
    public const int Window = 1000;

    /// <summary>A value of the option, or null.</summary>
    public string? Mode { get; init; }

    public bool Update { get; init; }

    public bool IgnoreExisting { get; init; }

    public bool IgnoreTimes { get; init; }

    public bool IgnoreSize { get; init; }

    public bool Immutable { get; init; }

    public bool KeepsTimes { get; init; }

    public bool HasWindow { get; init; }

    /// <summary>The mode in effect.</summary>
    public string Effective => Mode ?? (Update ? "modtime" : "content");

    /// <summary>Whether anything depends on times.</summary>
    public bool NeedsTimes => Update || Mode == "modtime";

    /// <summary>Options that may stand together.</summary>
    public static Comparing Pick(Random random)
    {
        bool OneOf(int count) => random.Next(count) == 0;
        var mode = random.Next(6) switch { 0 => null, 1 => "content", 2 => "checksum", 3 => "size", _ => "modtime" };
        var ignoreExisting = OneOf(12);
        return new Comparing
        {
            Mode = mode,
            Update = mode != "content" && OneOf(4),
            IgnoreExisting = ignoreExisting,
            IgnoreTimes = !ignoreExisting && OneOf(12),
            IgnoreSize = mode != "size" && OneOf(8),
            Immutable = OneOf(8),
            KeepsTimes = OneOf(5),
            HasWindow = OneOf(4),
        };
    }

    /// <summary>The variables that ask for it.</summary>
    public IEnumerable<(string Name, string Value)> Variables()
    {
        if (Mode is not null)
        {
            yield return ("COMPARE", Mode);
        }

        foreach (var (name, isSet) in new[] { ("UPDATE", Update), ("IGNORE_EXISTING", IgnoreExisting), ("IGNORE_TIMES", IgnoreTimes), ("IGNORE_SIZE", IgnoreSize), ("IMMUTABLE", Immutable), ("NO_UPDATE_MODTIME", KeepsTimes) })
        {
            if (isSet)
            {
                yield return (name, "true");
            }
        }

        if (HasWindow)
        {
            yield return ("MODIFY_WINDOW", "1us");
        }
    }

    public override string ToString() => string.Join(", ", Variables().Select(one => $"{one.Name.ToLowerInvariant()} {one.Value}"));
}
