namespace CiSync.Errors;

/// <summary>An expected failure on its way to the report. Its message is fit for people and holds no secret.</summary>
public sealed class CiSyncException : Exception
{
    /// <summary>Wraps a diagnostic; <paramref name="inner"/> is for debuggers only and is never printed.</summary>
    public CiSyncException(Diagnostic diagnostic, Exception? inner = null) : base(diagnostic.ToString(), inner) => Diagnostic = diagnostic;

    /// <summary>An error with the catalogue's advice unless a better one is given.</summary>
    public CiSyncException(ErrorCode code, string message, string? advice = null, string? key = null, Exception? inner = null)
        : this(Diagnostic.Error(code, message, advice, key), inner)
    {
    }

    /// <summary>What happened and what to do.</summary>
    public Diagnostic Diagnostic { get; }
}
