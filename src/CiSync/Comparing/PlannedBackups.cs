using CiSync.Errors;
using CiSync.Hashing;
using CiSync.Planning;

namespace CiSync.Comparing;

/// <summary>What a plan keeps of what it replaces or deletes.</summary>
/// <param name="rules">How; null where nothing is kept.</param>
internal sealed class PlannedBackups(BackupRules? rules)
{
    private readonly HashSet<string> _taken = [];

    /// <summary>What is kept.</summary>
    public List<PlannedChange> Planned { get; } = [];

    /// <summary>What is kept only if it isn't copied to its new name.</summary>
    public List<PlannedChange> OfRenamed { get; } = [];

    /// <summary>True for what an earlier run has kept at the destination.</summary>
    public bool IsOfBefore(string key) => rules?.IsKept(key) == true;

    /// <summary>The source has this key.</summary>
    public void Takes(string key)
    {
        if (IsOfBefore(key))
        {
            _taken.Add(key);
        }
    }

    /// <summary>Something is replaced or deleted.</summary>
    /// <exception cref="CiSyncException">It can't be kept.</exception>
    public void Add(Entry kept, ChangeReason reason)
    {
        if (rules is null)
        {
            return;
        }

        rules.Check(kept);
        Planned.Add(new PlannedChange(ChangeKind.Backup, kept.Key, kept.Size, reason, kept.ModifiedNanoseconds)
        {
            ETag = ETagDigest.Parse(kept.ETag),
            StorageClass = kept.StorageClass,
        });
    }

    /// <summary>Of what is deleted, these are copied first: their contents are not lost, so that nothing needs to be kept once that is done.</summary>
    public void Renamed(IReadOnlySet<string> renamed)
    {
        OfRenamed.AddRange(Planned.Where(IsRenamed));
        Planned.RemoveAll(IsRenamed);

        bool IsRenamed(PlannedChange kept) => kept.Reason == ChangeReason.Extra && renamed.Contains(kept.Key);
    }

    /// <summary>Looks for names that are in each other's way.</summary>
    /// <exception cref="CiSyncException">Some are.</exception>
    public void Check()
    {
        if (rules?.Names is not { } names)
        {
            return;
        }

        // What is renamed is kept as well where the store can't copy it in the end.
        var all = Planned.Concat(OfRenamed);

        // What is kept beside itself would be overwritten by the source's file of that name, or stand in its place.
        if (_taken.Count > 0 && all.FirstOrDefault(kept => _taken.Contains(names.Of(kept.Key))) is { Key: { } key })
        {
            throw new CiSyncException(
                ErrorCodes.BackupImpossible,
                $"\"{key}\" would be kept as \"{names.Of(key)}\", and the source has a file of that name.",
                "Choose another suffix, or set backup_dir.",
                key);
        }

        // Of "x.tar.gz" and "xr.ta.gz" the suffix "r" makes one name, as only .tar counts with what comes behind it. A suffix at the end of names can't do that.
        var used = new HashSet<string>(StringComparer.Ordinal);
        if (names is { KeepExtension: true, Suffix.Length: > 0 } && all.FirstOrDefault(kept => !used.Add(names.Of(kept.Key))) is { Key: { } second })
        {
            throw new CiSyncException(ErrorCodes.BackupImpossible, $"\"{second}\" and another would both be kept as \"{names.Of(second)}\".", "Choose another suffix.", second);
        }
    }
}
