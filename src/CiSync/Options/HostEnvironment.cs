using System.Collections;

namespace CiSync.Options;

/// <summary>
/// The environment variables and the current directory that a host gives to the engine. They are arguments because a
/// build can run several projects in one process, each with its own.
/// </summary>
/// <param name="Variables">Environment variables by name; case-insensitive on Windows, as there.</param>
/// <param name="CurrentDirectory">What relative paths are relative to; an absolute path.</param>
public sealed record HostEnvironment(IReadOnlyDictionary<string, string> Variables, string CurrentDirectory)
{
    /// <summary>The folder of the program, the first place where rclone.conf is looked for; null where the program is somebody else's, as in a build.</summary>
    public string? ExecutableFolder { get; init; }

    /// <summary>Compares names of variables as the operating system does.</summary>
    public static StringComparer VariableComparer => OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The variables and the directory of this process, for hosts that own their process.</summary>
    public static HostEnvironment OfProcess()
    {
        var variables = new Dictionary<string, string>(VariableComparer);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return new HostEnvironment(variables, Environment.CurrentDirectory) { ExecutableFolder = Path.GetDirectoryName(Environment.ProcessPath) };
    }

    /// <summary>The value of a variable, or null where it is unset or empty: CI systems pass unset inputs as empty strings.</summary>
    public string? Get(string name) => Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The folders that <c>CISYNC_UNTRUSTED_WORKSPACE=true</c> says not to trust.</summary>
    internal Workspace Workspace => Workspace.Of(this);

    /// <summary>A path made absolute against <see cref="CurrentDirectory"/>.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, CurrentDirectory);
}
