using CiSync.Errors;

namespace CiSync.Options;

/// <summary>A value that a host was given for one option.</summary>
/// <param name="Name">The option as the user wrote it; see <see cref="OptionTable.Find"/>.</param>
/// <param name="Value">The text; empty means unset.</param>
/// <param name="Origin">Where it was given, for messages, such as <c>task parameter ChunkSize</c>.</param>
public sealed record ExplicitOption(string Name, string Value, string Origin)
{
    /// <summary>
    /// Reads a list of <c>key=value</c> pairs separated by semicolons or line ends. A secret is refused and not repeated.
    /// </summary>
    /// <param name="text">The list; null and empty mean none.</param>
    /// <param name="origin">Where it was given.</param>
    /// <exception cref="CiSyncException">A pair has no <c>=</c>.</exception>
    public static IReadOnlyList<ExplicitOption> ParseList(string? text, string origin)
    {
        var result = new List<ExplicitOption>();
        foreach (var pair in (text ?? "").Split([';', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                // The text isn't repeated: it may be the tail of a secret that held a semicolon.
                throw new CiSyncException(ErrorCodes.OptionInvalid, $"{origin} is a list of key=value pairs, and one of them has no \"=\".");
            }

            result.Add(new ExplicitOption(pair[..at].Trim(), pair[(at + 1)..].Trim(), origin));
        }

        return result;
    }

    /// <summary>The value of an option that is a list, of texts that may hold commas and quotes.</summary>
    /// <param name="texts">The texts; none gives the empty value, which means unset.</param>
    public static string JoinList(IEnumerable<string> texts) => Csv.Join(texts);
}
