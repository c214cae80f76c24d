using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Trees;

/// <summary>Which symbolic links of a source are followed.</summary>
internal enum LinkRule
{
    /// <summary>Those that lead to something inside the source.</summary>
    Inside,
    All,
    None,

    /// <summary>None, as the workspace is untrusted.</summary>
    Untrusted,
}

/// <summary>What is done with the symbolic links of a source.</summary>
/// <param name="Rule">Which are followed.</param>
internal sealed record LinkPolicy(LinkRule Rule = LinkRule.Inside)
{
    /// <summary>True where a link out of the source is an error, as what is published can be read by everyone.</summary>
    public bool RefusesLinksOut { get; init; }

    /// <summary>The policy of a run.</summary>
    /// <exception cref="CiSyncException">All links are to be followed, and the workspace is untrusted.</exception>
    public static LinkPolicy From(ResolvedOptions options, Workspace workspace) => new(
        workspace.IsUntrusted && options.Get(OptionTable.CopyLinks) ? throw new CiSyncException(
            ErrorCodes.OptionsConflict, $"{OptionTable.CopyLinks.Name} ({options.OriginOf(OptionTable.CopyLinks)}) and {Workspace.Variable} are both set: the one follows all links and the other none.")
        : options.Get(OptionTable.CopyLinks) ? LinkRule.All
        : options.Get(OptionTable.SkipLinks) ? LinkRule.None
        : workspace.IsUntrusted ? LinkRule.Untrusted
        : LinkRule.Inside)
    {
        RefusesLinksOut = Values.IsPublic(options.Get(OptionTable.Acl)),
    };

    /// <summary>Refuses a path that a link leads out of an untrusted workspace.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.WorkspaceUntrusted"/>.</exception>
    public static string CheckWorkspace(Workspace workspace, string path) => workspace.LeadsOut(path)
        ? throw new CiSyncException(
            ErrorCodes.WorkspaceUntrusted, $"\"{path}\" leads out of the workspace by a symbolic link, and {Workspace.Variable} says that files of the workspace are not to be trusted.", key: path)
        : path;

    /// <summary>Paths below the root, with forward slashes, that somebody has named one by one: links at them are followed wherever they lead.</summary>
    public IReadOnlyCollection<string> Named { get; init; } = [];
}
