using System.Security.Cryptography;
using CiSync.Hashing;
using CsCheck;

namespace CiSync.Tests.Hashing;

public class ContentHasherTests
{
    [Test]
    public void Whole_and_parts_equal_hashes_made_one_by_one() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Int[1, 100], Gen.Int[1, 70]).Sample((content, partSize, chunk) =>
        {
            using var hasher = new ContentHasher(whole: true, partSize, 7);
            foreach (var piece in content.Chunk(chunk))
            {
                hasher.Append(piece);
            }

            var hashes = hasher.Finish();
            return hashes.Whole.ToString() == Md5(content)
                && hashes.Parts[partSize].Select(part => part.ToString()).SequenceEqual(Parts(content, partSize))
                && hashes.Parts[7].Select(part => part.ToString()).SequenceEqual(Parts(content, 7));
        }, iter: 500);

    [Test]
    public void The_composite_ETag_is_the_MD5_of_the_MD5s()
    {
        var parts = new[] { "one", "two" }.Select(text => Md5Digest.FromBytes(MD5.HashData(System.Text.Encoding.ASCII.GetBytes(text)))).ToArray();
        var joined = parts.SelectMany(part => Convert.FromHexString(part.ToString())).ToArray();
        Assert.That(CompositeETag.Of(parts), Is.EqualTo(Md5(joined) + "-2"));
    }

    [TestCase("d41d8cd98f00b204e9800998ecf8427e-1", 1)]
    [TestCase("D41D8CD98F00B204E9800998ECF8427E-10000", 10000)]
    [TestCase("d41d8cd98f00b204e9800998ecf8427e-10001", null)]
    [TestCase("d41d8cd98f00b204e9800998ecf8427e-0", null)]
    [TestCase("d41d8cd98f00b204e9800998ecf8427e-+1", null)]
    [TestCase("d41d8cd98f00b204e9800998ecf8427e-", null)]
    [TestCase("d41d8cd98f00b204e9800998ecf8427e", null)]
    [TestCase("x41d8cd98f00b204e9800998ecf8427e-1", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void Only_a_hash_with_a_count_is_a_composite_ETag(string? etag, int? parts) => Assert.That(CompositeETag.PartCount(etag), Is.EqualTo(parts));

    [TestCase("D41D8CD98F00B204E9800998ECF8427E", true)]
    [TestCase("d41d8cd98f00b204e9800998ecf8427", false)]
    [TestCase("d41d8cd98f00b204e9800998ecf8427g", false)]
    [TestCase(null, false)]
    public void Only_32_hex_digits_are_an_MD5(string? etag, bool isMd5) => Assert.That(Md5Digest.FromETag(etag).HasValue, Is.EqualTo(isMd5));

    [TestCase("jDFQZRZxMkRBd0Ef2hSbkg==", "8c315065167132444177411fda149b92")]
    [TestCase("jDFQZRZxMkRBd0Ef2hSbkgAA", null)]
    [TestCase("jDFQZRZxMkRBd0Ef2hSb", null)]
    [TestCase("********************====", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void Only_the_base64_of_16_bytes_is_md5chksum(string? text, string? hex) => Assert.That(Md5Digest.FromBase64(text)?.ToString(), Is.EqualTo(hex));

    [Test]
    public void A_digest_survives_base64() => Gen.Byte.Array[16].Sample(bytes =>
        Md5Digest.FromBase64(Md5Digest.FromBytes(bytes).ToBase64()) == Md5Digest.FromBytes(bytes)
        && Md5Digest.FromBytes(bytes).ToBase64() == Convert.ToBase64String(bytes));

    private static IEnumerable<string> Parts(byte[] content, int size) => content.Length == 0 ? [Md5([])] : content.Chunk(size).Select(Md5);

    private static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
}
