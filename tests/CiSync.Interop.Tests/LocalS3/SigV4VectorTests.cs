using CiSync.LocalS3;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Http;
using CiSync.LocalS3.Signing;
using Microsoft.Extensions.Time.Testing;

namespace CiSync.Interop.Tests.LocalS3;

/// <summary>The worked examples of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, as whole requests.</summary>
public class SigV4VectorTests
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly SignatureCheck Check = new(new LocalS3Options
    {
        AccessKey = "AKIAIOSFODNN7EXAMPLE",
        SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        Clock = new FakeTimeProvider(new DateTimeOffset(2013, 5, 24, 0, 5, 0, TimeSpan.Zero)),
    });

    private static IEnumerable<TestCaseData> Examples()
    {
        yield return Example("GET Object", "GET", "/test.txt", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            ("Range", "bytes=0-9"), ("x-amz-content-sha256", EmptyHash));
        yield return Example("PUT Object", "PUT", "/test%24file.text", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
            ("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ("x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"));
        yield return Example("GET Bucket Lifecycle", "GET", "/?lifecycle", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
            ("x-amz-content-sha256", EmptyHash));
        yield return Example("Get Bucket (List Objects)", "GET", "/?max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
            ("x-amz-content-sha256", EmptyHash));
    }

    [TestCaseSource(nameof(Examples))]
    public void An_example_of_the_documentation_is_accepted(string method, string target, Dictionary<string, string> headers) =>
        Assert.That(Check.Verify(method, new RawTarget(target), headers), Has.Property(nameof(Sender.Caller)).EqualTo(Caller.Owner));

    [TestCaseSource(nameof(Examples))]
    public void The_same_example_with_one_header_changed_is_refused(string method, string target, Dictionary<string, string> headers)
    {
        headers = new(headers, StringComparer.OrdinalIgnoreCase) { ["Host"] = "otherbucket.s3.amazonaws.com" };
        Assert.That(() => Check.Verify(method, new RawTarget(target), headers),
            Throws.TypeOf<S3Exception>().With.Property(nameof(S3Exception.Code)).EqualTo("SignatureDoesNotMatch"));
    }

    private static TestCaseData Example(string name, string method, string target, string signature, params (string Name, string Value)[] headers)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = "examplebucket.s3.amazonaws.com", ["x-amz-date"] = "20130524T000000Z" };
        foreach (var (header, value) in headers)
        {
            all[header] = value;
        }
        var signed = string.Join(';', all.Keys.Select(k => k.ToLowerInvariant()).Order(StringComparer.Ordinal));
        all["Authorization"] = $"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders={signed},Signature={signature}";
        return new TestCaseData(method, target, all).SetArgDisplayNames(name);
    }
}
