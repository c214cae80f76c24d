using CiSync.Errors;
using CiSync.Naming;
using CiSync.Trees;

namespace CiSync.Applying.Local;

/// <summary>Paths below the destination's root, with forward slashes: what could lead out of it is refused, wherever it came from.</summary>
internal static class RelativePath
{
    // PATH_MAX, with the zero behind. Longer ones could be written step by step, but nothing could list or read them.
    private const int MaxLinuxPath = 4096;

    /// <summary>The names of the folders on the way, and of the file at its end.</summary>
    /// <param name="path">The path.</param>
    /// <param name="windows">Whether it is for Windows; null for the system that runs.</param>
    /// <exception cref="CiSyncException">The path is absolute, or has a segment that is empty, leads upwards or means a drive or device.</exception>
    public static string[] Segments(string path, bool? windows = null)
    {
        var segments = path.Split('/');
        foreach (var segment in segments)
        {
            // What is a name on Linux is a drive, a stream or a path on Windows.
            if (segment is "" or "." or ".." || segment.Contains('\0', StringComparison.Ordinal))
            {
                throw new CiSyncException(ErrorCodes.PathUnsafe, $"The path \"{path}\" is not one below the destination folder.", key: path);
            }

            if ((windows ?? OperatingSystem.IsWindows()) && WindowsNames.Problem(segment) is { } problem)
            {
                throw new CiSyncException(ErrorCodes.PathUnsafe, $"The path \"{path}\" {problem}.", key: path);
            }
        }

        return segments;
    }

    /// <summary>Refuses a path that no program could open; elsewhere than on Linux .NET does.</summary>
    public static void CheckLength(string path)
    {
        if (LinuxNames.Available && NameBytes.ToPath(path).Length > MaxLinuxPath)
        {
            throw WriteFailure.NoName(path, $"it is longer than {MaxLinuxPath - 1} bytes");
        }
    }
}
