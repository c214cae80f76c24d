using CiSync.Options;
using CsCheck;

namespace CiSync.Tests.Options.Fuzzing;

/// <summary>One line of a generated rclone.conf: its text, and what it means in a file that is right.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="Section">The section that it opens, if it does.</param>
/// <param name="Key">The key that it sets, if it does.</param>
/// <param name="Value">The value without the quotes of the file.</param>
/// <param name="IsWrong">True where no file with it can be read.</param>
internal sealed record ConfLine(string Text, string? Section = null, string? Key = null, string Value = "", bool IsWrong = false);

/// <summary>A generated rclone.conf with the remote <c>my-site</c> in it, mostly.</summary>
/// <param name="Lines">All lines.</param>
/// <param name="LineEnd">What ends each.</param>
/// <param name="Start">A byte order mark, or nothing.</param>
internal sealed record ConfFile(ConfLine[] Lines, string LineEnd, string Start)
{
    public const string Site = "my-site";

    // SSE-C and resume have options that exclude others and a provider raises sizes: other tests are about these.
    private static readonly Option[] Settable =
        [.. OptionTable.All.Where(option => option.Scope == OptionScope.Remote && option != OptionTable.Provider && option != OptionTable.Resume && !option.Name.StartsWith("sse_", StringComparison.Ordinal))];

    private static readonly Gen<string> Blanks = Cases.AnyOf("", "", " ", "\t", "  ", "\u00a0 ");

    private static readonly Gen<ConfLine> Pairs = Cases.AnyOf(Settable).SelectMany(option => Gen.Select(
        Gen.Frequency((40, Values(option)), (1, Gen.Const(Sample.Of(option).Wrong.Replace("\n", "", StringComparison.Ordinal))), (2, Gen.Const(""))),
        Gen.Frequency((4, Gen.Const(option.Name)), (1, Gen.Const(option.Name.ToUpperInvariant()))),
        Cases.AnyOf("=", ":", " = ", " : ", "\t=\t"),
        Gen.Int[0, 3],
        Gen.Select(Blanks, Blanks),
        (value, key, separator, quotes, around) => Pair(key, separator, value, quotes, around)));

    private static readonly Gen<ConfLine> Usual = Gen.Frequency(
        (20, Pairs),
        (3, Gen.Select(Blanks, Cases.AnyOf("#", ";"), Gen.String[Gen.Char[' ', '~'], 0, 20], (blanks, mark, text) => new ConfLine(blanks + mark + text))),
        (3, Blanks.Select(blanks => new ConfLine(blanks))),
        (2, Cases.AnyOf(Site, Site, "other", "My-Site", "a b", "日本", "my-site.x").Select(name => new ConfLine($"[{name}]", Section: name))),
        (1, Gen.Const(new ConfLine("description = `it's \"mine\"`", Key: "description", Value: "it's \"mine\""))));

    private static readonly Gen<ConfLine> Garbage = Gen.OneOf(
        Cases.AnyOf("secret_access_key " + Refusal.Hidden, "[my-site", "[]", "[ ] # prod", "=" + Refusal.Hidden, "region = `" + Refusal.Hidden, "RCLONE_ENCRYPT_V0", "\"region = " + Refusal.Hidden),
        Gen.String[Gen.Char["ab [](){}<>!?\u0001\u001b\u0085\u2028日\0"], 1, 15].Select(text => text.Trim()).Where(text => text.Length > 0 && !(text[0] == '[' && text[^1] == ']' && text.Length > 2)))
        .Select(text => new ConfLine(text, IsWrong: true));

    /// <summary>Files: right ones, and ones with something wrong in them.</summary>
    public static readonly Gen<ConfFile> Any = Gen.Select(
        Gen.Select(Usual.Array[0, 4], Usual.Array[0, 15], Usual.Array[0, 5]),
        Gen.Frequency((10, Gen.Const(Array.Empty<ConfLine>())), (1, Gen.Const<ConfLine[]>([new("# Encrypted"), new("RCLONE_ENCRYPT_V0:", IsWrong: true), new("x1+/=", IsWrong: true)]))),
        Gen.Frequency((5, Gen.Const(Array.Empty<ConfLine>())), (1, Garbage.Array[1])),
        Gen.Frequency((12, Gen.Const("s3")), (1, Cases.AnyOf("", "drive", "S3", "s3\u0001"))),
        Cases.AnyOf("\n", "\n", "\r\n"),
        Cases.AnyOf("", "", "\uFEFF"),
        (usual, encrypted, garbage, type, lineEnd, start) => new ConfFile(
            [.. encrypted, .. usual.Item1, new($"[ {Site} ]", Section: Site), new($"type = {type}", Key: "type", Value: type), .. usual.Item2, .. garbage, .. usual.Item3], lineEnd, start));

    /// <summary>The text of the file.</summary>
    public string Text => Start + string.Join(LineEnd, Lines.Select(line => line.Text)) + LineEnd;

    /// <summary>What the section says, read off the lines as they were made: of two with one key the later counts.</summary>
    public IReadOnlyDictionary<string, string> Written()
    {
        var written = new Dictionary<string, string>();
        string? section = null;
        foreach (var line in Lines)
        {
            section = line.Section ?? section;
            if (section == Site && line.Key is not null)
            {
                written[line.Key] = line.Value;
            }
        }

        return written;
    }

    public override string ToString() => Text;

    private static Gen<string> Values(Option option)
    {
        var samples = Cases.AnyOf(Sample.Of(option).One, Sample.Of(option).Other);
        return Sample.Of(option).Other == "other" ? Gen.OneOf(samples, ValueTexts.Printable) : samples;
    }

    private static ConfLine Pair(string key, string separator, string value, int quotes, (string Before, string After) blanks)
    {
        // Without quotes the blanks at the ends would be lost, and quotes at its start would be taken for the file's.
        var needsQuotes = value.Trim() != value || value.StartsWith('`') || value.StartsWith("\"\"\"", StringComparison.Ordinal);
        var text = quotes == 1 || (needsQuotes && quotes != 2) ? $"`{value}`" : quotes == 2 ? $"\"\"\"{value}\"\"\"" : value;
        return new ConfLine($"{blanks.Before}{(quotes == 3 ? $"\"{key}\"" : key)}{separator}{text}{blanks.After}", Key: key, Value: value);
    }
}
