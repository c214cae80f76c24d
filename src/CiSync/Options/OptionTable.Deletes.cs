namespace CiSync.Options;

// Rows: what may be lost at the destination, and what is kept of it.
public static partial class OptionTable
{
    /// <summary>The most that deletes may hold together, in bytes; <see cref="SizeSuffix.Off"/> for no limit.</summary>
    public static readonly Option<long> MaxDeleteSize = new("max_delete_size", OptionScope.Run, SizeSuffix.Parse, SizeSuffix.Off)
    {
        Help = "Refuse the run if what would be deleted holds more than this together.",
        Allowed = "a size, or off",
        DefaultText = "off",
        Source = Flags,
    };
}
