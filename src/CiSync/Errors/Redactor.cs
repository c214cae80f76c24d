using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace CiSync.Errors;

/// <summary>
/// Hides the secrets of a run in text, before that text reaches a log, a report or an exception. It learns secrets as the run finds them, and hides
/// each as it is and in its base64, URL-, HTML- and JSON-encoded forms. Thread-safe.
/// </summary>
public sealed partial class Redactor
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Hidden = "***";

    // A shorter secret is a word or a number that text holds for other reasons: it is hidden only where it is the whole text.
    private const int MinLength = 8;

    // Where a clipped text ends.
    private const string Cut = "…";

    // A name is data: a default password such as minioadmin may be part of it.
    private const int MinLengthInNames = 16;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private volatile Patterns _inText = Patterns.None, _inNames = Patterns.None;

    /// <summary>Hides a secret from now on; of several lines, each line as well.</summary>
    /// <param name="secret">The secret; null and empty are ignored.</param>
    public void Add(string? secret)
    {
        foreach (var line in (secret ?? "").Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Append(secret?.Trim() ?? ""))
        {
            lock (_lock)
            {
                if (line.Length > 0 && line != Hidden && _secrets.Add(line))
                {
                    Compile();
                }
            }
        }
    }

    /// <summary>Leaves a name readable, such as <c>s3://minioadmin</c>, although a secret is part of it.</summary>
    /// <param name="name">The name in the form in which messages show it, so that the secret alone stays hidden.</param>
    public void Keep(string name)
    {
        lock (_lock)
        {
            if (name.Length > 0 && _kept.Add(name))
            {
                Compile();
            }
        }
    }

    /// <summary>A text for people without secrets, and without the login of any URL.</summary>
    public string Redact(string text) => _inText.Hide(Login().Replace(Bearer().Replace(text, Hidden), Hidden + "@"));

    /// <summary>The name of a file, an object or a bucket without secrets. Only secrets of 16 characters and more are looked for: names are data that later steps use.</summary>
    public string RedactName(string name) => _inNames.Hide(name);

    /// <summary>An error or a warning without secrets.</summary>
    public Diagnostic Redact(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var (message, advice, key) = (Redact(diagnostic.Message), Redact(diagnostic.Advice), diagnostic.Key is { } name ? RedactName(name) : null);
        return message == diagnostic.Message && advice == diagnostic.Advice && key == diagnostic.Key
            ? diagnostic
            : diagnostic with { Message = message, Advice = advice, Key = key };
    }

    private void Compile()
    {
        _inText = new Patterns(_secrets, [.. _kept], MinLength);
        _inNames = new Patterns(_secrets, [.. _kept], MinLengthInNames);
    }

    // The login of a URL, known or not: .NET's messages name a proxy by its whole URL.
    [GeneratedRegex(@"(?<=://)[^\s/@""'<>]+@", RegexOptions.CultureInvariant)]
    private static partial Regex Login();

    [GeneratedRegex(@"(?<=\bBearer\s+)[A-Za-z0-9._~+/=-]{16,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    /// <summary>What is searched for at one time.</summary>
    private sealed class Patterns(IReadOnlyCollection<string> secrets, string[] kept, int minLength)
    {
        public static readonly Patterns None = new([], [], MinLength);

        private readonly HashSet<string> _whole = [.. secrets];
        private readonly string[] _forms = [.. secrets.Where(secret => secret.Length >= minLength).SelectMany(SecretForms.Of).Distinct().OrderByDescending(form => form.Length)];
        private SearchValues<string>? _any;

        public string Hide(string text)
        {
            if (_whole.Contains(text))
            {
                return Hidden;
            }

            if (_forms.Length == 0)
            {
                return text;
            }

            _any ??= SearchValues.Create(_forms, StringComparison.Ordinal);
            if (!text.AsSpan().ContainsAny(_any) && !text.Contains(Cut, StringComparison.Ordinal))
            {
                return text;
            }

            var hidden = new bool[text.Length];
            Mark(text, hidden);
            MarkClipped(text, hidden);
            return hidden.Contains(true) ? WithoutMarked(text, hidden) : text;
        }

        private void Mark(string text, bool[] hidden)
        {
            var names = kept.SelectMany(name => Find(text, name)).ToArray();
            foreach (var (from, to) in _forms.SelectMany(form => Find(text, form)).Where(found => !names.Any(name => name.From <= found.From && found.To <= name.To)))
            {
                hidden.AsSpan(from..to).Fill(true);
            }
        }

        // Whoever clipped a text before it came here may have cut a secret in two.
        private void MarkClipped(string text, bool[] hidden)
        {
            foreach (var (end, _) in Find(text, Cut))
            {
                foreach (var form in _forms)
                {
                    for (var length = Math.Min(form.Length - 1, end); length >= MinLength; length--)
                    {
                        if (text.AsSpan(end - length, length).SequenceEqual(form.AsSpan(0, length)))
                        {
                            hidden.AsSpan(end - length, length).Fill(true);
                            break;
                        }
                    }
                }
            }
        }

        private static IEnumerable<(int From, int To)> Find(string text, string what)
        {
            for (var at = text.IndexOf(what, StringComparison.Ordinal); at >= 0; at = text.IndexOf(what, at + 1, StringComparison.Ordinal))
            {
                yield return (at, at + what.Length);
            }
        }

        private static string WithoutMarked(string text, bool[] hidden)
        {
            var shown = new StringBuilder();
            for (var i = 0; i < text.Length; i++)
            {
                if (!hidden[i])
                {
                    shown.Append(text[i]);
                }
                else if (i == 0 || !hidden[i - 1])
                {
                    shown.Append(Hidden);
                }
            }

            return shown.ToString();
        }
    }
}
