using CiSync.Planning;

namespace CiSync.Comparing;

/// <summary>The modification time of an object.</summary>
internal static class ObjectTime
{
    /// <summary>That of the file that was uploaded where the object tells it, else that of the upload; null while that isn't known.</summary>
    public static long? Of(Entry entry, ObjectFacts? head, ComparisonRules rules) =>
        rules.UseServerTime ? entry.ModifiedNanoseconds
        : head is null ? null

        // The listing tells the time of the upload more exactly than the object itself.
        : head.ModifiedNanoseconds ?? entry.ModifiedNanoseconds;
}
