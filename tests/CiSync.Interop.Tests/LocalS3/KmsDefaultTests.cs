using System.Security.Cryptography;
using CiSync.LocalS3;

namespace CiSync.Interop.Tests.LocalS3;

public class KmsDefaultTests : LocalServerTests
{
    protected override LocalS3Options Options => new() { DefaultKms = true };

    [Test]
    public async Task A_plain_put_gets_an_etag_that_looks_like_an_md5_and_is_none()
    {
        var put = (await Raw.SendAsync(For("PUT", "a").WithText("x"))).MustBe(200);
        var etag = put.Header("ETag")!.Trim('"');
        Assert.That(put.Header("x-amz-server-side-encryption"), Is.EqualTo("aws:kms"));
        Assert.That(etag, Does.Match("^[0-9a-f]{32}$").And.Not.EqualTo(Convert.ToHexStringLower(MD5.HashData("x"u8))));
        Assert.That((await Raw.SendAsync(For("HEAD", "a"))).Header("ETag"), Is.EqualTo($"\"{etag}\""));
    }
}
