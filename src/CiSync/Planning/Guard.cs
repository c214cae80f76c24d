using CiSync.Errors;

namespace CiSync.Planning;

/// <summary>What the guard goes by.</summary>
/// <param name="MaxDelete">The most deletes; null for the built-in rule, negative for no limit.</param>
/// <param name="AllowEmptySource">Whether a source without files is fine.</param>
/// <param name="IsFiltered">Whether filters may be why a source is empty.</param>
public sealed record GuardLimits(long? MaxDelete, bool AllowEmptySource, bool IsFiltered = false)
{
    /// <summary>The most bytes that deletes may hold together; negative for no limit. Default: no limit.</summary>
    public long MaxDeleteSize { get; init; } = -1;
}

/// <summary>Judges the whole plan before the first change. A refused plan changes nothing.</summary>
public static class Guard
{
    /// <summary>How many deletes are always fine while <c>max_delete</c> is unset.</summary>
    public const int AlwaysFine = 20;

    private const int MaxFoldersNamed = 10;

    /// <summary>Null where the plan may be carried out, else why not.</summary>
    public static Diagnostic? Judge(SyncPlan plan, GuardLimits limits, string destination)
    {
        if (plan.SourceCount == 0 && !limits.AllowEmptySource)
        {
            return Diagnostic.Error(ErrorCodes.SourceEmpty, $"The source has no files{(limits.IsFiltered ? " that the filters let through" : "")}, so nothing was published to {destination}.{NamedDeletes.Of(plan.Deletes)}");
        }

        return Named(JudgeMass(plan, limits.MaxDelete, destination) ?? JudgeFolders(plan, limits.MaxDelete, destination), plan) ?? JudgeDeletes(plan, limits.MaxDelete, limits.MaxDeleteSize, destination);
    }

    /// <summary>Judges deletes by the limits alone, where deleting is what was asked for.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="maxDelete">The most deletes; null or negative for no limit.</param>
    /// <param name="maxSize">The most bytes that they may hold together; negative for no limit.</param>
    /// <param name="destination">The place, for the message.</param>
    public static Diagnostic? JudgeDeletes(SyncPlan plan, long? maxDelete, long maxSize, string destination) =>
        Named(JudgeCount(plan, maxDelete, destination) ?? JudgeSize(plan, maxSize, destination), plan);

    private static Diagnostic? Named(Diagnostic? refusal, SyncPlan plan) => refusal is null ? null : refusal with { Message = refusal.Message + NamedDeletes.Of(plan.Deletes) };

    private static Diagnostic? JudgeCount(SyncPlan plan, long? maxDelete, string destination) => maxDelete is >= 0 and var most && plan.Deletes.Count > most
        ? Diagnostic.Error(ErrorCodes.MaxDeleteExceeded, $"{plan.Deletes.Count} objects at {destination} would be deleted and max_delete is {most}. Nothing was changed.")
        : null;

    private static Diagnostic? JudgeSize(SyncPlan plan, long most, string destination) =>
        most >= 0 && plan.Deletes.Sum(change => change.Bytes) is var bytes && bytes > most
            ? Diagnostic.Error(
                ErrorCodes.MaxDeleteSizeExceeded,
                $"{plan.Deletes.Count} objects of {bytes} bytes together at {destination} would be deleted and max_delete_size is {most} bytes. Nothing was changed.")
            : null;

    private static Diagnostic? JudgeMass(SyncPlan plan, long? maxDelete, string destination)
    {
        // What was only renamed is not lost, and shows that the places belong together.
        var deletes = plan.Deletes.Count - plan.RenamedCount;
        return maxDelete switch
        {
            null when deletes > AlwaysFine && 2L * deletes > plan.DestinationCount => Diagnostic.Error(
                ErrorCodes.MassDelete,
                $"{deletes} of {plan.DestinationCount} objects at {destination} would be deleted: more than {AlwaysFine} and more than half. Nothing was changed."),
            _ => null,
        };
    }

    // Whole folders of others go where the destination is the parent of the right one, as s3://bucket/releases/$VERSION is without a version.
    private static Diagnostic? JudgeFolders(SyncPlan plan, long? maxDelete, string destination)
    {
        var folders = plan.FoldersNotInSource;
        var deletes = folders.Values.Sum();
        if (maxDelete is not null || folders.Count < 2 || 4 * deletes <= plan.DestinationCount)
        {
            return null;
        }

        var names = string.Join(", ", folders.Keys.Take(MaxFoldersNamed).Select(folder => $"\"{folder}\"")) + (folders.Count > MaxFoldersNamed ? $" and {folders.Count - MaxFoldersNamed} more" : "");
        return Diagnostic.Error(
            ErrorCodes.FoldersNotInSource,
            $"{deletes} of {plan.DestinationCount} objects at {destination} would be deleted with {folders.Count} top-level folders that the source does not have: {names}. Nothing was changed.");
    }
}
