namespace CiSync.Interop.Tests.Model;

/// <summary>How a run is asked to keep what it replaces or deletes.</summary>
/// <param name="Suffix">The suffix, or null.</param>
/// <param name="BeforeExtension">Whether it stands before the extension.</param>
/// <param name="Apart">Whether that is at a place of its own.</param>
internal sealed record Keeping(string? Suffix, bool BeforeExtension, bool Apart)
{
    public static Keeping None { get; } = new(null, false, false);

    public static Keeping Pick(Random random)
    {
        var apart = random.Next(2) == 0;
        return new Keeping(apart && random.Next(2) == 0 ? null : "-old", random.Next(2) == 0, apart);
    }

    public bool IsAsked => Apart || Suffix is not null;

    /// <summary>The name under which something is kept.</summary>
    public string NameOf(string key)
    {
        var (folder, leaf) = (key[..(key.LastIndexOf('/') + 1)], key[(key.LastIndexOf('/') + 1)..]);
        var dot = BeforeExtension && leaf.Contains('.') ? leaf.LastIndexOf('.') : leaf.Length;
        dot = dot < leaf.Length && leaf[..dot].EndsWith(".tar", StringComparison.Ordinal) ? dot - 4 : dot;
        return folder + leaf[..dot] + Suffix + leaf[dot..];
    }

    /// <summary>Whether a key of the destination is that of something that was kept there.</summary>
    public bool IsOfBefore(string key) =>
        !Apart && Suffix is not null && Enumerable.Range(0, key.Length).Any(at => key[at..].StartsWith(Suffix, StringComparison.Ordinal) && key.Remove(at, Suffix.Length) is var before && before.Length > 0 && !before.EndsWith('/') && NameOf(before) == key && at > key.LastIndexOf('/'));

    public override string ToString() => $"{(Apart ? "backup_dir, " : "")}suffix {Suffix ?? "none"}{(BeforeExtension ? " before extension" : "")}";
}
