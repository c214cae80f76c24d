namespace Cake.CiSync;

/// <summary>What the settings of aliases share that list files or objects: the filters, each a list of globs, rules or paths as they are, without quotes.</summary>
public abstract class S3ListingSettings : S3Settings
{
    private protected S3ListingSettings()
    {
    }

    /// <summary>Globs of what takes part; all else is left out.</summary>
    public ICollection<string> Include { get; set; } = [];

    /// <summary>Files with such globs, one on a line.</summary>
    public ICollection<string> IncludeFrom { get; set; } = [];

    /// <summary>Globs of what is left out: neither transferred nor deleted.</summary>
    public ICollection<string> Exclude { get; set; } = [];

    /// <summary>Files with such globs, one on a line.</summary>
    public ICollection<string> ExcludeFrom { get; set; } = [];

    /// <summary>Rules in their order, the first that matches decides: <c>+ glob</c> takes, <c>- glob</c> leaves out.</summary>
    public ICollection<string> Filter { get; set; } = [];

    /// <summary>Files with such rules, one on a line.</summary>
    public ICollection<string> FilterFrom { get; set; } = [];

    /// <summary>Files that list paths, one on a line, in place of all other filters.</summary>
    public ICollection<string> FilesFrom { get; set; } = [];

    /// <summary>As <see cref="FilesFrom"/>, with each line as it is.</summary>
    public ICollection<string> FilesFromRaw { get; set; } = [];

    /// <summary>What a line of them means that matches nothing: <c>error</c>, <c>warn</c> or <c>ignore</c>.</summary>
    public string? FilesFromMissing { get; set; }

    /// <summary>Names of files whose folder is left out.</summary>
    public ICollection<string> ExcludeIfPresent { get; set; } = [];
}
