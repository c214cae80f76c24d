using CiSync.Applying.Local;
using CiSync.Errors;
using CiSync.Naming;

namespace CiSync.Verbs;

/// <summary>Which keys can't be files of a folder, told in key order.</summary>
internal sealed class FileProblems(NameMapping names, string folder)
{
    private readonly PathPrefixes _prefixes = new();
    private readonly CaseCollisions? _collisions = CaseSensitivity.IsIgnored(folder) ? new CaseCollisions() : null;

    /// <summary>The error of a key, or null.</summary>
    public Diagnostic? Of(string key)
    {
        if (LocalNames.Problem(key, names, OperatingSystem.IsWindows()) is { } problem)
        {
            return Diagnostic.Error(ErrorCodes.NameNotRepresentable, $"The object \"{key}\" can't be a file in \"{folder}\": the key {problem}.", key: key);
        }

        if (_prefixes.FileInTheWay(key) is { } file)
        {
            return Diagnostic.Error(ErrorCodes.PathConflict, $"The object \"{key}\" needs a folder \"{file}\" in \"{folder}\", and the object \"{file}\" is a file there.", key: key);
        }

        return _collisions?.Collides(names.ToPath(key)) == true
            ? Diagnostic.Error(ErrorCodes.NameCollision, $"The object \"{key}\" would be the same file in \"{folder}\" as another whose name differs only in case.", key: key)
            : null;
    }
}
