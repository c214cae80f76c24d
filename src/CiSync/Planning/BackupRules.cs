using CiSync.Naming;

namespace CiSync.Planning;

/// <summary>How a run keeps what it replaces or deletes at the destination.</summary>
/// <param name="Names">What it is called where it is kept.</param>
/// <param name="InPlace">True where that is the destination itself: then what earlier runs have kept is not superfluous there.</param>
/// <param name="Check">Throws where something could not be kept.</param>
internal sealed record BackupRules(BackupNames Names, bool InPlace, Action<Entry> Check)
{
    /// <summary>True for what an earlier run has kept at the destination.</summary>
    public bool IsKept(string key) => InPlace && Names.IsBackup(key);
}
