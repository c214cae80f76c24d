using System.Collections;
using Microsoft.Build.Framework;

namespace CiSync.Hosts.Tests;

/// <summary>Stands for the build that runs a task in the test's own process, and keeps what the task logs.</summary>
public sealed class RecordingEngine : IBuildEngine4
{
    private readonly Dictionary<object, object> _registered = [];

    public List<BuildMessageEventArgs> Messages { get; } = [];

    public List<BuildWarningEventArgs> Warnings { get; } = [];

    public List<BuildErrorEventArgs> Errors { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 1;

    public int ColumnNumberOfTaskNode => 1;

    public string ProjectFileOfTaskNode => "run.proj";

    public bool IsRunningMultipleNodes => false;

    public void LogErrorEvent(BuildErrorEventArgs e) => Keep(Errors, e);

    public void LogMessageEvent(BuildMessageEventArgs e) => Keep(Messages, e);

    public void LogWarningEvent(BuildWarningEventArgs e) => Keep(Warnings, e);

    public void LogCustomEvent(CustomBuildEventArgs e)
    {
    }

    public object? GetRegisteredTaskObject(object key, RegisteredTaskObjectLifetime lifetime) => _registered.GetValueOrDefault(key);

    public void RegisterTaskObject(object key, object obj, RegisteredTaskObjectLifetime lifetime, bool allowEarlyCollection) => _registered[key] = obj;

    public object? UnregisterTaskObject(object key, RegisteredTaskObjectLifetime lifetime) => _registered.Remove(key, out var value) ? value : null;

    /// <summary>Disposes what tasks have registered, as MSBuild does.</summary>
    public void EndBuild()
    {
        foreach (var item in _registered.Values.OfType<IDisposable>())
        {
            item.Dispose();
        }
    }

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs, string toolsVersion) => false;

    public bool BuildProjectFilesInParallel(string[] projectFileNames, string[] targetNames, IDictionary[] globalProperties, IDictionary[] targetOutputsPerProject, string[] toolsVersion, bool useResultsCache, bool unloadProjectsOnCompletion) => false;

    public BuildEngineResult BuildProjectFilesInParallel(string[] projectFileNames, string[] targetNames, IDictionary[] globalProperties, IList<string>[] removeGlobalProperties, string[] toolsVersion, bool returnTargetOutputs) => default;

    public void Reacquire()
    {
    }

    public void Yield()
    {
    }

    // Tasks log from any thread.
    private static void Keep<T>(List<T> list, T item)
    {
        lock (list)
        {
            list.Add(item);
        }
    }
}
