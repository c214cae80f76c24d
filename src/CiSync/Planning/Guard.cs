using CiSync.Errors;

namespace CiSync.Planning;

/// <summary>What the guard goes by.</summary>
/// <param name="MaxDelete">The most deletes; null for the built-in rule, negative for no limit.</param>
/// <param name="AllowEmptySource">Whether a source without files is fine.</param>
/// <param name="RefuseSensitiveFiles">Whether files that are usually secret are refused: true where all can read what is published.</param>
/// <param name="IsFiltered">Whether filters may be why a source is empty.</param>
public sealed record GuardLimits(long? MaxDelete, bool AllowEmptySource, bool RefuseSensitiveFiles = false, bool IsFiltered = false);

/// <summary>Judges the whole plan before the first change. A refused plan changes nothing.</summary>
public static class Guard
{
    /// <summary>How many deletes are always fine while <c>max_delete</c> is unset.</summary>
    public const int AlwaysFine = 20;

    /// <summary>Null where the plan may be carried out, else why not.</summary>
    public static Diagnostic? Judge(SyncPlan plan, GuardLimits limits, string destination)
    {
        if (plan.SourceCount == 0 && !limits.AllowEmptySource)
        {
            return Diagnostic.Error(ErrorCodes.SourceEmpty, $"The source has no files{(limits.IsFiltered ? " that the filters let through" : "")}, so nothing was published to {destination}.");
        }

        if (limits.RefuseSensitiveFiles && plan.SensitiveKeys.Count > 0)
        {
            return Diagnostic.Error(
                ErrorCodes.SensitiveFiles,
                $"The ACL makes everything at {destination} public, and the source holds files that are usually secret: {string.Join(", ", plan.SensitiveKeys.Select(key => $"\"{key}\""))}. Nothing was changed.");
        }

        return JudgeMass(plan, limits.MaxDelete, destination) ?? JudgeDeletes(plan, limits.MaxDelete, destination);
    }

    /// <summary>Judges deletes by the limit alone, where deleting is what was asked for.</summary>
    public static Diagnostic? JudgeDeletes(SyncPlan plan, long? maxDelete, string destination) => maxDelete is >= 0 and var most && plan.Deletes.Count > most
        ? Diagnostic.Error(ErrorCodes.MaxDeleteExceeded, $"{plan.Deletes.Count} objects at {destination} would be deleted and max_delete is {most}. Nothing was changed.")
        : null;

    private static Diagnostic? JudgeMass(SyncPlan plan, long? maxDelete, string destination)
    {
        var deletes = plan.Deletes.Count;
        return maxDelete switch
        {
            null when deletes > AlwaysFine && 2L * deletes > plan.DestinationCount => Diagnostic.Error(
                ErrorCodes.MassDelete,
                $"{deletes} of {plan.DestinationCount} objects at {destination} would be deleted: more than {AlwaysFine} and more than half. Nothing was changed."),
            _ => null,
        };
    }
}
