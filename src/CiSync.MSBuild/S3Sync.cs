using Microsoft.Build.Framework;

namespace CiSync.MSBuild;

/// <summary>Makes the destination like the source: uploads, downloads or copies what is new or differs, and deletes what is gone.</summary>
public sealed class S3Sync : TransferTask
{
    private bool? _delete;

    /// <summary>
    /// Delete what the destination has and the source doesn't. Default: true with <see cref="ComparingTask.SourceDirectory"/> or
    /// <see cref="ComparingTask.Source"/>, which are all that belongs there; false with <see cref="ComparingTask.SourceFiles"/>, which may be a part of it.
    /// </summary>
    public bool Delete
    {
        get => _delete ?? (!string.IsNullOrEmpty(SourceDirectory) || !string.IsNullOrWhiteSpace(Source));
        set => _delete = value;
    }

    /// <summary>Paths below <see cref="ComparingTask.SourceDirectory"/> that count as absent: not uploaded, and deleted where <see cref="Delete"/> is true.</summary>
    public string[] Except { get; set; } = [];

    /// <summary>Paths below <see cref="ComparingTask.SourceDirectory"/> that are left alone: neither uploaded nor deleted.</summary>
    public string[] LeaveAlone { get; set; } = [];

    private protected override bool Deletes => Delete;

    private protected override FolderSource Folder(AbsolutePath path) =>
        base.Folder(path) with { Except = [.. Except.Select(SourceItem.ToKey)], LeaveAlone = [.. LeaveAlone.Select(SourceItem.ToKey)] };
}
