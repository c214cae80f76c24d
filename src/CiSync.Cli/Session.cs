using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CiSync.Errors;
using CiSync.Options;
using Spectre.Console;

namespace CiSync.Cli;

/// <summary>What a command has to do with: the environment, and where it writes.</summary>
/// <param name="Environment">Variables and the current directory.</param>
/// <param name="Output">What was asked for, and questions.</param>
/// <param name="Error">Errors and warnings.</param>
internal sealed record Session(HostEnvironment Environment, IAnsiConsole Output, IAnsiConsole Error)
{
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Hides the secrets of the run in all that is written.</summary>
    public Redactor Redactor { get; init; } = KnownSecrets.RedactorOf(Environment);

    /// <summary>Standard output for bytes.</summary>
    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    /// <summary>Begins to listen for what ends a run.</summary>
    public Func<StopSignals> Listen { get; init; } = () => StopSignals.Of(CancellationToken.None);

    /// <summary>True where a person can be asked.</summary>
    public bool IsInteractive => Output.Profile.Capabilities.Interactive;

    /// <summary>Writes a line of data: not wrapped, and with brackets in it.</summary>
    public void Line(string text = "") => Output.Profile.Out.Writer.WriteLine(CiCommands.Break(Redactor.RedactName(text)));

    /// <summary>Writes an error or a warning on one line.</summary>
    public void Tell(Diagnostic diagnostic) => Error.Profile.Out.Writer.WriteLine(TextOf(Redactor.Redact(diagnostic)));

    /// <summary>An error or a warning as all commands write them: with its code and where that is explained.</summary>
    public static string TextOf(Diagnostic diagnostic) =>
        $"{(diagnostic.Severity == Severity.Error ? "error" : "warning")} {diagnostic.Code}: {diagnostic.Text} ({diagnostic.Code.HelpLink})";

    /// <summary>Writes a table; at a terminal it fits the width.</summary>
    public void Table(string[] headings, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading)));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(OneLine.Of(Redactor.RedactName(cell)))));
        }

        Output.Write(table);
    }

    /// <summary>Writes JSON, indented.</summary>
    public void Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        Line(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
