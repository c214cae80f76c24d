using System.Text;
using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning;

namespace CiSync.Verbs;

/// <summary>Keys that S3 doesn't take for their length: the whole run is refused, before anything is changed.</summary>
internal static class KeyLength
{
    private const int MaxBytes = 1024;

    /// <summary>Throws where an entry's key would be too long at a place.</summary>
    public static void Check(Location destination, Entry source)
    {
        var full = destination.KeyOf(source.Key);
        if (Encoding.UTF8.GetByteCount(full) is > MaxBytes and var bytes)
        {
            // The ends tell the folder and the file; the whole would fill the screen.
            throw new CiSyncException(ErrorCodes.KeyTooLong, $"The key \"{full[..60]}…{full[^60..]}\" has {bytes} bytes; S3 allows {MaxBytes}.", key: full);
        }
    }
}
