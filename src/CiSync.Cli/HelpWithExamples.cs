using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CiSync.Cli;

/// <summary>A command that shows how it is used.</summary>
internal class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Whole command lines that work as they stand.</summary>
    public IReadOnlyList<string> Examples => examples;
}

/// <summary>The usual help, and the examples of the command below it.</summary>
/// <param name="width">How many characters fit into a line.</param>
internal sealed class HelpWithExamples(int width) : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new() { MaxWidth = width };

    // Without it --help would be an error wherever an argument is missing.
    public override bool ClearsParseErrors => true;

    /// <summary>Writes the help where errors go, for a call that says too little.</summary>
    /// <returns>The exit code of a wrong call.</returns>
    public static int AsError(ParseResult parsed, Session session)
    {
        parsed.InvocationConfiguration.Output = session.Error.Profile.Out.Writer;
        new HelpWithExamples(session.Error.Profile.Width).Invoke(parsed);
        return (int)Errors.ExitCode.Usage;
    }

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is CisyncCommand root)
        {
            root.Write(parseResult.InvocationConfiguration.Output);
            return 0;
        }

        _help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampleCommand { Examples: { Count: > 0 } examples })
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
            if (parseResult.CommandResult.Command is Verbs.VerbCommand)
            {
                output.WriteLine("All flags of options: cisync help flags");
                output.WriteLine();
            }
        }

        return 0;
    }
}
