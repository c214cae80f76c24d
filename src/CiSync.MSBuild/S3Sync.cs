using CiSync.Options;
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

    /// <summary>Set by the package's own targets: the publishes of all projects that are built together, as their <c>S3SyncGetClaim</c> returns them.</summary>
    public ITaskItem[] Projects { get; set; } = [];

    /// <summary>Set by the package's own targets: the project's publish folder.</summary>
    public string? PublishDirectory { get; set; }

    /// <summary>Set by the package's own targets: the folder that remembers who has published to which destination.</summary>
    public string? SharedDirectory { get; set; }

    /// <summary>Paths below <see cref="ComparingTask.SourceDirectory"/> that are left alone: neither uploaded nor deleted.</summary>
    public string[] LeaveAlone { get; set; } = [];

    /// <summary>Files below <c>SourceDirectory</c> that somebody has named one by one: symbolic links there are followed wherever they lead.</summary>
    public string[] FollowLinks { get; set; } = [];

    private protected override bool Deletes => Delete;

    private protected override SyncRequest CheckClaims(SyncRequest request, HostEnvironment environment, BuildLog log)
    {
        if (ProjectFile is null)
        {
            return base.CheckClaims(request, environment, log);
        }

        var claim = Claim.Of(request, environment, ProjectFile, PublishDirectory);
        ProjectClaims.Check([claim, .. Projects.Select(item => ProjectPublish.Read(item, environment).ToClaim()).OfType<Claim>()]);

        var isDryRun = OptionReader.Read(environment, Location.Parse(request.Destination), request.Options).Get(OptionTable.DryRun);
        if (new EarlierPublish(PublishDirectory, SharedDirectory, Remember: !isDryRun).Find(claim, AddClaim(claim)) is not { } warning)
        {
            return request;
        }

        log.Write(warning);
        return request with { Delete = false };
    }

    private protected override FolderSource Folder(AbsolutePath path) =>
        base.Folder(path) with
        {
            Except = [.. Except.Select(SourceItem.ToKey)],
            LeaveAlone = [.. LeaveAlone.Select(SourceItem.ToKey)],
            FollowLinks = [.. FollowLinks.Select(file => SourceItem.ToKey(path, Path.GetFullPath(TaskEnvironment.GetAbsolutePath(file))))],
        };
}
