using System.Globalization;
using System.Text;
using CiSync.Errors;
using CiSync.Reporting;

namespace CiSync.GitHubAction.Results;

/// <summary>Names as a table of HTML that a reader can open. GitHub shows no summary of more than 1,024 KiB at all, so that it ends long before.</summary>
internal static class SummaryTable
{
    /// <summary>The most rows.</summary>
    public const int MaxRows = 1000;

    /// <summary>The most characters of all rows.</summary>
    public const int MaxLength = 200_000;

    /// <summary>The table, closed until somebody opens it; empty for no rows.</summary>
    /// <param name="title">What it lists, without the count.</param>
    /// <param name="rows">The first of the rows or all.</param>
    /// <param name="count">How many there are.</param>
    public static string Of(string title, IReadOnlyList<ChangedName> rows, long count)
    {
        if (count == 0)
        {
            return "";
        }

        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"<details><summary>{Escape(title)}: {count}</summary>\n<table>\n"));
        var shown = 0;
        foreach (var row in rows.Take(MaxRows))
        {
            var line = $"<tr><td>{Escape(row.What)}</td><td><code>{Escape(row.Name)}</code></td><td>{(row.Bytes is { } bytes ? Escape(ReportText.Size(bytes)) : "")}</td></tr>\n";
            if (text.Length + line.Length > MaxLength)
            {
                break;
            }

            text.Append(line);
            shown++;
        }

        if (shown < count)
        {
            text.Append(CultureInfo.InvariantCulture, $"<tr><td></td><td>{count - shown} more</td><td></td></tr>\n");
        }

        return text.Append("</table>\n</details>\n\n").ToString();
    }

    /// <summary>
    /// A text for a block of HTML, where Markdown means nothing: on one line, with the five escapes of XML and no others. Of a secret the runner hides these
    /// forms too; a character as a number would let it through.
    /// </summary>
    public static string Escape(string text) => new StringBuilder(OneLine.Of(text))
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&apos;").ToString();
}
