using System.Text.RegularExpressions;
using CiSync.Naming;
using CsCheck;
using static CiSync.Naming.EncodedCharacters;

namespace CiSync.Tests.Naming;

public class NameEncodingTests
{
    private const EncodedCharacters S3 = Slash | InvalidUtf8 | Dot;

    // All that any mask replaces, what it is replaced by, quotes, hex digits, bytes that are no UTF-8 and those that make a character together.
    private static readonly string[] Letters =
    [
        .. Enumerable.Range(0, 0x22).Select(code => ((char)code).ToString()), .. Enumerable.Range(0x2400, 0x22).Select(code => ((char)code).ToString()),
        .. "./<>\"'`$:?*|#%\\~[];!\u007F．／＜＞＂＇｀＄：？＊｜＃％＼～［］；！".Select(c => c.ToString()),
        "\u201B", "\u201B", "\u201B", "FE", "c3", "a", "é", "\uFFFD", "😀", "\uDC80", "\uDCC3", "\uDCA9", "\uDCFE",
    ];

    private static readonly Gen<string> Names = Gen.Int[0, Letters.Length - 1].Select(i => Letters[i]).Array[1, 7].Select(letters => Clean(string.Concat(letters)));

    private static readonly EncodedCharacters[] Single = [.. Enum.GetValues<EncodedCharacters>()];

    // The table of rclone's names and keys, on Linux.
    [TestCase("a+b c.txt", "a+b c.txt")]
    [TestCase("bad<FE>.bin", "bad‛FE.bin")]
    [TestCase("full／width.txt", "full／width.txt")]
    [TestCase("null␀.txt", "null␀.txt")]
    [TestCase("ctl\u0001.txt", "ctl\u0001.txt")]
    [TestCase("a\u201Bb", "a\u201B\u201Bb")]
    public void Names_on_Linux_become_the_keys_of_rclone(string name, string key) => Becomes(NameMapping.Linux, name, key);

    [TestCase("Test：1.jpg", "Test:1.jpg")]
    [TestCase("q？.txt", "q?.txt")]
    [TestCase("＂＊＜＞｜＼", "\"*<>|\\")]
    [TestCase("blank␠", "blank ")]
    [TestCase("period．", "period.")]
    [TestCase("ctl␁", "ctl\u0001")]
    [TestCase("bad‛FE", "bad‛FE")]
    [TestCase("‛C3‛A9", "é")]
    public void Names_on_Windows_become_the_keys_of_rclone(string name, string key) => Becomes(NameMapping.Windows, name, key);

    [TestCase(".", "．")]
    [TestCase("..", "．．")]
    [TestCase("．", "‛．")]
    [TestCase("．．", "‛．‛．")]
    [TestCase("...", "...")]
    [TestCase(".a", ".a")]
    [TestCase("\0", "␀")]
    [TestCase("␀", "‛␀")]
    [TestCase("‛", "‛‛")]
    [TestCase("/", "／")]
    [TestCase("／", "‛／")]
    [TestCase("<FE><80>", "‛FE‛80")]
    [TestCase("\u0001+%?\\ ", "\u0001+%?\\ ")]
    [TestCase("\uFFFD", "\uFFFD")]
    public void Segments_are_encoded_as_S3_needs(string name, string encoded)
    {
        Assert.That(new NameEncoding(S3).Encode(WithBytes(name)), Is.EqualTo(encoded));
        Assert.That(new NameEncoding(S3).Decode(encoded), Is.EqualTo(WithBytes(name)));
    }

    [TestCase("‛x", "‛x")]
    [TestCase("x‛", "x‛")]
    [TestCase("‛F", "‛F")]
    [TestCase("‛fe", "<FE>")]
    [TestCase("‛41", "A")]
    [TestCase("‛C3‛A9", "é")]
    public void What_nobody_encoded_is_decoded_as_rclone_does(string encoded, string name) =>
        Assert.That(new NameEncoding(S3).Decode(encoded), Is.EqualTo(WithBytes(name)));

    [TestCase(LeftSpace | RightSpace, "  ", "␠␠")]
    [TestCase(LeftSpace | RightSpace, " a ", "␠a␠")]
    [TestCase(RightSpace, "‛ ", "‛‛␠")]
    [TestCase(LeftPeriod, ".a.", "．a.")]
    [TestCase(LeftTilde, "~~", "～~")]
    [TestCase(LeftCrLfHtVt | RightCrLfHtVt, "\ta\t\n", "␉a\t␊")]
    [TestCase(Ctl | Del, "\u001F\u007F␡", "␟␡‛␡")]
    [TestCase(None, "\0/", "␀/")]
    [TestCase(Raw, "\0‛", "\0‛")]
    [TestCase(SquareBracket | Semicolon | Exclamation, "[;!]", "［；！］")]
    public void Each_mask_replaces_its_own(EncodedCharacters mask, string name, string encoded) =>
        Assert.That(new NameEncoding(mask).Encode(name), Is.EqualTo(encoded));

    [Test]
    public void Decoding_undoes_encoding_with_every_mask()
    {
        var masks = Gen.OneOf(Gen.Int[0, Single.Length - 1].Select(i => Single[i]), Gen.UInt[0, (1u << 29) - 1].Select(bits => (EncodedCharacters)bits));
        var encodings = masks.Select(mask => (Mask: mask, Encoding: new NameEncoding(mask)));
        Gen.Select(encodings, Names.Array[20]).Sample((given, names) =>
        {
            foreach (var name in names.Where(name => !IsTwoPeriods(given.Mask, name)))
            {
                var encoded = given.Encoding.Encode(name);
                if (given.Encoding.Decode(encoded) != name)
                {
                    throw new InvalidOperationException($"{given.Mask}: {name} became {encoded} and {given.Encoding.Decode(encoded)}");
                }
            }
        }, iter: 5_000);
    }

    [Test]
    public void Bytes_come_back_from_their_text() => Gen.Byte.Array[0, 8].Sample(bytes => NameBytes.ToPath(NameBytes.ToText(bytes)).AsSpan()[..^1].SequenceEqual(bytes), iter: 20_000);

    [Test]
    public void Every_name_that_the_option_takes_is_known()
    {
        foreach (var name in Enum.GetNames<EncodedCharacters>())
        {
            Assert.That(CiSync.Options.Values.Encoding(name), Is.EqualTo(name));
        }

        Assert.That(NameEncoding.Parse("Slash,0x80").Encode("/:"), Is.EqualTo("／："));
        Assert.That(NameEncoding.Parse("130").Encode("/:"), Is.EqualTo("／："));
    }

    private static void Becomes(NameEncoding local, string name, string key)
    {
        var names = new NameMapping(local, NameEncoding.Parse(null));
        Assert.That(names.ToSegment(WithBytes(name)), Is.EqualTo(key));
    }

    // <FE> is the byte: an attribute holds no half of a surrogate pair.
    private static string WithBytes(string text) => Regex.Replace(text, "<([0-9A-F]{2})>", match => ((char)(0xDC00 + Convert.ToByte(match.Groups[1].Value, 16))).ToString());

    // rclone itself writes these as "..".
    private static bool IsTwoPeriods(EncodedCharacters mask, string name) =>
        mask.HasFlag(Dot) && (mask & (LeftPeriod | RightPeriod)) != 0 && name is ".．" or "．.";

    // Stand-ins whose bytes make a character are no text of a name: that character is.
    private static string Clean(string text) => NameBytes.ToText(NameBytes.ToPath(text).AsSpan()[..^1]);
}
