using CiSync.LocalS3.Http;
using CiSync.LocalS3.Signing;

namespace CiSync.Interop.Tests.LocalS3;

/// <summary>The worked examples of https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html, with the bucket johnsmith in the host name.</summary>
public class SigV2VerificationTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    [TestCase("GET", "/photos/puppy.jpg", "Tue, 27 Mar 2007 19:36:42 +0000", "", "bWq2s1WEIj+Ydj0vQ697zp+IXMU=", TestName = "Object GET")]
    [TestCase("PUT", "/photos/puppy.jpg", "Tue, 27 Mar 2007 21:15:45 +0000", "image/jpeg", "MyyxeRY7whkBe+bq8fHCL/2kKUg=", TestName = "Object PUT")]
    [TestCase("GET", "/?prefix=photos&max-keys=50&marker=puppy", "Tue, 27 Mar 2007 19:42:41 +0000", "", "htDYFYduRNen8P9ZfE/s9SuKy0U=", TestName = "List")]
    [TestCase("GET", "/?acl", "Tue, 27 Mar 2007 19:44:46 +0000", "", "c2WLPFtWHVgbEmeEG93a4cG37dM=", TestName = "Fetch")]
    public void A_request_to_a_bucket(string method, string target, string date, string contentType, string signature)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Date"] = date, ["Content-Type"] = contentType };
        Assert.That(SigV2.Signature(Secret, SigV2.StringToSign(method, new RawTarget(target), headers, date, "johnsmith")), Is.EqualTo(signature));
    }

    [TestCase("/", "Wed, 28 Mar 2007 01:29:59 +0000", "qGdzdERIC03wnaRNKh6OqZehG9s=", TestName = "List all my buckets")]
    [TestCase("/dictionary/fran%C3%A7ais/pr%c3%a9f%c3%a8re", "Wed, 28 Mar 2007 01:49:49 +0000", "DNEZGsoieTZ92F3bUfSPQcbGmlM=", TestName = "Unicode keys")]
    public void A_request_in_path_style(string target, string date, string signature) =>
        Assert.That(SigV2.Signature(Secret, SigV2.StringToSign("GET", new RawTarget(target), new Dictionary<string, string>(), date, null)), Is.EqualTo(signature));
}
