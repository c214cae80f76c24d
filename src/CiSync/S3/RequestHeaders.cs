using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3.Model;

namespace CiSync.S3;

/// <summary>
/// Adds the headers that many kinds of requests need alike: those of SSE-C, and the consent to pay. The SDK has a property for them
/// on each request of its own, and refuses SSE-C over plain http, which stores on a private network take. The source of a copy is
/// written as all stores read it: the SDK escapes its slashes as well.
/// </summary>
internal sealed class RequestHeaders : RequestChange
{
    private const string Sse = "x-amz-server-side-encryption-customer-";
    private const string SourceSse = "x-amz-copy-source-server-side-encryption-customer-";

    protected override void Change(IRequestContext context)
    {
        var config = (StoreClientConfig)context.ClientConfig;
        if (config.RequesterPays)
        {
            context.Request.Headers["x-amz-request-payer"] = "requester";
        }

        switch (context.OriginalRequest)
        {
            case CopyObjectRequest copy:
                SetSource(context.Request, copy.SourceBucket, copy.SourceKey);
                break;
            case CopyPartRequest part:
                SetSource(context.Request, part.SourceBucket, part.SourceKey);
                break;
        }

        if (config.CustomerKey is not { } key)
        {
            return;
        }

        switch (context.OriginalRequest)
        {
            case PutObjectRequest or InitiateMultipartUploadRequest or UploadPartRequest or GetObjectMetadataRequest or GetObjectRequest:
                AddKey(context.Request, Sse, key);
                break;

            // Copying reads and writes.
            case CopyObjectRequest or CopyPartRequest:
                AddKey(context.Request, Sse, key);
                AddKey(context.Request, SourceSse, key);
                break;
        }
    }

    private static void SetSource(IRequest request, string bucket, string key) =>
        request.Headers["x-amz-copy-source"] = $"{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";

    private static void AddKey(IRequest request, string prefix, CustomerKey key)
    {
        request.Headers[prefix + "algorithm"] = key.Algorithm;
        request.Headers[prefix + "key"] = key.KeyBase64;
        request.Headers[prefix + "key-MD5"] = key.Md5Base64;
    }
}
