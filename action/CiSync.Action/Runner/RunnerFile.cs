using System.Security.Cryptography;
using System.Text;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.GitHubAction.Runner;

/// <summary>The files by which a step tells the runner something; where the variable that names one is unset, nobody wants to be told.</summary>
internal static class RunnerFile
{
    /// <summary>The variable of the file of outputs.</summary>
    public const string Output = "GITHUB_OUTPUT";

    /// <summary>The variable of the file of the job's summary.</summary>
    public const string Summary = "GITHUB_STEP_SUMMARY";

    /// <summary>Adds to a file.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.RunnerFileNotWritten"/>.</exception>
    public static void Append(HostEnvironment environment, string variable, string text)
    {
        if (environment.Get(variable) is { } path)
        {
            try
            {
                File.AppendAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                throw new CiSyncException(ErrorCodes.RunnerFileNotWritten, $"The file of {variable} can't be written: {failed.Message}");
            }
        }
    }

    /// <summary>An output in the form of a here-document, whose end no value can forge.</summary>
    public static string Entry(string name, string value)
    {
        string delimiter;
        do
        {
            delimiter = "cisync_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        }
        while (value.Contains(delimiter, StringComparison.Ordinal));

        return $"{name}<<{delimiter}\n{value}\n{delimiter}\n";
    }
}
