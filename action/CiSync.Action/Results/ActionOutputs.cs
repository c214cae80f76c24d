using System.Globalization;
using CiSync.GitHubAction.Runner;

namespace CiSync.GitHubAction.Results;

/// <summary>The outputs of a step.</summary>
internal static class ActionOutputs
{
    /// <summary>Their names, in the order in which they are written.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Of(new Changes(), new WrittenFiles("", "", "")).Select(output => output.Name)];

    /// <summary>All outputs in the form of the runner's file.</summary>
    public static string Text(Changes changes, WrittenFiles files) => string.Concat(Of(changes, files).Select(output => RunnerFile.Entry(output.Name, output.Value)));

    private static IEnumerable<(string Name, string Value)> Of(Changes changes, WrittenFiles files)
    {
        var keys = JsonTexts.First(changes.Keys, out var hasAllKeys);
        var paths = JsonTexts.First(changes.InvalidationPaths, out var hasAllPaths);
        yield return ("has-changes", Text(changes.Rows.Count > 0));
        yield return ("uploaded", Text(changes.Written));
        yield return ("touched", Text(changes.Touched));
        yield return ("deleted", Text(changes.Deleted));
        yield return ("unchanged", Text(changes.Unchanged));
        yield return ("bytes", Text(changes.Bytes));
        yield return ("changed-keys", keys);
        yield return ("changed-keys-file", files.ChangedKeys);
        yield return ("invalidation-paths", paths);
        yield return ("invalidation-paths-file", files.InvalidationPaths);
        yield return ("truncated", Text(!hasAllKeys || !hasAllPaths));
        yield return ("report", files.Report);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool value) => value ? "true" : "false";
}
