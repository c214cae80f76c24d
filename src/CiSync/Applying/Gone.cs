using CiSync.Errors;

namespace CiSync.Applying;

/// <summary>The error that an object isn't there any more.</summary>
internal static class Gone
{
    public static CiSyncException Since(string key) =>
        new(ErrorCodes.ObjectNotFound, $"The object \"{key}\" is gone since it was listed.", key: key);
}
