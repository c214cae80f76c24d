using CiSync.Applying;
using CiSync.Errors;
using CiSync.Naming;
using CiSync.Options;
using CiSync.Planning;

namespace CiSync.Verbs;

/// <summary>Where a run keeps what it replaces or deletes at the destination: what <c>backup_dir</c> and <c>suffix</c> ask for, opened.</summary>
/// <param name="Rules">How the plan is made.</param>
/// <param name="Transfers">How it is carried out.</param>
/// <param name="Opened">What must be closed afterwards, if anything.</param>
internal sealed record Backups(BackupRules Rules, ITransfers Transfers, IDisposable? Opened) : IDisposable
{
    /// <summary>What the options ask for: the names, and the place where one is given; null where nothing is to be kept.</summary>
    public static (BackupNames Names, string? Place)? Asked(ResolvedOptions options)
    {
        var (place, suffix) = (options.Get(OptionTable.BackupDir), options.Get(OptionTable.Suffix));
        return place is null && suffix is null ? null : (new BackupNames(suffix ?? "", options.Get(OptionTable.SuffixKeepExtension)), place);
    }

    /// <summary>The error that nothing can be kept at a place.</summary>
    public static CiSyncException Refusal(string why) => new(ErrorCodes.BackupImpossible, $"backup_dir {why}. Nothing was changed.");

    public void Dispose() => Opened?.Dispose();
}
