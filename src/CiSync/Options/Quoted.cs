using CiSync.Errors;

namespace CiSync.Options;

/// <summary>How a text that a user gave is repeated in a message: in quotes, on one line, at most 120 characters of it.</summary>
internal static class Quoted
{
    private const int MaxLength = 120;

    /// <summary>The text, or <c>(not shown)</c> where it has the shape of something that carries a secret.</summary>
    public static string Text(string text) => MayHoldSecret(text) ? "(not shown)" : $"\"{OneLine.Of(Start(text))}\"";

    /// <summary>A line of a file of rules or names, which may be another kind of file by mistake, such as <c>.env</c>.</summary>
    public static string Line(string text) => SecretTexts.MayHoldSecretLine(text) ? "(not shown)" : $"\"{OneLine.Of(Start(text))}\"";

    // key:secret@host, a presigned URL's query, and rclone's connection strings: name,key=value:path.
    private static bool MayHoldSecret(string text) =>
        SecretTexts.MayHoldSecret(text)
        || text.Contains('@', StringComparison.Ordinal)
        || text.Contains('?', StringComparison.Ordinal)
        || (text.Contains(',', StringComparison.Ordinal) && text.Contains('=', StringComparison.Ordinal));

    private static string Start(string text) => text.Length > MaxLength ? text[..MaxLength] + "…" : text;
}
