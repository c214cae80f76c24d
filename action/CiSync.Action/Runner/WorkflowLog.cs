using System.Security.Cryptography;
using System.Text;
using CiSync.Errors;

namespace CiSync.GitHubAction.Runner;

/// <summary>
/// The log of a step, which the runner reads for commands: <c>::name key=value::data</c>. Commands are escaped as @actions/core does; all other
/// lines stand between <c>::stop-commands::</c> and its end, so that a file named like a command does nothing.
/// </summary>
/// <param name="output">Standard output.</param>
/// <param name="showsDebug">Whether debug lines are written.</param>
/// <param name="redactor">Hides secrets in all that is written, but in the command that names them to the runner.</param>
internal sealed class WorkflowLog(TextWriter output, bool showsDebug, Redactor redactor)
{
    /// <summary>The command that has the runner hide a text.</summary>
    public const string Mask = "add-mask";

    private readonly Lock _lock = new();
    private string? _stopped;

    /// <summary>True where debug lines are written.</summary>
    public bool ShowsDebug => showsDebug;

    /// <summary>Writes a line that commands nothing, whatever it holds.</summary>
    public void Line(string text)
    {
        lock (_lock)
        {
            if (_stopped is null)
            {
                // A new one each time: one that has been seen could stand in a file's name.
                _stopped = RandomNumberGenerator.GetHexString(32, lowercase: true);
                output.Write($"::stop-commands::{_stopped}\n");
            }

            output.Write(OneLine.Of(redactor.Redact(text)) + "\n");
        }
    }

    /// <summary>Gives the runner a command.</summary>
    /// <param name="name">Such as <c>error</c>.</param>
    /// <param name="data">What it is about.</param>
    /// <param name="properties">Its properties in order.</param>
    public void Command(string name, string data, params ReadOnlySpan<(string Name, string Value)> properties)
    {
        var text = new StringBuilder("::").Append(name);
        for (var i = 0; i < properties.Length; i++)
        {
            text.Append(i == 0 ? ' ' : ',').Append(properties[i].Name).Append('=').Append(OfProperty(redactor.Redact(properties[i].Value)));
        }

        text.Append("::").Append(OfData(name == Mask ? data : redactor.Redact(data))).Append('\n');
        lock (_lock)
        {
            Resume();
            output.Write(text.ToString());
        }
    }

    /// <summary>Writes a line that only a workflow with debug logging shows.</summary>
    public void Debug(string text)
    {
        if (showsDebug)
        {
            Command("debug", OneLine.Of(text));
        }
    }

    /// <summary>Lets the runner read commands again: what follows is not ours.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            Resume();
            output.Flush();
        }
    }

    private static string OfData(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string OfProperty(string text) => OfData(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private void Resume()
    {
        if (_stopped is not null)
        {
            output.Write($"::{_stopped}::\n");
            _stopped = null;
        }
    }
}
