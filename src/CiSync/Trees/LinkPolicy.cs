namespace CiSync.Trees;

/// <summary>Which symbolic links of a source are followed.</summary>
internal enum LinkRule
{
    /// <summary>Those that lead to something inside the source.</summary>
    Inside,
    All,
    None,
}

/// <summary>What is done with the symbolic links of a source.</summary>
/// <param name="Rule">Which are followed.</param>
internal sealed record LinkPolicy(LinkRule Rule = LinkRule.Inside)
{
    /// <summary>True where a link out of the source is an error, as what is published can be read by everyone.</summary>
    public bool RefusesLinksOut { get; init; }

    /// <summary>Paths below the root, with forward slashes, that somebody has named one by one: links at them are followed wherever they lead.</summary>
    public IReadOnlyCollection<string> Named { get; init; } = [];
}
