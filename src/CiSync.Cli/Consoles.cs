using System.Text;
using Spectre.Console;

namespace CiSync.Cli;

/// <summary>The process's own consoles: plain text in lines of any length where they are redirected.</summary>
internal static class Consoles
{
    // Wider than any table; a file or a pipe has no edge to wrap at.
    private const int NoEdge = 10_000;

    /// <summary>Standard output; interactive where a person sits at both ends.</summary>
    public static IAnsiConsole Output()
    {
        // Names in the catalogue such as São Paulo, whatever code page Windows has set.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return Of(Console.Out, Console.IsOutputRedirected, interactive: !Console.IsInputRedirected && !Console.IsOutputRedirected);
    }

    /// <summary>Standard error; interactive where it is a terminal, which can show progress.</summary>
    public static IAnsiConsole Error() => Of(Console.Error, Console.IsErrorRedirected, interactive: !Console.IsErrorRedirected);

    private static IAnsiConsole Of(TextWriter writer, bool redirected, bool interactive)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
        });
        if (redirected)
        {
            console.Profile.Width = NoEdge;
        }

        return console;
    }
}
