using CiSync.Errors;
using CiSync.Naming;
using CiSync.Planning;
using CiSync.Trees;

namespace CiSync.Verbs;

/// <summary>
/// Finds files of the source that are secret or may be, and refuses them or warns. What is unmistakably secret is refused whatever the ACL, because a bucket can be public by its
/// policy; what is only suspicious is refused where the ACL makes it public.
/// </summary>
/// <param name="allowed">What may be published all the same.</param>
internal sealed class SensitiveFileGuard(AllowedFiles allowed)
{
    private const int MaxNamed = 10;

    private readonly SortedDictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly List<string> _suspicious = [];
    private bool _isPublic;
    private long _suspiciousCount;

    /// <summary>Judges an entry by its names.</summary>
    /// <param name="path">Its path below the source's root.</param>
    /// <param name="others">Other paths that lead to it, such as the target of a link; null where it has none.</param>
    /// <param name="isPublic">Whether all could read what it becomes.</param>
    /// <param name="refuses">From which sensitivity on it is refused where it is not public.</param>
    public void Look(string path, IEnumerable<string>? others, Func<bool> isPublic, Sensitivity refuses = Sensitivity.Secret)
    {
        var (worst, why) = (SensitiveFiles.Of(path), "");
        foreach (var other in others ?? [])
        {
            if (SensitiveFiles.Of(other) is var found && found > worst)
            {
                (worst, why) = (found, $" (leads to \"{NameBytes.ToShow(other)}\")");
            }
        }

        if (worst == Sensitivity.None || allowed.Allow(path))
        {
            return;
        }

        var isOpen = isPublic();
        if (isOpen || worst >= refuses)
        {
            Refuse(path, why, isOpen);
        }
        else if (worst == Sensitivity.Suspicious && _suspiciousCount++ < MaxNamed)
        {
            _suspicious.Add(path);
        }
    }

    /// <summary>Reads the first bytes of what will be uploaded. What can't be read is left to the upload, which reports it.</summary>
    public void Read(IReadOnlyList<PlannedChange> uploads, LocalTree files, Func<Entry, bool> isPublic, int readers, CancellationToken cancellation) =>
        Parallel.ForEach(uploads, new ParallelOptions { MaxDegreeOfParallelism = readers, CancellationToken = cancellation }, upload =>
        {
            var (file, path) = (upload.Source, files.NameOf(upload.SourceKey));
            if (file.Size == 0 || allowed.Allow(path) || Start(files, file) is not { } why)
            {
                return;
            }

            lock (_refused)
            {
                Refuse(path, $" ({why})", isPublic(file));
            }
        });

    /// <summary>Refuses a source that is a <c>.git</c> folder or lies in one.</summary>
    public void LookAtRoot(string root)
    {
        if (SensitiveFiles.IsInGitFolder(root.Replace(Path.DirectorySeparatorChar, '/')) && !allowed.Allow(".git"))
        {
            Refuse(root, " (a .git folder)", isPublic: false);
        }
    }

    /// <summary>Why the run is refused; null where it isn't.</summary>
    public Diagnostic? Refusal(string destination)
    {
        if (_refused.Count == 0)
        {
            return null;
        }

        var names = string.Join(", ", _refused.Take(MaxNamed).Select(file => $"\"{NameBytes.ToShow(file.Key)}\"{file.Value}"));
        return Diagnostic.Error(
            ErrorCodes.SensitiveFiles,
            $"{(_isPublic ? $"The ACL makes everything at {destination} public, and the" : "The")} source holds files that are usually secret: {names}{More(_refused.Count)}. Nothing was changed.");
    }

    /// <summary>What is said of files that are only suspicious; null where there are none, or others are refused.</summary>
    public Diagnostic? Warning() => _suspiciousCount == 0 || _refused.Count > 0 ? null : Diagnostic.Warning(
        ErrorCodes.SuspiciousFiles,
        $"The source holds files that are often secret: {string.Join(", ", _suspicious.Select(path => $"\"{NameBytes.ToShow(path)}\""))}{More(_suspiciousCount)}.");

    private static string? Start(LocalTree files, Entry file)
    {
        Span<byte> start = stackalloc byte[SensitiveContent.Length];
        try
        {
            using var open = files.Open(file);
            return SensitiveContent.Of(start[..open.Read(start, 0)]);
        }
        catch (CiSyncException)
        {
            return null;
        }
    }

    private static string More(long count) => count > MaxNamed ? $" and {count - MaxNamed} more" : "";

    private void Refuse(string path, string why, bool isPublic)
    {
        _isPublic |= isPublic;
        _refused.TryAdd(path, why);
    }
}
