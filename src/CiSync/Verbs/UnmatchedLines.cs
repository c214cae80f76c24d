using CiSync.Errors;
using CiSync.Options;
using CiSync.Planning.Filters;

namespace CiSync.Verbs;

/// <summary>What lines of a list of files mean that match nothing in the source: a typo there mustn't cost an object.</summary>
internal static class UnmatchedLines
{
    private const int MaxNamed = 10;

    /// <summary>The error or warning; null where every line matches, or nobody wants to be told.</summary>
    /// <param name="filter">The filter, with which the source has been listed.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="deletes">Whether what the source lacks is deleted at the destination.</param>
    public static Diagnostic? Judge(TreeFilter filter, ResolvedOptions options, bool deletes)
    {
        var meaning = options.Get(OptionTable.FilesFromMissing) ?? (deletes ? "error" : "warn");
        if (filter.Files is not { } files || meaning == "ignore")
        {
            return null;
        }

        var (count, named) = (0, new List<string>());
        foreach (var line in files.Unmatched)
        {
            count++;
            if (named.Count < MaxNamed)
            {
                named.Add(line.ToString());
            }
        }

        var message = $"{count} of {files.Count} {(files.Count == 1 ? "path" : "paths")} in {files.Name} {(count == 1 ? "matches" : "match")} nothing in the source: {string.Join(", ", named)}{(count > MaxNamed ? $" and {count - MaxNamed} more" : "")}.";
        return count == 0 ? null
            : meaning == "error" ? Diagnostic.Error(ErrorCodes.ListedFilesMissing, message + " Nothing was changed.")
            : Diagnostic.Warning(ErrorCodes.ListedFilesMissing, message);
    }

    /// <summary>Whether the object of a line that matches nothing stays, where the run deletes.</summary>
    public static bool KeepObjects(TreeFilter filter, ResolvedOptions options) => filter.Files is not null && options.Get(OptionTable.FilesFromMissing) == "warn";
}
