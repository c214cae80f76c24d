using CiSync.Errors;

namespace CiSync.Planning.Filters;

/// <summary>A line of a list of files that matches no file of the source.</summary>
/// <param name="Text">The line.</param>
/// <param name="IsFolder">Whether the source has a folder of that name.</param>
internal readonly record struct UnmatchedLine(string Text, bool IsFolder)
{
    private const int MaxShown = 200;

    /// <summary>The line and, where its form tells, what is wrong with it.</summary>
    public override string ToString() => $"{(SecretTexts.MayHoldSecretLine(Text) ? "(not shown)" : $"\"{(Text.Length > MaxShown ? Text[..MaxShown] + "…" : Text)}\"")}{(Problem is { } problem ? $" ({problem})" : "")}";

    private string? Problem =>
        IsFolder || Text.EndsWith('/') ? "a folder can't be named, only the files in it"
        : Text.Length > 2 && char.IsAsciiLetter(Text[0]) && Text[1] == ':' && Text[2] is '\\' or '/' || Text.StartsWith(@"\\", StringComparison.Ordinal) ? "an absolute path; paths start at the root of the source"
        : Text.Split('/', '\\').Contains("..") ? "\"..\" is not resolved; paths start at the root of the source"
        : Text.Contains('\\', StringComparison.Ordinal) ? @"folders are separated by /, not by \"
        : Text.StartsWith('/') ? "/ is the root of the source, not of the disk"
        : Text.AsSpan().ContainsAny('*', '?') ? "a list has no globs; include_from takes them"
        : null;
}
