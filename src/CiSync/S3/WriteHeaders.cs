using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>The headers that the options ask for on every object written. What is unset isn't sent.</summary>
internal sealed record WriteHeaders(
    S3CannedACL? Acl, S3CannedACL? BucketAcl, S3StorageClass? StorageClass, ServerSideEncryptionMethod? Encryption, string? KmsKeyId, IReadOnlyList<Header> Headers)
{
    public static WriteHeaders From(ResolvedOptions options) => new(
        Canned(options.Get(OptionTable.Acl)),
        Canned(options.Get(OptionTable.BucketAcl) ?? options.Get(OptionTable.Acl)),
        options.Get(OptionTable.StorageClass) is { } storage ? new S3StorageClass(storage) : null,
        options.Get(OptionTable.ServerSideEncryption) is { } encryption ? new ServerSideEncryptionMethod(encryption) : null,
        options.Get(OptionTable.SseKmsKeyId),
        options.Get(OptionTable.HeaderUpload) ?? []);

    /// <summary>Sets them on an upload in one request.</summary>
    public void Apply(PutObjectRequest request, ObjectHeaders headers, S3CannedACL? acl)
    {
        request.CannedACL = acl;
        request.StorageClass = StorageClass;
        request.ServerSideEncryptionMethod = Encryption;
        request.ServerSideEncryptionKeyManagementServiceKeyId = KmsKeyId;
        Apply(request.Headers, request.Metadata, headers);
    }

    /// <summary>Sets them on an upload in parts.</summary>
    public void Apply(InitiateMultipartUploadRequest request, ObjectHeaders headers, S3CannedACL? acl)
    {
        request.CannedACL = acl;
        request.StorageClass = StorageClass;
        request.ServerSideEncryptionMethod = Encryption;
        request.ServerSideEncryptionKeyManagementServiceKeyId = KmsKeyId;
        Apply(request.Headers, request.Metadata, headers);
    }

    /// <summary>Sets them on a copy; what else the object has comes along unless <paramref name="headers"/> replaces it.</summary>
    public void Apply(CopyObjectRequest request, ObjectHeaders? headers, S3CannedACL? acl)
    {
        request.CannedACL = acl;
        request.StorageClass = StorageClass;
        request.ServerSideEncryptionMethod = Encryption;
        request.ServerSideEncryptionKeyManagementServiceKeyId = KmsKeyId;
        request.MetadataDirective = headers is null ? S3MetadataDirective.COPY : S3MetadataDirective.REPLACE;
        if (headers is not null)
        {
            Apply(request.Headers, request.Metadata, headers);
        }
    }

    // The user's own come last and win.
    private void Apply(HeadersCollection target, MetadataCollection metadata, ObjectHeaders headers)
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

        foreach (var header in Headers)
        {
            if (header.IsMetadata)
            {
                metadata[header.MetadataName] = header.Value;
            }
            else
            {
                target[header.Name] = header.Value;
            }
        }
    }

    private static S3CannedACL? Canned(string? acl) => acl is null or "default" ? null : new S3CannedACL(acl);
}
