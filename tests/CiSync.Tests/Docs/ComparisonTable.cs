namespace CiSync.Tests.Docs;

/// <summary>One row of the truth table of docs/comparison.md.</summary>
/// <param name="Options">What is set, as in the page.</param>
/// <param name="Size">same, differs or any.</param>
/// <param name="Time">same, newer, older, other, within or any.</param>
/// <param name="Content">same, differs, unknown or any.</param>
/// <param name="Result">What becomes of it, in the page's words.</param>
internal sealed record ComparisonRow(string Options, string Size, string Time, string Content, string Result)
{
    /// <summary>What is set, by option.</summary>
    public IReadOnlyDictionary<string, string> Values => ComparisonTable.Set(Options);

    /// <summary>All situations that the row is about, each with one size, time and content. What has another size never has the same content.</summary>
    public IEnumerable<ComparisonRow> Situations =>
        from size in Size == "any" ? ["same", "differs"] : new[] { Size }
        from time in Time switch { "any" => ["same", "newer", "older"], "other" => ["newer", "older"], _ => new[] { Time } }
        from content in Content == "any" ? ["same", "differs", "unknown"] : new[] { Content }
        where size == "same" || content != "same"
        select this with { Size = size, Time = time, Content = content };

    public override string ToString() => $"{Options}, size {Size}, time {Time}, content {Content}";
}

/// <summary>The tables of docs/comparison.md.</summary>
internal static class ComparisonTable
{
    public const string Page = "docs/comparison.md";

    /// <summary>The truth table.</summary>
    public static IReadOnlyList<ComparisonRow> Rows { get; } = [.. Cells("## The table").Select(cells => new ComparisonRow(cells[0], cells[1], cells[2], cells[3], cells[4]))];

    /// <summary>What can't be set together.</summary>
    public static IReadOnlyList<string> Contradictions { get; } = [.. Cells("## What can't be asked together").Select(cells => cells[0])];

    /// <summary>Options as the page writes them: <c>`a=b` `c=d`</c>.</summary>
    public static IReadOnlyDictionary<string, string> Set(string cell) =>
        cell.Split('`', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(text => text.Contains('=', StringComparison.Ordinal))
            .Select(text => text.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    private static IEnumerable<string[]> Cells(string heading) =>
        from line in Repository.Lines(Page).SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith('#'))
        where line.StartsWith("| `", StringComparison.Ordinal) || line.StartsWith("| – ", StringComparison.Ordinal)
        select line.Split('|', StringSplitOptions.TrimEntries)[1..^1];
}
