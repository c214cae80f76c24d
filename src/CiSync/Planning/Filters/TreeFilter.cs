namespace CiSync.Planning.Filters;

/// <summary>Which keys of a tree take part in a run, by their names, and which folders needn't be looked into.</summary>
internal sealed class TreeFilter
{
    /// <summary>Everything takes part.</summary>
    public static readonly TreeFilter Everything = new();

    /// <summary>The rules, which a list of files replaces.</summary>
    public FilterRules Rules { get; init; } = new(new RuleTexts());

    /// <summary>The files that alone take part; null means that the rules say.</summary>
    public FileList? Files { get; init; }

    /// <summary>How many names deep a key may be; null means any.</summary>
    public int? MaxDepth { get; init; }

    /// <summary>Names of files whose folder is left out, with all below it.</summary>
    public IReadOnlyList<string> Markers { get; init; } = [];

    /// <summary>The sizes and times that take part.</summary>
    public Bounds Bounds { get; init; } = Bounds.None;

    /// <summary>Whether objects that are left out are deleted where the run deletes.</summary>
    public bool DeleteExcluded { get; init; }

    /// <summary>Whether there is anything that could be left out.</summary>
    public bool MayLeaveOut => !Rules.IsEmpty || Files is not null || MaxDepth is not null || Markers.Count > 0 || Bounds != Bounds.None;

    /// <summary>Whether a key takes part, by its name.</summary>
    public bool Take(string key) => IsWithinDepth(key) && (Files?.Take(key) ?? Rules.Take(key));

    /// <summary>Whether a key is as deep as is looked; what is deeper isn't deleted either way.</summary>
    public bool IsWithinDepth(string key) => MaxDepth is not { } most || key.AsSpan().Count('/') < most;

    /// <summary>False only where no key below the folder takes part.</summary>
    /// <param name="folder">The folder with a slash at its end.</param>
    public bool MayTakeBelow(string folder) => IsWithinDepth(folder) && (Files?.MayTakeBelow(folder) ?? Rules.MayTakeBelow(folder));

    /// <summary>True for the name of a file that leaves out its folder.</summary>
    public bool IsMarker(string name) => Markers.Contains(name, StringComparer.Ordinal);
}
