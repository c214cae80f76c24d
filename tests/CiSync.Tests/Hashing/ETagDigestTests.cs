using CiSync.Hashing;

namespace CiSync.Tests.Hashing;

public class ETagDigestTests
{
    [TestCase("0cc175b9c0f1b6a831c399e269772661")]
    [TestCase("0cc175b9c0f1b6a831c399e269772661-1")]
    [TestCase("0cc175b9c0f1b6a831c399e269772661-10000")]
    public void Gives_back_the_text(string etag) => Assert.That(ETagDigest.Parse(etag).ToString(), Is.EqualTo(etag));

    // If-Match compares texts: what could not be given back to the letter is not kept at all.
    [TestCase("0CC175B9C0F1B6A831C399E269772661")]
    [TestCase("0cc175b9c0f1b6a831c399e269772661-01")]
    [TestCase("0cc175b9c0f1b6a831c399e269772661-0")]
    [TestCase("0cc175b9c0f1b6a831c399e26977266")]
    [TestCase("opaque")]
    [TestCase("")]
    [TestCase(null)]
    public void Keeps_no_other_form(string? etag) => Assert.That(ETagDigest.Parse(etag), Is.Null);

    [Test]
    public void Tells_the_MD5_of_an_object_alone() => Assert.Multiple(() =>
    {
        Assert.That(ETagDigest.Parse("0cc175b9c0f1b6a831c399e269772661")!.Value.Md5.ToString(), Is.EqualTo("0cc175b9c0f1b6a831c399e269772661"));
        Assert.That(ETagDigest.Parse("0cc175b9c0f1b6a831c399e269772661-2")!.Value.Md5, Is.Null);
    });
}
