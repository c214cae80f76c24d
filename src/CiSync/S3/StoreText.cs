using System.Text.RegularExpressions;
using CiSync.Errors;

namespace CiSync.S3;

/// <summary>What a store says, as far as a message may repeat it: anything can stand there, also what the request was signed with.</summary>
internal static partial class StoreText
{
    private const int MaxSentence = 200;

    /// <summary>An error code, or the empty text where it is none.</summary>
    public static string Code(string? text) => text is not null && IsCode().IsMatch(text) ? text : "";

    /// <summary>The first line of a sentence, without secrets and not too long of it.</summary>
    public static string Sentence(string text, Redactor redactor) => Start(FirstLine(redactor.Redact(text)));

    /// <summary>Not too long of a text, such as a key that no object can have.</summary>
    public static string Start(string text) => text.Length > MaxSentence ? text[..(char.IsHighSurrogate(text[MaxSentence - 1]) ? MaxSentence - 1 : MaxSentence)] + "…" : text;

    /// <summary>The first line of a text without the full stop.</summary>
    public static string FirstLine(string text) => text.Trim().Split('\n', 2)[0].Trim().TrimEnd('.');

    [GeneratedRegex(@"^[A-Za-z0-9.]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IsCode();
}
