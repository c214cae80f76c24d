namespace Cake.CiSync;

/// <summary>The settings of <c>S3List</c>.</summary>
public sealed class S3ListSettings : S3ListingSettings
{
    /// <summary>List all below the place. Default true; false lists what is right below it, and folders.</summary>
    public bool Recursive { get; set; } = true;

    /// <summary>
    /// Ask for each object's own headers, which takes a request for each: the time is then that of the file that was uploaded, where it is known, and
    /// there is a content type. Default false.
    /// </summary>
    public bool ReadHeaders { get; set; }
}
