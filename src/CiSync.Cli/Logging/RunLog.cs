using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CiSync.Errors;
using Spectre.Console;

namespace CiSync.Cli.Logging;

/// <summary>One line of the log.</summary>
/// <param name="Level">How much it weighs.</param>
/// <param name="Message">What happened.</param>
internal sealed record LogLine(LogLevel Level, string Message)
{
    /// <summary>The path that it is about, or null.</summary>
    public string? Object { get; init; }

    /// <summary>Its size in bytes, where that is known.</summary>
    public long? Size { get; init; }

    /// <summary>The error or warning that it tells, or null.</summary>
    public Diagnostic? Diagnostic { get; init; }
}

/// <summary>Writes to standard error what a run tells: errors and warnings in the one form of all commands, with their codes; the rest in rclone's form.</summary>
/// <param name="session">Where to.</param>
/// <param name="source">What writes it, such as <c>cisync sync</c>.</param>
/// <param name="settings">How much, and how.</param>
internal sealed class RunLog(Session session, string source, LogSettings settings)
{
    private readonly Lock _lock = new();

    /// <summary>True while a live display is at the end of the terminal: it has to move down for each line.</summary>
    public bool IsBelowLines { get; set; }

    /// <summary>True where lines of a level are written.</summary>
    public bool Shows(LogLevel level) => level <= settings.Level;

    /// <summary>Writes an error or a warning.</summary>
    public void Write(Diagnostic diagnostic) =>
        Write(new LogLine(diagnostic.Severity == Severity.Error ? LogLevel.Error : LogLevel.Notice, diagnostic.Text) { Object = diagnostic.Key, Diagnostic = diagnostic });

    /// <summary>Writes a line, on one line whatever its names hold.</summary>
    public void Write(LogLine line)
    {
        if (!Shows(line.Level))
        {
            return;
        }

        var redactor = session.Redactor;
        line = line with
        {
            Message = redactor.Redact(line.Message),
            Object = line.Object is { } path ? redactor.RedactName(path) : null,
            Diagnostic = line.Diagnostic is { } told ? redactor.Redact(told) : null,
        };
        var now = session.Time.GetUtcNow();
        var text = settings.AsJson ? Json(line, now) : line.Diagnostic is { } diagnostic ? Session.TextOf(diagnostic) : Text(line, TimeZoneInfo.ConvertTime(now, session.Time.LocalTimeZone));
        lock (_lock)
        {
            if (IsBelowLines)
            {
                // Padded: what the display left on this line may be longer.
                session.Error.Write(new Text(text.PadRight(session.Error.Profile.Width - 1) + "\n"));
            }
            else
            {
                session.Error.Profile.Out.Writer.WriteLine(text);
            }
        }
    }

    private static string Text(LogLine line, DateTimeOffset now) =>
        $"{now.ToString("yyyy'/'MM'/'dd HH':'mm':'ss", CultureInfo.InvariantCulture)} {line.Level.ToString().ToUpperInvariant(),-6}: {(line.Object is null ? "" : OneLine.Of(line.Object) + ": ")}{OneLine.Of(line.Message)}";

    private string Json(LogLine line, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("time", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", line.Diagnostic?.Severity == Severity.Warning ? "warning" : line.Level.ToString().ToLowerInvariant());
            json.WriteString("msg", line.Message);
            json.WriteString("source", source);
            if (line.Object is { } path)
            {
                json.WriteString("object", path);
            }

            if (line.Size is { } size)
            {
                json.WriteNumber("size", size);
            }

            if (line.Diagnostic is { } diagnostic)
            {
                json.WriteString("code", diagnostic.Code.Id);
                json.WriteString("helpLink", diagnostic.Code.HelpLink);
            }

            json.WriteEndObject();
        }

        return CiCommands.Break(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
