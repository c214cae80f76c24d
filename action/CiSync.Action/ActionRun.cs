using CiSync.Errors;
using CiSync.GitHubAction.Inputs;
using CiSync.GitHubAction.Results;
using CiSync.GitHubAction.Runner;
using CiSync.Options;

namespace CiSync.GitHubAction;

/// <summary>The action, apart from the process that it runs in.</summary>
public static class ActionRun
{
    /// <summary>Runs one step to its end. Whatever happens is told and is in the exit code; nothing is thrown.</summary>
    /// <param name="environment">The variables that the runner set, with the inputs as <c>INPUT_*</c>, and the current directory.</param>
    /// <param name="output">Standard output, which the runner reads for workflow commands.</param>
    /// <returns>0, or the exit code of the error: see <see cref="ExitCode"/>.</returns>
    public static int Run(HostEnvironment environment, TextWriter output) => Run(new ActionSession(environment, output));

    /// <inheritdoc cref="Run(HostEnvironment, TextWriter)"/>
    /// <param name="session">All that the action has to do with.</param>
    internal static int Run(ActionSession session)
    {
        var environment = session.InWorkspace();
        var redactor = KnownSecrets.RedactorOf(environment);
        foreach (var secret in SecretInputs.ValuesIn(environment))
        {
            redactor.Add(secret);
        }

        var log = new WorkflowLog(session.Output, session.IsDebug, redactor);
        var annotations = new Annotations(log);

        // Before all else: from here on the runner hides them, whoever writes them.
        SecretMasks.Write(environment, log);
        try
        {
            RefuseArguments(session);
            var inputs = ActionInputs.Read(environment);
            using var signals = session.Listen();
            return new Step(environment, session.Time, inputs, log, annotations, redactor).RunAsync(signals).GetAwaiter().GetResult();
        }
        catch (CiSyncException expected)
        {
            return Refuse(redactor.Redact(expected.Diagnostic), environment, annotations);
        }
        catch (Exception defect)
        {
            // Its message may hold anything, a secret as well.
            return Refuse(Diagnostic.Error(ErrorCodes.Unexpected, $"{defect.GetType()} was not expected."), environment, annotations);
        }
        finally
        {
            annotations.Finish();
            log.Finish();
        }
    }

    // Not repeated: who means another tool's flags may give a secret there.
    private static void RefuseArguments(ActionSession session)
    {
        if (session.Arguments.Count > 0)
        {
            throw new CiSyncException(ErrorCodes.OptionUnknown, "The action takes no arguments, and the input args gives some.", "Give each as an input of its own, or as a line of the input options: key=value.");
        }
    }

    private static int Refuse(Diagnostic error, HostEnvironment environment, Annotations annotations)
    {
        annotations.Write(error);
        try
        {
            RunnerFile.Append(environment, RunnerFile.Summary, JobSummary.OfRefusal(error));
        }
        catch (CiSyncException unwritten)
        {
            annotations.Write(unwritten.Diagnostic);
        }

        return (int)error.Code.ExitCode;
    }
}
