using System.Text.RegularExpressions;
using CiSync.Options;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Exceptions;

namespace CiSync.MSBuild;

/// <summary>A property that was empty at the place where another one is made of it.</summary>
/// <param name="Property">Its name.</param>
/// <param name="File">The file that uses it.</param>
/// <param name="Line">The line there.</param>
internal sealed record EmptyProperty(string Property, string File, int Line);

/// <summary>
/// A project evaluated once more, to see what a property is made of: <c>$(Version)</c> in a project file is empty, as its value comes from an import
/// further below or from a target. Imported files count as well, those of the SDK and of packages don't.
/// </summary>
internal sealed partial class EvaluatedProject : IDisposable
{
    private static readonly string[] FolderProperties = ["MSBuildToolsPath", "NuGetPackageRoot", "MSBuildProjectExtensionsPath"];

    private readonly ProjectCollection _projects;
    private readonly Project _project;
    private readonly HostEnvironment _environment;
    private readonly List<ProjectProperty> _inOrder;
    private readonly string[] _foreignFolders;

    private EvaluatedProject(ProjectCollection projects, Project project, HostEnvironment environment)
    {
        (_projects, _project, _environment) = (projects, project, environment);
        _inOrder = [.. project.AllEvaluatedProperties];
        _foreignFolders = [.. FolderProperties.Select(project.GetPropertyValue).Where(path => path.Length > 0).Select(FullPath)];
    }

    /// <summary>Evaluates a project, without building anything. Null if it can't be: then its own build fails as well, or only that can evaluate it.</summary>
    public static EvaluatedProject? Open(string projectFile, IReadOnlyDictionary<string, string> globalProperties, HostEnvironment environment)
    {
        // A collection of its own: what is evaluated here is the project of no build.
        var projects = new ProjectCollection(new Dictionary<string, string>(globalProperties));
        try
        {
            return new EvaluatedProject(projects, new Project(projectFile, null, null, projects, ProjectLoadSettings.IgnoreMissingImports), environment);
        }
        catch (Exception e) when (e is InvalidProjectFileException or IOException or UnauthorizedAccessException)
        {
            projects.Dispose();
            return null;
        }
    }

    /// <summary>The first property that was empty where the value of a property was made.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">Its value in the build. If it is another one, a target has set it, and nothing is known of it.</param>
    public EmptyProperty? FindEmpty(string property, string value) =>
        _project.GlobalProperties.ContainsKey(property) || _project.GetPropertyValue(property).Trim() != value ? null : FindEmpty(property, _inOrder.Count);

    /// <summary>Names and values of all properties, of the command line and the environment as well, whose names begin with a text.</summary>
    public IEnumerable<(string Name, string Value)> PropertiesThatBeginWith(string prefix) =>
        _project.Properties.Where(property => property.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(property => (property.Name, property.EvaluatedValue));

    public void Dispose() => _projects.Dispose();

    private EmptyProperty? FindEmpty(string property, int before)
    {
        var index = LastBefore(property, before);
        if (index < 0 || _inOrder[index] is not { Xml: { } xml } found || _foreignFolders.Any(folder => xml.ContainingProject.FullPath.StartsWith(folder, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        foreach (var name in Uses(found.UnevaluatedValue).Where(name => !IsOfEachFile(name)))
        {
            if (string.IsNullOrWhiteSpace(ValueAt(name, index)))
            {
                return new EmptyProperty(name, xml.ContainingProject.FullPath, xml.Location.Line);
            }

            if (FindEmpty(name, index) is { } deeper)
            {
                return deeper;
            }
        }

        return null;
    }

    // Which file it is about is known only while that file is evaluated.
    private static bool IsOfEachFile(string name) => name.StartsWith("MSBuildThisFile", StringComparison.OrdinalIgnoreCase);

    private string ValueAt(string name, int before)
    {
        if (_project.GlobalProperties.TryGetValue(name, out var given))
        {
            return given;
        }

        var index = LastBefore(name, before);
        return index >= 0 ? _inOrder[index].EvaluatedValue
            : _project.GetProperty(name) is { Xml: null } ofMSBuild ? ofMSBuild.EvaluatedValue
            : _environment.Get(name) ?? "";
    }

    private int LastBefore(string name, int before) => before == 0 ? -1 : _inOrder.FindLastIndex(before - 1, one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The properties that a text consists of. A property function makes of an empty one what its author wants, and <c>$(Registry:…)</c> is none.</summary>
    private static IEnumerable<string> Uses(string text)
    {
        for (var at = text.IndexOf("$(", StringComparison.Ordinal); at >= 0; at = text.IndexOf("$(", at, StringComparison.Ordinal))
        {
            if (Name().Match(text, at + 2) is { Success: true } match)
            {
                yield return match.Groups["name"].Value;
            }

            var open = 1;
            for (at += 2; at < text.Length && open > 0; at++)
            {
                open += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
            }
        }
    }

    private string FullPath(string path) => Path.GetFullPath(path.Replace('\\', '/'), _project.DirectoryPath);

    [GeneratedRegex(@"\G\s*(?<name>(?>[A-Za-z_][A-Za-z0-9_-]*))(?!:)", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
