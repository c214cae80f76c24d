using Cake.Core;
using CiSync.Errors;

namespace Cake.CiSync;

/// <summary>What failed, as the exception that Cake knows: it writes the message and ends the build with the exit code.</summary>
internal static class Failure
{
    /// <summary>The entry of <see cref="Exception.Data"/> with the code, such as <c>CIS2001</c>, for scripts that handle errors.</summary>
    public const string Code = "Code";

    /// <summary>An exception about an error.</summary>
    /// <param name="exitCode">The exit code of the build.</param>
    /// <param name="error">The first error.</param>
    /// <param name="others">How many more were written to the log.</param>
    public static CakeException Of(int exitCode, Diagnostic error, int others = 0)
    {
        var more = others == 0 ? "" : $" The log has {others} more error{(others == 1 ? "" : "s")}.";
        var exception = new CakeException(exitCode, $"{error} ({error.Code.HelpLink}){more}");
        exception.Data[Code] = error.Code.Id;
        return exception;
    }
}
