using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CiSync.Cli.Config;
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
    public static int Run(IReadOnlyList<string> args, HostEnvironment environment, IAnsiConsole output, IAnsiConsole error)
    {
        var session = new Session(environment, output, error);
        try
        {
            // No response files: a value may start with @.
            var parsed = Commands(session).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
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

    private static Command Commands(Session session)
    {
        // Not a RootCommand, which is called as the process is: a test's is another.
        var root = new Command("cisync", "Publishes build output to any S3-compatible store, configured as rclone is.")
        {
            new HelpOption { Recursive = true, Action = new HelpWithExamples(session.Output.Profile.Width) },
            new VersionOption { Action = new VersionAction(session) },
        };
        root.Subcommands.Add(ConfigCommand.Of(session));
        root.SetAction(parsed => HelpWithExamples.AsError(parsed, session));
        return root;
    }

    private sealed class VersionAction(Session session) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            session.Line(ThisAssembly.Version);
            return 0;
        }
    }
}
