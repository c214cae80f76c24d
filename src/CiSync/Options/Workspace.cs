using CiSync.Errors;

namespace CiSync.Options;

/// <summary>
/// The folders of a job that others may have written, such as whoever opened a pull request, where <c>CISYNC_UNTRUSTED_WORKSPACE</c> says so. Without it nothing is untrusted.
/// </summary>
internal sealed class Workspace
{
    /// <summary>The variable.</summary>
    public const string Variable = "CISYNC_UNTRUSTED_WORKSPACE";

    // Where CI systems check out: GitHub and Gitea, GitLab, Azure Pipelines, Jenkins.
    private static readonly string[] Variables = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY", "WORKSPACE"];

    private readonly string[] _folders;

    private Workspace(bool isUntrusted, string[] folders) => (IsUntrusted, _folders) = (isUntrusted, folders);

    /// <summary>True where what lies in it is not to be trusted.</summary>
    public bool IsUntrusted { get; }

    /// <summary>The workspace of a host.</summary>
    /// <exception cref="CiSyncException">The variable is neither true nor false.</exception>
    public static Workspace Of(HostEnvironment environment)
    {
        if (environment.Get(Variable) is not { } text || !Read(text))
        {
            return new Workspace(false, []);
        }

        string[] named = [environment.CurrentDirectory, .. Variables.Select(environment.Get).OfType<string>().Where(Path.IsPathFullyQualified).Select(environment.FullPath)];
        return new Workspace(true, [.. named.Concat(named.Select(ResolvedPath.Of).OfType<string>()).Distinct()]);
    }

    /// <summary>True for an absolute path in an untrusted workspace, or one that leads there.</summary>
    public bool Holds(string path) => IsUntrusted && (IsIn(path) || (ResolvedPath.Of(path) is { } real && IsIn(real)));

    /// <summary>True for an absolute path in an untrusted workspace that a symbolic link leads out of it.</summary>
    public bool LeadsOut(string path) => IsUntrusted && IsIn(path) && ResolvedPath.Of(path) is { } real && !IsIn(real);

    private bool IsIn(string path) => Array.Exists(_folders, folder => ResolvedPath.IsWithin(path, Path.TrimEndingDirectorySeparator(folder)));

    private static bool Read(string text)
    {
        try
        {
            return Grammar.Bool(text);
        }
        catch (FormatException wrong)
        {
            throw new CiSyncException(ErrorCodes.OptionInvalid, $"{Variable}={Quoted.Text(text)} is not allowed: {wrong.Message}.", "Allowed: true or false.");
        }
    }
}
