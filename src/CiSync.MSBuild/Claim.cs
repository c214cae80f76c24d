using CiSync.Options;

namespace CiSync.MSBuild;

/// <summary>That a source goes to a place or a folder in the course of a build.</summary>
/// <param name="Place">Endpoint, bucket and prefix, or the folder's full path, with a slash at the end.</param>
/// <param name="Destination">The place as the user wrote it.</param>
/// <param name="Deletes">Whether what the source lacks is deleted there.</param>
/// <param name="Source">The folder, the place, or the project's folder for a list of files.</param>
internal sealed record Claim(string Place, string Destination, bool Deletes, string Source)
{
    public static Claim Of(SyncRequest request, HostEnvironment environment)
    {
        var source = request.Source switch
        {
            FolderSource folder => environment.FullPath(folder.Path),
            StoreSource store => store.Place,
            _ => environment.CurrentDirectory,
        };
        return new Claim(PlaceOf(request, environment), request.Destination, request.Delete, Path.TrimEndingDirectorySeparator(source));
    }

    /// <summary>
    /// True where one of the two would delete what the other has just published. One source twice is no conflict: the
    /// second time finds everything unchanged.
    /// </summary>
    public bool ConflictsWith(Claim other) =>
        Source != other.Source && ((Deletes && other.IsWithin(this)) || (other.Deletes && IsWithin(other)));

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
