namespace CiSync.Cli.Logging;

/// <summary>How much is told: rclone's levels.</summary>
internal enum LogLevel
{
    /// <summary>What failed.</summary>
    Error,

    /// <summary>What a person should see: warnings, what a dry run would do, progress. The default.</summary>
    Notice,

    /// <summary>Each change.</summary>
    Info,

    /// <summary>What is left as it is as well, and why all is as it is.</summary>
    Debug,
}

/// <summary>What is told, and how.</summary>
/// <param name="Level">The least that is told.</param>
/// <param name="AsJson">Whether each line is a JSON object.</param>
/// <param name="ShowsProgress">Whether progress is shown.</param>
/// <param name="Stats">How often, where standard error is no terminal; zero for never.</param>
internal sealed record LogSettings(LogLevel Level, bool AsJson, bool ShowsProgress, TimeSpan Stats);
