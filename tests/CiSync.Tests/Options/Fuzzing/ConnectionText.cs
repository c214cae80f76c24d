using CiSync.Options;
using CsCheck;

namespace CiSync.Tests.Options.Fuzzing;

/// <summary>A generated connection string: what it says, and its text, which may have been mangled afterwards.</summary>
/// <param name="Name">The remote; empty for <c>:s3</c>.</param>
/// <param name="Parameters">What was written.</param>
/// <param name="Path">Bucket and prefix.</param>
/// <param name="Text">The text.</param>
/// <param name="IsMangled">Whether the text says what the rest says.</param>
internal sealed record ConnectionText(string Name, KeyValuePair<string, string>[] Parameters, string Path, string Text, bool IsMangled)
{
    private static readonly Gen<(string Text, KeyValuePair<string, string> Pair)> Parameter = Gen.Select(
        Gen.Frequency(
            (6, Cases.AnyOf([.. OptionTable.All.Where(option => option.Scope == OptionScope.Remote && Sample.Of(option).Other == "other").Select(option => option.Name)])),
            (1, Cases.AnyOf("REGION", "Secret_Access_Key", "x.y", "description", "9"))),
        Gen.Frequency((3, ValueTexts.Printable), (1, ValueTexts.Anything), (1, Gen.String[Gen.Char["'\":,= a"], 0, 8])),
        Gen.Int[0, 2],
        Written);

    private static readonly Gen<ConnectionText> Right = Gen.Select(
        Cases.AnyOf("", "", "my-site", "a b.c+d@e", "日本"),
        Gen.Frequency((12, Parameter), (1, Cases.AnyOf("v2_auth", "env_auth", "no_head").Select(key => (key, KeyValuePair.Create(key, "true"))))).Array[0, 5],
        Cases.AnyOf("bucket", "bucket/", "bucket/a/b c", "b.u-c_k/ü=1,2:3"),
        (name, parameters, path) => new ConnectionText(
            name, [.. parameters.Select(parameter => parameter.Item2)], path, $"{(name.Length > 0 ? name : ":s3")}{string.Concat(parameters.Select(parameter => "," + parameter.Item1))}:{path}", false));

    /// <summary>Connection strings, of which every third is mangled.</summary>
    public static readonly Gen<ConnectionText> Any = Right.SelectMany(right =>
        Gen.Frequency((2, Gen.Const(right)), (1, ValueTexts.Mangled(right.Text).Select(text => right with { Text = text, IsMangled = true }))));

    public override string ToString() => Text;

    private static (string, KeyValuePair<string, string>) Written(string key, string value, int quotes)
    {
        var quote = quotes == 1 ? "'" : "\"";
        var plain = quotes == 0 && value.IndexOfAny([',', ':']) < 0 && !value.StartsWith('"') && !value.StartsWith('\'');
        return ($"{key}={(plain ? value : quote + value.Replace(quote, quote + quote, StringComparison.Ordinal) + quote)}", KeyValuePair.Create(key, value));
    }
}
