using CiSync.Errors;
using CiSync.Planning;

namespace CiSync.Applying;

/// <summary>How planned deletes are carried out at one place.</summary>
internal interface IDeletes
{
    /// <summary>Deletes; failures are told and the others go on, unless all would fail alike.</summary>
    /// <param name="changes">What to delete, in key order.</param>
    /// <param name="done">Told of those that are gone, as they go.</param>
    /// <param name="failed">Told of failures.</param>
    /// <param name="cancellation">Ends it.</param>
    Task RunAsync(IReadOnlyList<PlannedChange> changes, Action<IReadOnlyList<PlannedChange>> done, Action<Diagnostic> failed, CancellationToken cancellation);

    /// <summary>What people call the entry that is deleted.</summary>
    string NameOf(PlannedChange change);
}
