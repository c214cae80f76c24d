using System.CommandLine;
using CiSync.Cli.Logging;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Cli.Flags;

/// <summary>The flags of every verb about what it tells while it runs.</summary>
internal sealed class LogFlags
{
    private static readonly TimeSpan DefaultStats = TimeSpan.FromSeconds(10);

    private readonly Switch _verbose = new("--verbose", "-v") { Description = "Tell each change; -vv also what is unchanged, retries, and where options come from." };
    private readonly Switch _quiet = new("--quiet", "-q") { Description = "Tell errors only." };
    private readonly Switch _json = new("--use-json-log") { Description = "Write the log as JSON, one object on a line." };
    private readonly Switch _progress = new("--progress", "-P") { Description = "Show progress where standard error is no terminal as well: a line every second." };
    private readonly System.CommandLine.Option<string[]> _stats = new("--stats")
    {
        Description = "How often a line of progress is written where standard error is no terminal; 0 means never. Default: 10s.",
        HelpName = "DURATION",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Adds them to a command.</summary>
    public LogFlags(Command command)
    {
        foreach (var flag in new System.CommandLine.Option[] { _verbose, _quiet, _progress, _stats, _json })
        {
            command.Options.Add(flag);
        }
    }

    /// <summary>What was given.</summary>
    /// <exception cref="CiSyncException">The flags exclude each other, or a value isn't allowed.</exception>
    public LogSettings Given(ParseResult parsed)
    {
        var quiet = parsed.GetValue(_quiet);
        var verbose = parsed.GetResult(_verbose) is { Implicit: false } given ? given.IdentifierTokenCount - given.Tokens.Count(token => token.Value == "false") : 0;
        if (quiet && verbose > 0)
        {
            throw CommandLineErrors.Wrong("--quiet and --verbose exclude each other.", parsed.CommandResult);
        }

        var progress = parsed.GetValue(_progress);
        var stats = parsed.GetValue(_stats) is [.., var text] ? Parse(text, _stats.Name, mayBeOff: true) : progress ? TimeSpan.FromSeconds(1) : DefaultStats;
        return new LogSettings(
            quiet ? LogLevel.Error : verbose switch { <= 0 => LogLevel.Notice, 1 => LogLevel.Info, _ => LogLevel.Debug },
            parsed.GetValue(_json),
            progress || !quiet,
            stats == Duration.Off ? TimeSpan.Zero : stats);
    }

    /// <summary>Reads a duration.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="flag">To what.</param>
    /// <param name="mayBeOff">Whether <c>off</c> is taken.</param>
    /// <exception cref="CiSyncException">It is none.</exception>
    public static TimeSpan Parse(string text, string flag, bool mayBeOff = false)
    {
        try
        {
            var value = Duration.Parse(text);
            return value < TimeSpan.Zero ? throw new FormatException("it is less than 0")
                : value == Duration.Off && !mayBeOff ? throw new FormatException("it is off")
                : value;
        }
        catch (FormatException wrong)
        {
            throw new CiSyncException(ErrorCodes.OptionInvalid, $"The value of {flag} is not allowed: {wrong.Message}.", "Allowed: a duration such as 90s, 15m, 1h30m or 7d.");
        }
    }
}
