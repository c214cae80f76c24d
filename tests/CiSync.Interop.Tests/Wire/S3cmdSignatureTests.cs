using CiSync.S3;
using CiSync.TestKit;
using CiSync.TestKit.Servers;
using CiSync.TestKit.Wire;
using CliWrap;
using CliWrap.Buffered;

namespace CiSync.Interop.Tests.Wire;

/// <summary>
/// s3cmd signs by version 2 in code of its own: for each request that it sends, our signature is to be the same. Where s3cmd
/// isn't installed these tests don't exist, and the run says so.
/// </summary>
/// <param name="hostBucket">Where s3cmd puts the bucket: a name of the host for path style.</param>
[TestFixtureSource(nameof(WithS3cmd))]
public class S3cmdSignatureTests(string hostBucket)
{
    private const string Key = "AKIAIOSFODNN7EXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string OddKey = "s3://bucket/dir/a b+c%ü~&=;:@.txt";

    private static readonly string? S3cmd = TestTool.Find("s3cmd");

    private TempFolder _folder = null!;
    private RecordingProxy _proxy = null!;

    public static IEnumerable<string> WithS3cmd => S3cmd is null ? [] : ["%(bucket)s.store.example", "store.example"];

    [SetUp]
    public void Start()
    {
        _folder = new TempFolder();
        _proxy = new RecordingProxy();
        _folder.Write("page.html", "<p>");
        _folder.Write("rules.xml", "<x/>");
        _folder.WriteRandom("big.bin", 6 << 20);
        _folder.Write("s3cfg", $"""
            [default]
            access_key = {Key}
            secret_key = {Secret}
            host_base = store.example
            host_bucket = {hostBucket}
            use_https = False
            signature_v2 = True
            proxy_host = 127.0.0.1
            proxy_port = {_proxy.Address.Port}
            """);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _proxy.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("ls")]
    [TestCase("ls s3://bucket/dir/")]
    [TestCase("info s3://bucket", "location", "requestPayment", "lifecycle", "policy", "cors", "acl")]
    [TestCase("ws-info s3://bucket", "website", "location")]
    [TestCase("setlifecycle rules.xml s3://bucket", "lifecycle")]
    [TestCase("setcors rules.xml s3://bucket", "cors")]
    [TestCase("multipart s3://bucket", "uploads")]
    [TestCase("put page.html ODD --acl-public --add-header=Cache-Control:no-cache")]
    [TestCase("put big.bin ODD --multipart-chunk-size-mb=5", "uploads", "partNumber", "uploadId")]
    [TestCase("cp ODD s3://bucket/copy")]
    [TestCase("setacl --acl-public ODD", "acl")]
    [TestCase("del ODD")]
    [TestCase("del --recursive --force s3://bucket/", "delete")]
    public async Task Our_signature_is_the_same(string command, params string[] subResources)
    {
        _proxy.Answer = request => request.Method == "GET" && command.StartsWith("del", StringComparison.Ordinal)
            ? CannedReply.Xml("<ListBucketResult><Name>bucket</Name><IsTruncated>false</IsTruncated><Contents><Key>a &amp; b</Key><Size>1</Size></Contents></ListBucketResult>")
            : null;
        var result = await CliWrap.Cli.Wrap(S3cmd!)
            .WithArguments(["-c", _folder.Of("s3cfg"), .. command.Split(' ').Select(word => word == "ODD" ? OddKey : word)])
            .WithWorkingDirectory(_folder.Path)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        Assert.That(_proxy.Requests, Is.Not.Empty, result.StandardError);
        Assert.That(subResources, Is.SubsetOf(_proxy.Requests.SelectMany(request => request.Query.Keys)), result.StandardError);
        foreach (var request in _proxy.Requests)
        {
            Assert.That(Ours(request), Is.EqualTo(request.Header("Authorization")), request.ToString());
        }
    }

    private static string Ours(RecordedRequest request)
    {
        var url = new Uri(request.Url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var text = SigV2Signer.StringToSign(request.Method, url, url.Host == "store.example" ? null : "bucket", request.Headers.Select(header => KeyValuePair.Create(header.Name, header.Value)));
        return $"AWS {Key}:{SigV2Signer.Signature(Secret, text)}";
    }
}
