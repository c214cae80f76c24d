using System.Globalization;
using CiSync.GitHubAction.Runner;
using CiSync.Reporting;

namespace CiSync.GitHubAction.Results;

/// <summary>What a listing found: all of it goes to the log, the first of it to the job's summary.</summary>
internal sealed class ListedEntries(WorkflowLog log)
{
    private readonly List<ChangedName> _first = [];

    /// <summary>The first entries, as many as a summary shows.</summary>
    public IReadOnlyList<ChangedName> First => _first;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Takes an entry.</summary>
    public void Add(ListedEntry entry)
    {
        log.Line(string.Create(CultureInfo.InvariantCulture, $"{entry.Size,9} {entry.Path}"));
        Count++;
        if (_first.Count < SummaryTable.MaxRows)
        {
            _first.Add(new ChangedName("object", entry.Path, entry.Size));
        }
    }
}
