using CiSync.S3;

namespace CiSync.Tests.S3;

/// <summary>Encoded words, by the examples of RFC 2047 and what S3 answers.</summary>
public class Metadata_beyond_ASCII
{
    [TestCase("=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße")]
    [TestCase("=?UTF-8?Q?Gr=C3=BC=C3=9Fe_an_alle?=", "Grüße an alle")]
    [TestCase("=?utf-8?q?a?=", "a")]
    [TestCase("=?ISO-8859-1?Q?Andr=E9?= Pirard", "André Pirard")]
    [TestCase("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab")]
    [TestCase("=?ISO-8859-1?Q?a_b?=", "a b")]
    [TestCase("=?ISO-8859-1?Q?a?= b", "a b")]
    [TestCase("plain = text?", "plain = text?")]
    [TestCase("=?UTF-8?B?not base64?=", "=?UTF-8?B?not base64?=")]
    [TestCase("=?UTF-8?B?***?=", "=?UTF-8?B?***?=")]
    [TestCase("=?UTF-8?Q?=C3?=", "=?UTF-8?Q?=C3?=")]
    [TestCase("=?UTF-8?Q?=C?=", "=?UTF-8?Q?=C?=")]
    [TestCase("=?no-such-charset?Q?a?=", "=?no-such-charset?Q?a?=")]
    [TestCase("=?utf-7?Q?a?=", "=?utf-7?Q?a?=")]
    [TestCase("", "")]
    public void Encoded_words_are_read(string sent, string text) => Assert.That(EncodedWords.Decode(sent), Is.EqualTo(text));

    [TestCase("plain text, with = and ?")]
    [TestCase("1732320000.123456789")]
    [TestCase("")]
    public void ASCII_stays_as_it_is(string text) => Assert.That(EncodedWords.Encode(text), Is.EqualTo(text));

    [TestCase("Grüße")]
    [TestCase("世界 世界 世界 世界 世界 世界 世界 世界 世界 世界 世界 世界 世界")]
    [TestCase("\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00")]
    [TestCase("line\nbreak")]
    [TestCase("=?UTF-8?B?R3LDvMOfZQ==?=")]
    public void All_else_comes_back_the_same(string text)
    {
        var encoded = EncodedWords.Encode(text);
        Assert.That(encoded.Split(' '), Is.All.Matches(@"^=\?UTF-8\?B\?[A-Za-z0-9+/]+=*\?=$").And.All.Length.LessThanOrEqualTo(75));
        Assert.That(EncodedWords.Decode(encoded), Is.EqualTo(text));
    }
}
