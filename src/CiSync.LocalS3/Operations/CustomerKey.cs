using System.Security.Cryptography;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>
/// SSE-C: the client sends its key with each write and read. Here it locks without encrypting: the MD5 of the key stays with the object, and
/// who doesn't send the same key gets nothing. AWS wants https for it; this server takes it over http, as Ceph does with rgw crypt require ssl = false.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
/// </summary>
internal static class CustomerKey
{
    public const string Prefix = "x-amz-server-side-encryption-customer-";

    public const string CopySourcePrefix = "x-amz-copy-source-server-side-encryption-customer-";

    private const string Algorithm = "algorithm";
    private const string Md5 = "key-md5";

    public static string[] Headers { get; } = NamesOf(Prefix);

    public static string[] CopySourceHeaders { get; } = NamesOf(CopySourcePrefix);

    /// <summary>The MD5, in base64, of the key that a request brings; null if it brings none.</summary>
    /// <exception cref="S3Exception">The three headers don't belong together.</exception>
    public static string? Md5Of(S3Call call, string prefix = Prefix)
    {
        var (algorithm, key, md5) = (call.Header(prefix + Algorithm), call.Header(prefix + "key"), call.Header(prefix + Md5));
        if ((algorithm, key, md5) == default)
        {
            return null;
        }
        if (algorithm != "AES256")
        {
            throw algorithm is null
                ? Invalid("Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm.")
                : new S3Exception("InvalidEncryptionAlgorithmError");
        }
        if (key is null)
        {
            throw Invalid("Requests specifying Server Side Encryption with Customer provided keys must provide an appropriate secret key.");
        }
        if (md5 is null)
        {
            throw Invalid("Requests specifying Server Side Encryption with Customer provided keys must provide the client calculated MD5 of the secret key.");
        }
        var bytes = new byte[64];
        if (!Convert.TryFromBase64String(key, bytes, out var length) || length != 32)
        {
            throw Invalid("The secret key was invalid for the specified algorithm.");
        }
        return Convert.ToBase64String(MD5.HashData(bytes.AsSpan(0, length))) == md5
            ? md5
            : throw Invalid("The calculated MD5 hash of the key did not match the hash that was provided.");
    }

    /// <summary>What stays with an object that was written with a key, and is told at each answer about it.</summary>
    public static IEnumerable<(string Name, string Value)> Kept(string md5) => [(Prefix + Algorithm, "AES256"), (Prefix + Md5, md5)];

    public static bool Locks(ObjectAttributes attributes) => attributes.Headers.ContainsKey(Prefix + Md5);

    /// <exception cref="S3Exception">InvalidRequest: a key is missing or not needed. AccessDenied: it is another.</exception>
    public static void MustOpen(S3Call call, ObjectAttributes attributes, string prefix = Prefix)
    {
        var (sent, kept) = (Md5Of(call, prefix), attributes.Headers.GetValueOrDefault(Prefix + Md5));
        if (sent is null && kept is not null)
        {
            throw new S3Exception("InvalidRequest", "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.");
        }
        if (sent is not null && kept is null)
        {
            throw new S3Exception("InvalidRequest", "The encryption parameters are not applicable to this object.");
        }
        if (sent != kept)
        {
            throw new S3Exception("AccessDenied");
        }
    }

    /// <summary>Each part must bring the key that its upload was begun with.</summary>
    public static void MustFit(S3Call call, Upload upload)
    {
        var (sent, kept) = (Md5Of(call), upload.Attributes.Headers.GetValueOrDefault(Prefix + Md5));
        if (sent != kept)
        {
            throw new S3Exception("InvalidRequest", kept is null
                ? "The multipart upload initiate did not request encryption. Subsequent part requests must not include encryption parameters."
                : sent is null
                    ? "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters."
                    : "The provided encryption parameters did not match the ones used originally.");
        }
    }

    private static string[] NamesOf(string prefix) => [prefix + Algorithm, prefix + "key", prefix + Md5];

    private static S3Exception Invalid(string message) => new("InvalidArgument", message);
}
