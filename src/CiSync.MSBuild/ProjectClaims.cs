using CiSync.Errors;

namespace CiSync.MSBuild;

/// <summary>The claims of all projects that are published together, checked before the first change of any of them.</summary>
internal static class ProjectClaims
{
    /// <summary>Refuses every project of the set if two of them conflict, so that it doesn't matter which comes first.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.SharedDestination"/>.</exception>
    public static void Check(IReadOnlyList<Claim> claims)
    {
        Claim[] inOrder = [.. claims.OrderBy(claim => claim.Project, StringComparer.Ordinal).ThenBy(claim => claim.Place, StringComparer.Ordinal)];
        for (var i = 0; i < inOrder.Length; i++)
        {
            foreach (var other in inOrder.Skip(i + 1))
            {
                if (inOrder[i].IsOfOtherProject(other) && inOrder[i].ConflictsWith(other))
                {
                    throw Conflict(inOrder[i], other);
                }
            }
        }
    }

    private static CiSyncException Conflict(Claim one, Claim other)
    {
        var (name, otherName) = (Path.GetFileName(one.Project)!, Path.GetFileName(other.Project)!);
        if (name == otherName)
        {
            (name, otherName) = (one.Project!, other.Project!);
        }

        return new CiSyncException(
            ErrorCodes.SharedDestination,
            one.SharesFolderWith(other)
                ? $"{name} and {otherName} publish into the same folder, {one.Folder}, with deletes: each would delete what the other has published. Nothing was changed."
                : $"{name} publishes to {one.Destination} and {otherName} to {other.Destination}, with deletes: one would delete what the other has published. Nothing was changed.",
            one.SharesFolderWith(other) ? "Give each project a publish folder and a destination of its own, or set S3SyncDelete=false." : null);
    }
}
