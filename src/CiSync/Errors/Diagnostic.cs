namespace CiSync.Errors;

/// <summary>How much a <see cref="Diagnostic"/> weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing; the run goes on and can succeed.</summary>
    Warning,

    /// <summary>The run, or the file that it names, has failed.</summary>
    Error,
}

/// <summary>One error or warning as it happened: a code, what happened, what to do. Never holds a secret.</summary>
/// <param name="Code">The row of the catalogue.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Message">What happened, as a sentence, with the key, bucket or endpoint concerned.</param>
/// <param name="Advice">What to do, as a sentence.</param>
/// <param name="Key">The key or path concerned, or null where it is the whole run.</param>
public sealed record Diagnostic(ErrorCode Code, Severity Severity, string Message, string Advice, string? Key = null)
{
    /// <summary>What happened, as a sentence on one printable line.</summary>
    public string Message { get; init; } = OneLine.Of(Message);

    /// <summary>What to do, as a sentence on one printable line.</summary>
    public string Advice { get; init; } = OneLine.Of(Advice);

    /// <summary>An error with the catalogue's advice unless a better one is given.</summary>
    public static Diagnostic Error(ErrorCode code, string message, string? advice = null, string? key = null) =>
        new(code, Severity.Error, message, advice ?? code.Advice, key);

    /// <summary>A warning with the catalogue's advice unless a better one is given.</summary>
    public static Diagnostic Warning(ErrorCode code, string message, string? advice = null, string? key = null) =>
        new(code, Severity.Warning, message, advice ?? code.Advice, key);

    /// <summary>Message and advice on one line, without the code, for hosts that print the code themselves.</summary>
    public string Text => $"{Message} {Advice}";

    /// <inheritdoc/>
    public override string ToString() => $"{Code.Id}: {Text}";
}
