using CiSync.Errors;
using CiSync.LocalS3;
using CiSync.MSBuild;

namespace CiSync.Hosts.Tests;

/// <summary>Something that a user does wrong, or that goes wrong, and what the build must say about it.</summary>
/// <param name="Case">What is wrong.</param>
/// <param name="Code">The code of the error, or of the warning.</param>
/// <param name="ExitCode">The exit code of a report with it.</param>
/// <param name="Says">What the message must hold: what is wrong, and what to do.</param>
public sealed record WrongCall(string Case, string Code, ExitCode ExitCode, params string[] Says)
{
    /// <summary>Makes the call wrong: the task, the environment, the files, the store.</summary>
    public Action<S3Sync, Workspace> Make { get; init; } = (_, _) => { };

    public override string ToString() => Case;

    /// <summary>A wrong environment variable.</summary>
    public static WrongCall Variable(string name, string value, string code, ExitCode exitCode, params string[] says) =>
        new($"{name}={value}", code, exitCode, says) { Make = (_, work) => work.Variables[name] = value };

    /// <summary>A store that answers an operation with something else.</summary>
    public static WrongCall Answer(string name, string operation, Func<LocalS3Reply> reply, string code, ExitCode exitCode, params string[] says) => new(name, code, exitCode, says)
    {
        Make = (_, work) => work.Store.OnRequest = (request, _) => new(request.Operation == operation ? reply() : null),
    };

    /// <summary>Runs the task as a build would, with the workspace's variables and folder.</summary>
    public static (bool Succeeded, RecordingEngine Log) Run(Workspace work, Action<S3Sync>? change = null)
    {
        var run = TaskRun.Of<S3Sync>(work, task =>
        {
            (task.SourceDirectory, task.Destination) = ("dist", "s3://site");
            change?.Invoke(task);
        });
        return (run.Succeeded, run.Log);
    }
}
