using CiSync.Reporting;

namespace Cake.CiSync;

/// <summary>What <c>S3List</c> found.</summary>
public sealed class S3ListResult : S3Result
{
    internal S3ListResult(Report report, IReadOnlyList<ListedEntry> found) : base(report)
    {
        Objects = [.. found.Where(entry => !entry.IsFolder).Select(entry => new S3ListedObject(entry))];
        Folders = [.. found.Where(entry => entry.IsFolder).Select(entry => entry.Path)];
    }

    /// <summary>The objects, in key order.</summary>
    public IReadOnlyList<S3ListedObject> Objects { get; }

    /// <summary>The folders, where <see cref="S3ListSettings.Recursive"/> is false: their paths below the place.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The size of all objects.</summary>
    public long Bytes => Objects.Sum(item => item.Bytes);
}
