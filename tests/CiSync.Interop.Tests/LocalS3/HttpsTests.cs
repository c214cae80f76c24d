using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;
using Amazon.S3;
using CiSync.LocalS3;

namespace CiSync.Interop.Tests.LocalS3;

public class HttpsTests
{
    private X509Certificate2 _certificate = null!;
    private LocalS3Server _server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _certificate = Certificate();
        _server = await LocalS3Server.StartAsync(new() { Certificate = _certificate });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    [Test]
    public async Task The_sdk_writes_and_reads_over_tls()
    {
        using var s3 = new AmazonS3Client(new BasicAWSCredentials("local", "localsecret"), new AmazonS3Config
        {
            ServiceURL = _server.Endpoint.ToString(),
            AuthenticationRegion = "us-east-1",
            ForcePathStyle = true,
            MaxErrorRetry = 0,
            HttpClientFactory = new Trusting(_certificate),
        });
        await s3.PutBucketAsync("b1x");
        await s3.PutObjectAsync(new() { BucketName = "b1x", Key = "a", ContentBody = "data" });
        using var get = await s3.GetObjectAsync("b1x", "a");
        Assert.That((_server.Endpoint.Scheme, await new StreamReader(get.ResponseStream).ReadToEndAsync()), Is.EqualTo(("https", "data")));

        // Only over TLS the SDK leaves the body unsigned.
        await s3.PutObjectAsync(new() { BucketName = "b1x", Key = "b", ContentBody = "unsigned", DisablePayloadSigning = true });
        using var unsigned = await s3.GetObjectAsync("b1x", "b");
        Assert.That(await new StreamReader(unsigned.ResponseStream).ReadToEndAsync(), Is.EqualTo("unsigned"));
        Assert.That(_server.Log.Requests.Last(r => r.Operation == "PutObject").Headers["x-amz-content-sha256"], Does.Contain("UNSIGNED-PAYLOAD"));
    }

    [Test]
    public void Who_does_not_trust_the_certificate_gets_nowhere()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        Assert.That(async () => await http.GetAsync(_server.Endpoint), Throws.InstanceOf<HttpRequestException>());
        Assert.That(_server.Log.Count(), Is.Zero);
    }

    [Test]
    public void Plain_http_gets_nowhere()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        Assert.That(async () => await http.GetAsync(new UriBuilder(_server.Endpoint) { Scheme = "http" }.Uri), Throws.InstanceOf<HttpRequestException>());
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddHours(1));
        // Windows needs the key in a store of its own before TLS can use it.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    /// <summary>Trusts this one certificate.</summary>
    private sealed class Trusting(X509Certificate2 trusted) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == trusted.GetCertHashString() },
        });

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
