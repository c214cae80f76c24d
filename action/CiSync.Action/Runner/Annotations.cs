using System.Globalization;
using CiSync.Errors;

namespace CiSync.GitHubAction.Runner;

/// <summary>
/// Errors and warnings as annotations. The runner keeps ten of a kind of one step: nine are told at once, and the tenth says how many more there
/// are; those stand in the log.
/// </summary>
internal sealed class Annotations(WorkflowLog log)
{
    /// <summary>How many of a kind are told at once.</summary>
    public const int AtOnce = 9;

    // What GitHub shows of a message.
    private const int MaxLength = 4096;

    private readonly Lock _lock = new();
    private readonly HashSet<Diagnostic> _written = [];
    private readonly Dictionary<Severity, List<Diagnostic>> _held = new() { [Severity.Error] = [], [Severity.Warning] = [] };
    private readonly Dictionary<Severity, int> _counts = new() { [Severity.Error] = 0, [Severity.Warning] = 0 };

    /// <summary>Tells an error or a warning, once.</summary>
    public void Write(Diagnostic diagnostic)
    {
        lock (_lock)
        {
            if (!_written.Add(diagnostic))
            {
                return;
            }

            if (_counts[diagnostic.Severity]++ < AtOnce)
            {
                Annotate(diagnostic);
            }
            else
            {
                _held[diagnostic.Severity].Add(diagnostic);
                log.Line($"{Kind(diagnostic.Severity)} {Title(diagnostic)}: {diagnostic.Text}");
            }
        }
    }

    /// <summary>Tells of those that were held back.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            foreach (var (severity, held) in _held)
            {
                if (held is [var last])
                {
                    Annotate(last);
                }
                else if (held.Count > 1)
                {
                    log.Command(Kind(severity), string.Create(CultureInfo.InvariantCulture, $"{held.Count} more {Kind(severity)}s: the log and the report have them."), ("title", "CiSync"));
                }

                held.Clear();
            }
        }
    }

    private static string Kind(Severity severity) => severity == Severity.Error ? "error" : "warning";

    private static string Title(Diagnostic diagnostic) => $"{diagnostic.Code.Id} {diagnostic.Code.Title}";

    private void Annotate(Diagnostic diagnostic) =>
        log.Command(Kind(diagnostic.Severity), Clip(diagnostic.Text, $" ({diagnostic.Code.HelpLink})"), ("title", Title(diagnostic)));

    private static string Clip(string text, string link)
    {
        var room = MaxLength - link.Length;
        if (text.Length > room)
        {
            // Not between the halves of a surrogate pair.
            text = text[..(char.IsHighSurrogate(text[room - 2]) ? room - 2 : room - 1)] + "…";
        }

        return text + link;
    }
}
