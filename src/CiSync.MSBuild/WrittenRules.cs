using CiSync.Errors;
using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Exceptions;
using Microsoft.Build.Framework;
using Microsoft.Build.Globbing;
using Microsoft.Build.Utilities;

namespace CiSync.MSBuild;

/// <summary>
/// The rules of a project as they are written. MSBuild takes the wildcards of an item's Include for files of the project's folder: <c>**/*.html</c> is gone
/// before any target runs, and without a trace where no file matches. So the project is evaluated once more, with the wildcards escaped.
/// </summary>
internal sealed class WrittenRules
{
    /// <summary>What rules are called as items.</summary>
    public const string ItemType = "S3SyncRule";

    private readonly ITaskItem[] _rules;
    private readonly IMSBuildGlob[] _globs;

    private WrittenRules(ITaskItem[] rules, IMSBuildGlob[] globs) => (_rules, _globs) = (rules, globs);

    /// <summary>Evaluates the project, without building anything.</summary>
    /// <param name="projectFile">The project.</param>
    /// <param name="globalProperties">The properties that its build was given.</param>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.HeaderRuleInvalid"/>: it can't be evaluated.</exception>
    public static WrittenRules Of(string projectFile, IReadOnlyDictionary<string, string> globalProperties)
    {
        try
        {
            // A collection of its own: what is changed here is the project of no build.
            using var projects = new ProjectCollection(new Dictionary<string, string>(globalProperties));
            var project = new Project(projectFile, null, null, projects, ProjectLoadSettings.IgnoreMissingImports);
            var elements = project.Imports.Select(import => import.ImportedProject).Prepend(project.Xml).Distinct()
                .SelectMany(root => root.Items).Where(item => item.ItemType.Equals(ItemType, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (elements.Length == 0)
            {
                return new WrittenRules([], []);
            }

            IMSBuildGlob[] globs = [.. project.GetAllGlobs(ItemType).Select(glob => glob.MsBuildGlob)];
            foreach (var element in elements)
            {
                KeepGlobs(element, project);
            }

            project.ReevaluateIfNecessary();
            return new WrittenRules([.. project.GetItems(ItemType).Select(ToTaskItem)], globs);
        }
        catch (Exception e) when (e is InvalidProjectFileException or IOException or UnauthorizedAccessException)
        {
            throw new CiSyncException(
                ErrorCodes.HeaderRuleInvalid, $"The {ItemType} items of {projectFile} can't be read as they are written: {e.Message}", "Put the rules into a cisync.yml; docs/header-rules.md has the form.", inner: e);
        }
    }

    /// <summary>The rules as written, then those that targets have added since.</summary>
    /// <param name="now">The items as the build has them.</param>
    public ITaskItem[] With(IEnumerable<ITaskItem> now) => [.. _rules, .. now.Where(item => !_rules.Any(rule => IsOf(item, rule)))];

    private bool IsOf(ITaskItem item, ITaskItem rule)
    {
        var given = RuleItem.Metadata(item);
        var written = RuleItem.Metadata(rule);
        return written.All(pair => given.GetValueOrDefault(pair.Key) == pair.Value || (pair.Key == RuleItem.Glob && !given.ContainsKey(RuleItem.Glob)))
            && given.All(pair => written.ContainsKey(pair.Key))
            && (item.ItemSpec == rule.ItemSpec || _globs.Any(glob => glob.IsMatch(item.ItemSpec)));
    }

    // A property may hold a glob as well. Items in an Include can't be told apart from what they were made of, so they stay as they are.
    private static void KeepGlobs(ProjectItemElement element, Project project)
    {
        string Keep(string text) => ItemText.EscapeWildcards(
            text.Contains("$(", StringComparison.Ordinal) && !text.Contains("@(", StringComparison.Ordinal) && !text.Contains("%(", StringComparison.Ordinal) ? project.ExpandString(text) : text);

        if (element.Include.Length > 0)
        {
            element.Include = Keep(element.Include);
            if (element.Exclude.Length > 0)
            {
                element.Exclude = Keep(element.Exclude);
            }
        }
        else if (element.Update.Length > 0)
        {
            element.Update = Keep(element.Update);
        }
        else if (element.Remove.Length > 0)
        {
            element.Remove = Keep(element.Remove);
        }
    }

    private static ITaskItem ToTaskItem(ProjectItem item)
    {
        var rule = new TaskItem(ItemText.Escape(item.EvaluatedInclude));
        foreach (var metadata in item.Metadata)
        {
            rule.SetMetadata(metadata.Name, ItemText.Escape(metadata.EvaluatedValue));
        }

        // Said, so that nobody asks again whether MSBuild has made something of it.
        if (rule.GetMetadata(RuleItem.Glob).Length == 0)
        {
            rule.SetMetadata(RuleItem.Glob, ItemText.Escape(item.EvaluatedInclude));
        }

        return rule;
    }
}
