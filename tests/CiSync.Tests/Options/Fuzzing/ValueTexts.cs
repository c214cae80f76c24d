using CiSync.Options;
using CsCheck;

namespace CiSync.Tests.Options.Fuzzing;

/// <summary>Texts for the value of an option: valid ones, ones that are nearly valid, and anything.</summary>
internal static class ValueTexts
{
    /// <summary>Any text but the empty one: letters of all scripts, halves of surrogate pairs, control characters.</summary>
    public static readonly Gen<string> Anything = Gen.OneOf(
        Gen.String[1, 40],
        Gen.String[Gen.Char["\0\u0001\t\n\r\u001b[]\u007f\u0085\u2028\u2029\u202e\ufeff\ufffd\ud83d\ude00 aä日"], 1, 12],
        Gen.String[Gen.Char[" !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~"], 1, 20]);

    /// <summary>Text without control characters, as most options of text take it.</summary>
    public static readonly Gen<string> Printable = Gen.OneOf(
        Gen.String[Gen.Char['!', '~'], 1, 30],
        Gen.String[Gen.Char["abc 012 äöü 日本語 +/=_-"], 1, 20].Where(text => text.Trim().Length > 0));

    private static readonly Gen<string> Numbers = Cases.AnyOf(
        "0", "1", "-1", "-0", "+1", "00", "1e3", "1e-3", "1e999", ".5", "5.", ".", "-", "+", "e", "1_000", "0x10", "0x1p4", "1,5", "٣",
        "2147483647", "2147483648", "-2147483649", "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551616",
        "1000", "1001", "1024", "1025", "10000", "10001", "5242879B", "5242880B", "5Gi", "5368709121B", "4768Mi", "8E", "9E", "7.9999E", "off", "OFF",
        "InfB", "NaN", "Infinity", "15m", "14m59.9999999s", "12h", "12h0m0.0000001s", "292y", "293y", "-1d", "1d12h", "1M", "1m");

    private static readonly Gen<string> Long = Gen.Select(Cases.AnyOf("9", "a", "é", " ", "\n", "=,", "x-amz-meta-a:", "\ud83d"), Gen.Int[500, 10_000], (part, count) => string.Concat(Enumerable.Repeat(part, count)));

    private static readonly Gen<string> Sizes = Gen.Select(
        Gen.OneOf(Gen.Int[5, 5000].Select(n => $"{n}M"), Gen.Int[1, 5].Select(n => $"{n}G"), Gen.Int[5_120, 5_242_880].Select(n => $"{n}"), Gen.Int[5, 4999].Select(n => $"{n}.5Mi"), Gen.Int[6_000_000, 2_000_000_000].Select(n => $"{n}b")),
        Gen.Bool,
        (text, lower) => lower && !text.Contains('i') ? text.ToLowerInvariant() : text);

    /// <summary>Texts for one row.</summary>
    public static Gen<string> Of(Option option)
    {
        var samples = Cases.AnyOf(Sample.Of(option).One, Sample.Of(option).Other);
        return Gen.Frequency(
            (5, Valid(option, samples)),
            (3, samples.SelectMany(Mangled)),
            (1, Gen.OneOf(Numbers, Gen.Const(Sample.Of(option).Wrong))),
            (2, Anything),
            (1, Long));
    }

    /// <summary>The text with one to three characters changed, added or taken out.</summary>
    public static Gen<string> Mangled(string text) =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1_000_000], Gen.OneOf(Gen.Char, Gen.Char["0123456789.,:;=-_ \"'`@?/\n"])).Array[1, 3]
            .Select(edits => edits.Aggregate(text, Edit));

    private static Gen<string> Valid(Option option, Gen<string> samples) => option switch
    {
        Option<long> => Gen.OneOf(samples, Sizes),
        Option<int> => Gen.OneOf(samples, Gen.Int[1, 2].Select(number => $"{number}")),
        Option<bool> or Option<bool?> => Cases.AnyOf("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"),
        Option<TimeSpan?> => Gen.OneOf(samples, Gen.Int[15, 720].Select(n => $"{n}m"), Gen.Int[900, 43_200].Select(n => $"{n}"), Gen.Int[1, 11].Select(n => $"{n}h30m0.25s"), Gen.Double[0.1, 0.5].Select(n => FormattableString.Invariant($"{n}d"))),
        _ when Sample.Of(option).Other == "other" => Gen.OneOf(samples, Printable),
        _ => samples,
    };

    private static string Edit(string text, (int Kind, int Where, char What) edit)
    {
        var at = text.Length == 0 ? 0 : edit.Where % text.Length;
        return edit.Kind switch
        {
            0 when text.Length > 1 => text.Remove(at, 1),
            1 => text.Insert(at, $"{edit.What}"),
            2 => text + edit.What,
            3 => edit.What + text,
            4 when text.Length > 0 => text.Remove(at, 1).Insert(at, $"{edit.What}"),
            _ => edit.Where % 2 == 0 ? text.ToUpperInvariant() : text.ToLowerInvariant(),
        };
    }
}
