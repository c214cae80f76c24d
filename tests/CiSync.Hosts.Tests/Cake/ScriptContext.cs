using System.Globalization;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Tooling;

namespace CiSync.Hosts.Tests.Cake;

/// <summary>Stands for a running script with the workspace's variables and folder, and keeps what is written to its log.</summary>
public sealed class ScriptContext(Workspace work, Verbosity verbosity = Verbosity.Normal) : ICakeContext, ICakeEnvironment, ICakeLog
{
    private readonly List<string> _lines = [];

    /// <summary>The lines that a person sees at the verbosity, each after its level.</summary>
    public IReadOnlyList<string> Lines
    {
        get { lock (_lines) { return [.. _lines]; } }
    }

    public ICakeEnvironment Environment => this;

    public ICakeLog Log => this;

    public DirectoryPath WorkingDirectory { get; set; } = work.Folder;

    public Verbosity Verbosity { get; set; } = verbosity;

    public IDictionary<string, string?> GetEnvironmentVariables() => work.Variables.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value);

    public string? GetEnvironmentVariable(string variable) => work.Variables.GetValueOrDefault(variable);

    // Events come from any thread.
    public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args)
    {
        if (verbosity <= Verbosity)
        {
            lock (_lines)
            {
                _lines.Add($"{level}: {string.Format(CultureInfo.InvariantCulture, format, args)}");
            }
        }
    }

    // An alias that asks for anything else isn't tested with it.
    public IFileSystem FileSystem => throw new NotSupportedException();

    public IGlobber Globber => throw new NotSupportedException();

    public ICakeArguments Arguments => throw new NotSupportedException();

    public IProcessRunner ProcessRunner => throw new NotSupportedException();

    public IRegistry Registry => throw new NotSupportedException();

    public IToolLocator Tools => throw new NotSupportedException();

    public ICakeDataResolver Data => throw new NotSupportedException();

    public ICakeConfiguration Configuration => throw new NotSupportedException();

    public IToolInstaller ToolInstaller => throw new NotSupportedException();

    public IServiceProvider ServiceProvider => throw new NotSupportedException();

    public DirectoryPath UserHomeDirectory => throw new NotSupportedException();

    public DirectoryPath ApplicationRoot => throw new NotSupportedException();

    public ICakePlatform Platform => throw new NotSupportedException();

    public ICakeRuntime Runtime => throw new NotSupportedException();

    public DirectoryPath GetSpecialPath(SpecialPath path) => throw new NotSupportedException();
}
