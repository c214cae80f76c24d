using CiSync.Options;
using CsCheck;

namespace CiSync.Tests.Options;

public class Every_option_parses_any_text
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[1, 40],
        Gen.String[Gen.Char["0123456789.-+eEkMGiBtTrfFuUaAlLsSoOhp:/@?#[]%_ \\\n"], 1, 20],
        Gen.Select(Gen.OneOf(Gen.Const("http://"), Gen.Const("https://"), Gen.Const("http:"), Gen.Const("//"), Gen.Const("")), Gen.String[0, 20], (scheme, rest) => scheme + rest + "x"));

    [TestCaseSource(typeof(OptionTable), nameof(OptionTable.All))]
    public void As_a_value_or_a_format_error(Option option) => Texts.Sample(text => ValueOrFormatError(option, text), iter: 2_000);

    private static bool ValueOrFormatError(Option option, string text)
    {
        try
        {
            return option.Parse(text) is not null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message.Length > 0;
        }
    }
}
