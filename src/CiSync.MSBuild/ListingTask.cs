namespace CiSync.MSBuild;

/// <summary>
/// What the tasks share that list files or objects: the filters. Those are named that are lists, as <see cref="StoreTask.Options"/> separates its
/// options by semicolons and would ask for quotes; sizes, ages and the like are given there.
/// </summary>
public abstract class ListingTask : StoreTask
{
    private protected ListingTask()
    {
    }

    /// <summary>Globs of what takes part; all else is left out.</summary>
    public string[] Include { get; set; } = [];

    /// <summary>Files with such globs, one on a line.</summary>
    public string[] IncludeFrom { get; set; } = [];

    /// <summary>Globs of what is left out.</summary>
    public string[] Exclude { get; set; } = [];

    /// <summary>Files with such globs, one on a line.</summary>
    public string[] ExcludeFrom { get; set; } = [];

    /// <summary>Rules in their order, the first that matches decides: <c>+ glob</c> takes, <c>- glob</c> leaves out.</summary>
    public string[] Filter { get; set; } = [];

    /// <summary>Files with such rules, one on a line.</summary>
    public string[] FilterFrom { get; set; } = [];

    /// <summary>Files that list paths, one on a line, in place of all other filters.</summary>
    public string[] FilesFrom { get; set; } = [];

    /// <summary>As <see cref="FilesFrom"/>, with each line as it is.</summary>
    public string[] FilesFromRaw { get; set; } = [];

    /// <summary>What a line of them means that matches nothing: <c>error</c>, <c>warn</c> or <c>ignore</c>.</summary>
    public string? FilesFromMissing { get; set; }

    /// <summary>Names of files whose folder is left out.</summary>
    public string[] ExcludeIfPresent { get; set; } = [];
}
