using CiSync.LocalS3.Http;
using CiSync.LocalS3.Signing;

namespace CiSync.Interop.Tests.LocalS3;

/// <summary>Vectors of the aws-sig-v4-test-suite, without those that normalise the path: S3 doesn't.</summary>
public class SigV4SuiteTests
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Time = "20150830T123600Z";
    private const string Scope = "20150830/us-east-1/service/aws4_request";

    [TestCase("GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31", TestName = "get-vanilla")]
    [TestCase("POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b", TestName = "post-vanilla")]
    [TestCase("GET", "/%E1%88%B4", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85", TestName = "get-utf8")]
    [TestCase("GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f", TestName = "get-unreserved")]
    [TestCase("GET", "/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500", TestName = "get-vanilla-query-order-key-case")]
    [TestCase("GET", "/?%E1%88%B4=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04", TestName = "get-vanilla-utf8-query")]
    public void A_request_without_more_headers(string method, string target, string signature) =>
        Assert.That(SignatureOf(method, target), Is.EqualTo(signature));

    [Test]
    public void Blanks_in_header_values_are_trimmed_and_collapsed() =>
        Assert.That(SignatureOf("GET", "/", ("my-header1", " value1"), ("my-header2", " \"a   b   c\"")),
            Is.EqualTo("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"));

    private static string SignatureOf(string method, string target, params (string Name, string Value)[] headers)
    {
        var signed = headers.Append(("host", "example.amazonaws.com")).Append(("x-amz-date", Time)).OrderBy(h => h.Item1, StringComparer.Ordinal);
        var request = SigV4.CanonicalRequest(method, new RawTarget(target), signed, EmptyHash);
        return SigV4.Signature("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Scope, SigV4.StringToSign(Time, Scope, request));
    }
}
