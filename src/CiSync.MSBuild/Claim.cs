using CiSync.Options;

namespace CiSync.MSBuild;

/// <summary>That a source goes to a location or a folder in the course of a build.</summary>
/// <param name="Place">Endpoint, bucket and prefix, or the folder's full path, with a slash at the end.</param>
/// <param name="Destination">The location as the user wrote it.</param>
/// <param name="Deletes">Whether what the source lacks is deleted there.</param>
/// <param name="Source">The folder, the location, or the project's folder for a list of files.</param>
/// <param name="Project">The project whose publish it is; null for a task in a target.</param>
/// <param name="Folder">The publish folder, if the source is in it.</param>
internal sealed record Claim(string Place, string Destination, bool Deletes, string Source, string? Project = null, string? Folder = null)
{
    private static StringComparison PathComparison => OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>The claim of a run.</summary>
    /// <param name="request">The run.</param>
    /// <param name="environment">Where it runs.</param>
    /// <param name="project">The project whose publish it is; null for a task in a target.</param>
    /// <param name="publishFolder">The project's publish folder.</param>
    public static Claim Of(SyncRequest request, HostEnvironment environment, string? project = null, string? publishFolder = null)
    {
        var source = Path.TrimEndingDirectorySeparator(request.Source switch
        {
            FolderSource files => environment.FullPath(files.Path),
            StoreSource store => store.Place,
            _ => environment.CurrentDirectory,
        });
        var folder = string.IsNullOrEmpty(publishFolder) ? null : Path.TrimEndingDirectorySeparator(environment.FullPath(publishFolder));
        return new Claim(
            PlaceOf(request, environment),
            request.Destination,
            request.Delete,
            source,
            project,
            folder is not null && (source.Equals(folder, PathComparison) || source.StartsWith(folder + Path.DirectorySeparatorChar, PathComparison)) ? folder : null);
    }

    /// <summary>
    /// True if one of the two would delete what the other has just published. One source twice at one location is no conflict: the
    /// second time finds everything unchanged. Two projects that publish into one folder are one, even to different locations: each takes the files of the other for its own.
    /// </summary>
    public bool ConflictsWith(Claim other) =>
        SharesFolderWith(other) ? Deletes || other.Deletes
        : (Source != other.Source || Place != other.Place) && ((Deletes && other.IsWithin(this)) || (other.Deletes && IsWithin(other)));

    /// <summary>True if the claims are of two projects that publish into one folder.</summary>
    public bool SharesFolderWith(Claim other) => IsOfOtherProject(other) && Folder is not null && Folder.Equals(other.Folder, PathComparison);

    /// <summary>True if the claims are of two projects.</summary>
    public bool IsOfOtherProject(Claim other) => Project is not null && other.Project is not null && !Project.Equals(other.Project, PathComparison);

    private static string PlaceOf(SyncRequest request, HostEnvironment environment)
    {
        if (request.Source is StoreSource && !Location.IsStore(request.Destination))
        {
            return Path.TrimEndingDirectorySeparator(environment.FullPath(request.Destination)) + Path.DirectorySeparatorChar;
        }

        var location = Location.Parse(request.Destination);
        var endpoint = OptionReader.Read(environment, location, request.Options).Get(OptionTable.Endpoint) ?? "";
        return $"{endpoint}/{location.Bucket}/{location.Prefix}";
    }

    private bool IsWithin(Claim other) => Place.StartsWith(other.Place, StringComparison.Ordinal);
}
