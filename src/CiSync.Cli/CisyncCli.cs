using System.CommandLine;
using System.CommandLine.Invocation;
using CiSync.Cli.Flags;
using CiSync.Errors;
using CiSync.Options;
using Spectre.Console;

namespace CiSync.Cli;

/// <summary>The <c>cisync</c> command, apart from the process that it runs in.</summary>
public static class CisyncCli
{
    /// <summary>Runs one command line to its end. Whatever happens is told and is in the exit code; nothing is thrown.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="environment">Variables and the current directory.</param>
    /// <param name="output">Where results go and questions are asked; it must be interactive to ask any.</param>
    /// <param name="error">Where errors and warnings go.</param>
    /// <returns>0, or the exit code of the error: see <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, HostEnvironment environment, IAnsiConsole output, IAnsiConsole error) =>
        Run(args, new Session(environment, output, error));

    /// <inheritdoc cref="Run(IReadOnlyList{string}, HostEnvironment, IAnsiConsole, IAnsiConsole)"/>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="session">All that the command has to do with.</param>
    internal static int Run(IReadOnlyList<string> args, Session session)
    {
        var (output, error) = (session.Output, session.Error);
        try
        {
            var commands = new CisyncCommand(session);
            if (commands.Find(args) is { } verb)
            {
                args = Switch.WriteOut(args, verb);
            }

            // No response files: a value may start with @.
            var parsed = commands.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            return parsed.Action is ParseErrorAction
                ? throw CommandLineErrors.Of(parsed, args)
                : parsed.Invoke(new InvocationConfiguration { Output = output.Profile.Out.Writer, Error = error.Profile.Out.Writer, EnableDefaultExceptionHandler = false });
        }
        catch (CiSyncException expected)
        {
            session.Tell(expected.Diagnostic);
            return (int)expected.Diagnostic.Code.ExitCode;
        }
        catch (Exception defect)
        {
            // Its message may hold anything, a secret as well.
            session.Tell(Diagnostic.Error(ErrorCodes.Unexpected, $"{defect.GetType()} was not expected."));
            return (int)ErrorCodes.Unexpected.ExitCode;
        }
    }
}
