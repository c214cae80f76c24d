namespace CiSync.Planning;

/// <summary>The first of the objects that a refused plan would delete: a name or two show at once whether the destination is the wrong one.</summary>
internal static class NamedDeletes
{
    /// <summary>How many are named.</summary>
    public const int Most = 10;

    /// <summary>Their keys.</summary>
    public static string Keys(IReadOnlyList<PlannedChange> deletes) => string.Join(", ", deletes.Take(Most).Select(change => $"\"{change.Key}\""));

    /// <summary>A sentence to put behind the reason of a refusal; empty where nothing would be deleted.</summary>
    public static string Of(IReadOnlyList<PlannedChange> deletes) => deletes.Count == 0
        ? ""
        : $" Would be deleted: {Keys(deletes)}{(deletes.Count > Most ? $" and {deletes.Count - Most} more" : "")}.";
}
