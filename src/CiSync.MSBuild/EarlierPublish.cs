using CiSync.Errors;

namespace CiSync.MSBuild;

/// <summary>
/// What other projects have published before, for projects that nobody has named together: those of a script, of a traversal project, of two commands. Of
/// these each is uploaded, and nothing is deleted that may be another's.
/// </summary>
/// <param name="PublishDirectory">The project's publish folder.</param>
/// <param name="SharedDirectory">The folder that remembers who has published to which destination.</param>
/// <param name="Remember">Whether this publish is remembered: not that of a dry run.</param>
internal sealed record EarlierPublish(string? PublishDirectory, string? SharedDirectory, bool Remember)
{
    /// <summary>The warning that nothing is deleted, or null if no other project has published there.</summary>
    /// <param name="claim">The publish.</param>
    /// <param name="inThisBuild">The conflicting claim of another project in the same build; null for none.</param>
    public Diagnostic? Find(Claim claim, Claim? inThisBuild)
    {
        // Both remember, whatever the other says.
        var folder = claim.Folder is null ? null : Find(PublishDirectory, FolderSource.PublishersFile, claim.Project!, "");
        var destination = Find(SharedDirectory, Publishers.OfDestinations, claim.Project!, claim.Place);
        if (inThisBuild is not null)
        {
            return Warning(
                inThisBuild.SharesFolderWith(claim) ? $"published into the same folder, {claim.Folder}, in this build" : $"published to {inThisBuild.Destination} in this build, with deletes here or there",
                inThisBuild.Project!,
                "Give each project a publish folder and a destination of its own, or name the projects in S3SyncProjects, so that they are checked before the first change.");
        }

        return !claim.Deletes ? null
            : folder is { } inFolder ? Warning($"has published into the same folder, {claim.Folder}", inFolder.Project, Forget(inFolder.File))
            : destination is { } atPlace ? Warning($"has published to {claim.Destination}, or below it", atPlace.Project, Forget(atPlace.File))
            : null;
    }

    private static string Forget(string file) => $"Give each project a publish folder and a destination of its own. If the other one no longer publishes there, delete {file}.";

    private static Diagnostic Warning(string what, string project, string advice) =>
        Diagnostic.Warning(ErrorCodes.PublishedByOther, $"{Path.GetFileName(project)} {what}. Nothing was deleted: it may belong to that project.", advice);

    private (string Project, string File)? Find(string? directory, string name, string project, string place)
    {
        try
        {
            if (string.IsNullOrEmpty(directory) || (name == FolderSource.PublishersFile && !Directory.Exists(directory)))
            {
                return null;
            }

            if (Remember)
            {
                Directory.CreateDirectory(directory);
            }

            var file = Path.GetFullPath(Path.Combine(directory, name));
            return new Publishers(file).FindOther(project, place, Remember) is { } other ? (other, file) : null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // A folder above the project that can't be written to remembers nothing.
            return null;
        }
    }
}
