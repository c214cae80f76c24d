using CiSync.MSBuild;
using Microsoft.Build.Framework;

namespace CiSync.Hosts.Tests;

/// <summary>A task that ran in the test's own process, with the workspace's variables and folder, as a build would run it.</summary>
/// <param name="Task">The task, with its outputs.</param>
/// <param name="Succeeded">What Execute returned.</param>
/// <param name="Log">What it logged.</param>
public sealed record TaskRun<T>(T Task, bool Succeeded, RecordingEngine Log) where T : StoreTask, new()
{
    /// <summary>All errors and messages.</summary>
    public string Told => string.Join('\n', [.. Log.Errors.Select(error => $"{error.Code} {error.Message}"), .. Log.Warnings.Select(warning => warning.Message!), .. Log.Messages.Select(message => message.Message!)]);
}

/// <summary>Runs a task in the test's own process.</summary>
public static class TaskRun
{
    public static TaskRun<T> Of<T>(Workspace work, Action<T> set) where T : StoreTask, new()
    {
        var engine = new RecordingEngine();
        var task = new T { BuildEngine = engine };
        set(task);
        var variables = work.Variables.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
        task.TaskEnvironment = TaskEnvironment.CreateWithProjectDirectoryAndEnvironment(work.Folder, variables);
        var succeeded = task.Execute();
        engine.EndBuild();
        return new TaskRun<T>(task, succeeded, engine);
    }
}
