using CiSync.S3;

namespace CiSync.Tests.S3;

/// <summary>
/// Signatures that others computed: the worked examples of https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html,
/// and those that botocore 1.43's <c>HmacV1Auth.get_signature(method, urlsplit(url), headers, auth_path)</c> gives with the same secret and the Date below.
/// </summary>
public class SigV2VectorTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string Date = "Sun, 22 Nov 2026 12:00:00 GMT";
    private const string Bucket = "http://store.example/bucket";

    [TestCase("GET", "http://johnsmith.s3.amazonaws.com/photos/puppy.jpg", "Tue, 27 Mar 2007 19:36:42 +0000", "", "bWq2s1WEIj+Ydj0vQ697zp+IXMU=")]
    [TestCase("PUT", "http://johnsmith.s3.amazonaws.com/photos/puppy.jpg", "Tue, 27 Mar 2007 21:15:45 +0000", "image/jpeg", "MyyxeRY7whkBe+bq8fHCL/2kKUg=")]
    [TestCase("GET", "http://johnsmith.s3.amazonaws.com/?prefix=photos&max-keys=50&marker=puppy", "Tue, 27 Mar 2007 19:42:41 +0000", "", "htDYFYduRNen8P9ZfE/s9SuKy0U=")]
    [TestCase("GET", "http://johnsmith.s3.amazonaws.com/?acl", "Tue, 27 Mar 2007 19:44:46 +0000", "", "c2WLPFtWHVgbEmeEG93a4cG37dM=")]
    [TestCase("DELETE", "http://s3.amazonaws.com/johnsmith/photos/puppy.jpg", "Tue, 27 Mar 2007 21:20:26 +0000", "", "lx3byBScXR6KzyMaifNkardMwNk=")]
    [TestCase("GET", "http://s3.amazonaws.com/", "Wed, 28 Mar 2007 01:29:59 +0000", "", "qGdzdERIC03wnaRNKh6OqZehG9s=")]
    [TestCase("GET", "http://s3.amazonaws.com/dictionary/fran%C3%A7ais/pr%c3%a9f%c3%a8re", "Wed, 28 Mar 2007 01:49:49 +0000", "", "DNEZGsoieTZ92F3bUfSPQcbGmlM=")]
    public void Examples_of_the_definition(string method, string url, string date, string contentType, string signature) =>
        Assert.That(Sign(method, url, ("Date", date), ("Content-Type", contentType)), Is.EqualTo(signature));

    [Test]
    public void The_upload_of_the_definition_whose_bucket_is_the_whole_host_name()
    {
        (string, string)[] headers =
        [
            ("User-Agent", "curl/7.15.5"), ("Date", "Tue, 27 Mar 2007 21:06:08 +0000"), ("x-amz-acl", "public-read"), ("content-type", "application/x-download"),
            ("Content-MD5", "4gJE4saaMU4BqNR0kLY+lw=="), ("X-Amz-Meta-ReviewedBy", "joe@johnsmith.net,jane@johnsmith.net"), ("X-Amz-Meta-FileChecksum", "0x02661779"),
            ("X-Amz-Meta-ChecksumAlgorithm", "crc32"), ("Content-Disposition", "attachment; filename=database.dat"), ("Content-Encoding", "gzip"), ("Content-Length", "5913339"),
        ];
        Assert.That(Sign("PUT", "http://static.johnsmith.net:8080/db-backup.dat.gz", headers), Is.EqualTo("ilyl83RwaSoYIEdixDQcA4OnAnc="));
    }

    [TestCase("list-type=2&prefix=a%20b&max-keys=1000", "FdROuhTtqvLT9aYH8uVsyeZLDO8=")]
    [TestCase("acl", "DLruqBChiSJRx4Y/zR4hYxDmcTo=")]
    [TestCase("cors", "1PYg+iIxEvl7BEod8jGl4gNM2pc=")]
    [TestCase("delete", "pYU2I/bEWmcbtbJcNNI4CamZlfo=")]
    [TestCase("lifecycle", "3LQcc63yvhMTFozhLDd4LGa3BiQ=")]
    [TestCase("location", "YqhcJQ1/diclrNbSV160LWKbrq8=")]
    [TestCase("logging", "xr2yUtnLSUaOq5UjbMlXpxaiHPI=")]
    [TestCase("notification", "YpAsVP69Ty9OgPSGf2XrEz6DtO0=")]
    [TestCase("policy", "HR0+vSXTgROfZFxKDkLx2m/JxJ0=")]
    [TestCase("requestPayment", "SOGnEdywrLzcH+pjxcYJJybryBk=")]
    [TestCase("restore", "VNFBFiCQCJxQyPoFAh9BH4IeM1E=")]
    [TestCase("tagging", "OZb/Jx/Vo/LWayIkabMCxg6FvPE=")]
    [TestCase("torrent", "3EsRUct7UeY+YtnzFNcJqsnmIEQ=")]
    [TestCase("uploads", "ott00zKRdU9Mern24auopvKv1bw=")]
    [TestCase("versioning", "H0Q0Qt3GZfvqasXr0Xz9phlEjE4=")]
    [TestCase("versions", "piHkUFKXPSwoZrk2RhoWXJcLn1s=")]
    [TestCase("website", "+JwAfZBL7zLwBn3K6PQ8YKMHINg=")]
    public void Sub_resources_are_signed_and_other_parameters_are_not(string query, string signature) =>
        Assert.That(Sign("GET", $"{Bucket}/?{query}", ("Date", Date)), Is.EqualTo(signature));

    [Test]
    public void The_values_of_parameters_are_signed_decoded()
    {
        var part = Sign("PUT", Bucket + "/k?partNumber=7&uploadId=a%2Bb%2F%3D", ("Date", Date), ("Content-MD5", "4gJE4saaMU4BqNR0kLY+lw=="));
        const string overrides = "versionId=v1&response-expires=Thu%2C%2001%20Dec%201994%2016%3A00%3A00%20GMT&response-content-type=text%2Fplain&response-content-language=de"
            + "&response-content-encoding=gzip&response-content-disposition=attachment%3B%20filename%3D%22a%20b%22&response-cache-control=no-cache";
        var get = Sign("GET", $"{Bucket}/k?{overrides}", ("Date", Date));
        Assert.That((part, get), Is.EqualTo(("Wk+FDmGvsHBEuowNPHqBfd6zTdU=", "zOT0e831GCWlPl1qO8IRAylAs6Q=")));
    }

    [Test]
    public void A_key_is_signed_as_it_is_sent()
    {
        var signature = Sign("PUT", Bucket + "/a%20b%2Bc%25%C3%BC~%26%3D/../d", ("Date", Date), ("Content-Type", "text/plain"), ("x-amz-acl", "private"));
        Assert.That(signature, Is.EqualTo("Wnc5eNx+vYVCvsoq8JVN1H1kSlU="));
    }

    [Test]
    public void A_bucket_in_the_host_name_is_signed_and_so_are_all_headers_of_Amazons_in_order()
    {
        var put = Sign(
            "PUT", "http://bucket.store.example/k", ("x-amz-storage-class", "STANDARD_IA"), ("x-amz-security-token", "session"), ("X-Amz-Meta-mtime", "1580515200.12"),
            ("x-amz-acl", "public-read"), ("Content-MD5", "4gJE4saaMU4BqNR0kLY+lw=="), ("Content-Type", "text/html; charset=utf-8"), ("Date", Date));
        var uploads = Sign("POST", "http://bucket.store.example/k?uploads", ("Date", Date));
        Assert.That((put, uploads), Is.EqualTo(("ns23zSaRftLQQT8kvbXyOaKa8Zc=", "HHGA+xntY/p9qBklpLxVbXyBf18=")));
    }

    private static string Sign(string method, string url, params (string Name, string Value)[] headers)
    {
        var uri = new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var hostBucket = uri.Host switch
        {
            "johnsmith.s3.amazonaws.com" => "johnsmith",
            "bucket.store.example" => "bucket",
            "static.johnsmith.net" => uri.Host,
            _ => null,
        };
        var text = SigV2Signer.StringToSign(method, uri, hostBucket, headers.Select(header => KeyValuePair.Create(header.Name, header.Value)));
        return SigV2Signer.Signature(Secret, text);
    }
}
