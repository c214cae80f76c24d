using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Publishing;

/// <summary>
/// A bucket that encrypts by KMS whatever a request says. MinIO needs a key server for that, so it isn't among the servers. Ceph 16
/// knows no default of a bucket (it answers InvalidArgument): there the first run asks for KMS, and the second doesn't know of it.
/// </summary>
[TestFixtureSource(nameof(WithKms))]
public class EncryptedBucketTests(S3TestServer server) : PublishingTests(server)
{
    public static IEnumerable<S3TestServer> WithKms => S3TestServers.Distinct.Where(one => one.Name != "minio");

    private bool HasDefaults => Server.Name != "ceph";

    [SetUp]
    public async Task EncryptAsync()
    {
        if (!HasDefaults)
        {
            Variables["RCLONE_S3_SERVER_SIDE_ENCRYPTION"] = "aws:kms";
            Variables["RCLONE_S3_SSE_KMS_KEY_ID"] = "testkey-1";
            return;
        }

        using var client = new AmazonS3Client(Server.AccessKey, Server.SecretKey, new AmazonS3Config
        {
            ServiceURL = Server.Endpoint.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        });
        await client.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
        {
            BucketName = Bucket,
            ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
            {
                ServerSideEncryptionRules =
                [
                    new ServerSideEncryptionRule
                    {
                        ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault
                        {
                            ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS,
                            ServerSideEncryptionKeyManagementServiceKeyId = "testkey-1",
                        },
                    },
                ],
            },
        });
    }

    [Test]
    public async Task An_unchanged_tree_uploads_nothing()
    {
        for (var i = 0; i < 10; i++)
        {
            Folder.Write($"f{i}", $"content {i}");
        }

        Folder.WriteRandom("big.bin", 11 << 20);
        Variables["RCLONE_S3_UPLOAD_CUTOFF"] = "6M";
        await SucceedsAsync(SyncAsync());
        var head = await HeadAsync("f3");
        Assert.That(head.Header("x-amz-server-side-encryption"), Is.EqualTo("aws:kms"));

        Variables.Remove("RCLONE_S3_SERVER_SIDE_ENCRYPTION");
        Variables.Remove("RCLONE_S3_SSE_KMS_KEY_ID");
        await SucceedsAsync(SyncAsync());

        // Ceph's ETag stays the MD5 of the content under KMS; AWS's and LocalS3's doesn't, so each file costs the HEAD that
        // tells its stored MD5.
        Assert.That(Wire.Counts, Is.EqualTo(HasDefaults ? "11 HEAD, 1 LIST" : "1 LIST"));
    }
}
