using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.S3;
using Amazon.S3.Internal;
using Amazon.S3.Model;

namespace CiSync.S3;

/// <summary>
/// The SDK's client, made to send what every S3-compatible store understands: plain bodies with Content-MD5 instead of
/// aws-chunked ones with trailing checksums, which some stores keep as the object's content.
/// </summary>
internal sealed class PlainS3Client(AWSCredentials credentials, StoreClientConfig config) : AmazonS3Client(credentials, config)
{
    // Runs inside the base constructor, so it must not use fields of this class.
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new ClockSkewOnly()));
        pipeline.AddHandlerBefore<Signer>(new RequestHeaders());
        pipeline.AddHandlerBefore<Signer>(new PlainBodies());
        pipeline.AddHandlerAfter<Signer>(new LeadingSlashes());
        pipeline.AddHandlerAfter<Signer>(new SentHeaders());
        pipeline.AddHandlerAfter<AmazonS3ResponseHandler>(new PlainAnswers());
    }

    /// <summary>The SDK takes every ETag without a hyphen for an MD5 and fails where the body has another; many stores make other ETags.</summary>
    private sealed class PlainAnswers : PipelineHandler
    {
        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            var response = await base.InvokeAsync<T>(executionContext);
            if (response is GetObjectResponse answer)
            {
                // ReceivedHeaders has it.
                answer.ETag = null;
            }

            return response;
        }
    }

    private sealed class PlainBodies : RequestChange
    {
        protected override void Change(IRequestContext context)
        {
            var request = context.Request;
            var config = (StoreClientConfig)context.ClientConfig;
            var signs = context.Identity is not AnonymousAWSCredentials;
            if (signs && config.SignsWithV2)
            {
                // Version 2 signs no body, so there is neither a hash of it nor a signed chunk in it.
                request.UseChunkEncoding = false;
                context.Signer = new SigV2Signer(config.Time);
            }

            switch (context.OriginalRequest)
            {
                case PutObjectRequest or UploadPartRequest when !config.TrailingChecksums:
                    // Content-MD5 is signed and covers the body, so a SHA-256 of it would only cost a second pass over the file.
                    request.UseChunkEncoding = false;
                    if (signs && config.UnsignedPayload && !config.SignsWithV2)
                    {
                        context.Signer = new AWS4Signer(false);
                    }

                    break;

                case DeleteObjectsRequest:
                    // Older MinIO and others want Content-MD5 here and don't know the newer checksum.
                    foreach (var name in request.Headers.Keys.Where(name => name.StartsWith("x-amz-checksum-", StringComparison.OrdinalIgnoreCase) || name.Equals("x-amz-sdk-checksum-algorithm", StringComparison.OrdinalIgnoreCase)).ToArray())
                    {
                        request.Headers.Remove(name);
                    }

                    request.Headers["Content-MD5"] = Convert.ToBase64String(Md5(request));
                    break;
            }
        }

        private static byte[] Md5(IRequest request)
        {
            if (request.ContentStream is not { } stream)
            {
                return MD5.HashData(request.Content ?? []);
            }

            var start = stream.Position;
            var hash = MD5.HashData(stream);
            stream.Position = start;
            return hash;
        }
    }
}
