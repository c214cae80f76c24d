using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>
/// Encryption on the server as its clients see it: headers that come back, and ETags that are no MD5s. Nothing is encrypted here.
/// What a request doesn't say, the bucket's default does. https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html
/// </summary>
internal static class Encryption
{
    public const string Header = "x-amz-server-side-encryption";
    public const string KmsKeyHeader = "x-amz-server-side-encryption-aws-kms-key-id";

    private const string LocalKey = "arn:aws:kms:us-east-1:000000000000:key/local";

    /// <summary>What a write may say.</summary>
    public static string[] Headers { get; } = [Header, KmsKeyHeader, .. CustomerKey.Headers];

    public static bool IsAsked(S3Call call) => Headers.Any(name => call.Header(name) is not null);

    public static bool IsEncryption(string header) => header.StartsWith(Header, StringComparison.Ordinal);

    /// <summary>Under KMS and under a customer's key an ETag has the form of an MD5 and isn't one.</summary>
    public static bool HidesMd5(ObjectAttributes attributes) =>
        CustomerKey.Locks(attributes) || attributes.Headers.GetValueOrDefault(Header)?.StartsWith("aws:kms", StringComparison.Ordinal) == true;

    public static IEnumerable<(string Name, string Value)> Of(S3Call call)
    {
        var (asked, kmsKey) = (call.Header(Header), call.Header(KmsKeyHeader));
        if (CustomerKey.Md5Of(call) is { } md5)
        {
            return asked is null && kmsKey is null
                ? CustomerKey.Kept(md5)
                : throw new S3Exception("InvalidArgument", "Server Side Encryption with Customer provided key is incompatible with the encryption method specified");
        }
        if (asked is null && kmsKey is null && call.Bucket.Settings.Encryption is { } inBucket)
        {
            (asked, kmsKey) = (inBucket.Algorithm, inBucket.KmsKey);
        }
        return Named(asked ?? (call.Options.DefaultKms ? "aws:kms" : null), kmsKey);
    }

    /// <exception cref="S3Exception">InvalidArgument: no such algorithm, or a key that it doesn't take.</exception>
    public static (string Name, string Value)[] Named(string? algorithm, string? kmsKey) => algorithm switch
    {
        null or "AES256" when kmsKey is not null =>
            throw new S3Exception("InvalidArgument", $"Server Side Encryption with AWS KMS managed key requires HTTP header {Header} : aws:kms"),
        null => [],
        "AES256" => [(Header, algorithm)],
        "aws:kms" or "aws:kms:dsse" => [(Header, algorithm), (KmsKeyHeader, kmsKey ?? LocalKey)],
        _ => throw new S3Exception("InvalidArgument", "The encryption method specified is not supported"),
    };
}
