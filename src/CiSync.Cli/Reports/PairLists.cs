using System.Text;
using CiSync.Errors;
using CiSync.Reporting;

namespace CiSync.Cli.Reports;

/// <summary>One list that is asked for.</summary>
/// <param name="Flag">The flag that asks for it.</param>
/// <param name="Target">A file, or <c>-</c> for standard output.</param>
/// <param name="Only">The state whose names are listed, one path on a line; null lists all names, each behind the symbol of its state.</param>
internal sealed record PairList(string Flag, string Target, PairState? Only)
{
    /// <summary>True for standard output.</summary>
    public bool IsOutput => Target == "-";
}

/// <summary>Lists the names of two places with what was found of each, as they come.</summary>
internal sealed class PairLists : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(PairState? Only, TextWriter Writer, bool IsOurs)> _lists = [];

    /// <summary>Opens the lists.</summary>
    /// <param name="session">Its directory is where relative paths start.</param>
    /// <param name="lists">What is asked for.</param>
    /// <exception cref="CiSyncException">A file can't be written.</exception>
    public PairLists(Session session, IEnumerable<PairList> lists)
    {
        try
        {
            foreach (var list in lists)
            {
                _lists.Add(list.IsOutput ? (list.Only, session.Output.Profile.Out.Writer, false) : (list.Only, Open(session, list), true));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>True where there is any.</summary>
    public bool AreAsked => _lists.Count > 0;

    /// <summary>The symbol of a state, as rclone has them.</summary>
    public static char SymbolOf(PairState state) => state switch
    {
        PairState.Same => '=',
        PairState.Differs => '*',
        PairState.OnlySource => '+',
        PairState.OnlyDestination => '-',
        _ => '!',
    };

    /// <summary>Lists a name.</summary>
    public void Write(string name, PairState state)
    {
        var path = OneLine.Of(name);
        lock (_lock)
        {
            foreach (var (only, writer, _) in _lists)
            {
                if (only is null)
                {
                    writer.Write($"{SymbolOf(state)} {path}\n");
                }
                else if (only == state)
                {
                    writer.Write(path + "\n");
                }
            }
        }
    }

    public void Dispose()
    {
        foreach (var (_, writer, isOurs) in _lists)
        {
            if (isOurs)
            {
                writer.Dispose();
            }
        }
    }

    private static StreamWriter Open(Session session, PairList list)
    {
        try
        {
            return new StreamWriter(session.Environment.FullPath(list.Target), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CiSyncException(ErrorCodes.ListNotWritten, $"The file of {list.Flag} can't be written: {failed.Message}");
        }
    }
}
