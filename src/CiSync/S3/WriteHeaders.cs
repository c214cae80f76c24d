using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>The headers that the options ask for on every object written. What is unset isn't sent.</summary>
internal sealed record WriteHeaders(S3CannedACL? Acl, S3StorageClass? StorageClass, ServerSideEncryptionMethod? Encryption, string? KmsKeyId)
{
    public static WriteHeaders From(ResolvedOptions options) => new(
        options.Get(OptionTable.Acl) is { } acl && acl != "default" ? new S3CannedACL(acl) : null,
        options.Get(OptionTable.StorageClass) is { } storage ? new S3StorageClass(storage) : null,
        options.Get(OptionTable.ServerSideEncryption) is { } encryption ? new ServerSideEncryptionMethod(encryption) : null,
        options.Get(OptionTable.SseKmsKeyId));

    public void Apply(PutObjectRequest request, ObjectHeaders headers)
    {
        request.CannedACL = Acl;
        request.StorageClass = StorageClass;
        request.ServerSideEncryptionMethod = Encryption;
        request.ServerSideEncryptionKeyManagementServiceKeyId = KmsKeyId;
        Apply(request.Headers, request.Metadata, headers);
    }

    public void Apply(InitiateMultipartUploadRequest request, ObjectHeaders headers)
    {
        request.CannedACL = Acl;
        request.StorageClass = StorageClass;
        request.ServerSideEncryptionMethod = Encryption;
        request.ServerSideEncryptionKeyManagementServiceKeyId = KmsKeyId;
        Apply(request.Headers, request.Metadata, headers);
    }

    private static void Apply(HeadersCollection target, MetadataCollection metadata, ObjectHeaders headers)
    {
        target.ContentType = headers.ContentType;
        if (headers.CacheControl is not null)
        {
            target.CacheControl = headers.CacheControl;
        }

        foreach (var (name, value) in headers.Metadata)
        {
            metadata[name] = value;
        }
    }
}
