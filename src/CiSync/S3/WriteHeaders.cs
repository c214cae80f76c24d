using Amazon.S3;
using Amazon.S3.Model;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// The headers with which objects are written: what the object has of its own, and what the options ask for on every one. The headers of
/// header_upload win over the object's, whose class and ACL win over those of the options. What is unset isn't sent. An object that is
/// rewritten as it is gets nothing of the options.
/// </summary>
internal sealed record WriteHeaders(
    S3CannedACL? Acl, S3CannedACL? BucketAcl, S3StorageClass? StorageClass, ServerSideEncryptionMethod? Encryption, string? KmsKeyId, IReadOnlyList<Header> Headers)
{
    /// <summary>The header of the tags.</summary>
    public const string Tagging = "x-amz-tagging";

    public static WriteHeaders From(ResolvedOptions options) => new(
        Canned(options.Get(OptionTable.Acl)),
        Canned(options.Get(OptionTable.BucketAcl) ?? options.Get(OptionTable.Acl)),
        options.Get(OptionTable.StorageClass) is { } storage ? new S3StorageClass(storage) : null,
        options.Get(OptionTable.ServerSideEncryption) is { } encryption ? new ServerSideEncryptionMethod(encryption) : null,
        options.Get(OptionTable.SseKmsKeyId),
        options.Get(OptionTable.HeaderUpload) ?? []);

    /// <summary>The ACL of an object, or null for none.</summary>
    public WrittenAcl? AclFor(ObjectHeaders? headers) =>
        headers is { Acl: { } acl } ? Canned(acl) is { } canned ? new WrittenAcl(canned, []) : null
        : headers is { Grants: { Count: > 0 } grants } ? new WrittenAcl(null, grants)
        : Acl is null || headers is { IsComplete: true } ? null
        : new WrittenAcl(Acl, []);

    /// <summary>Sets them on an upload in one request.</summary>
    public void Apply(PutObjectRequest request, ObjectHeaders headers, WrittenAcl? acl)
    {
        request.CannedACL = acl?.Canned;
        request.StorageClass = ClassOf(headers, null);
        request.ServerSideEncryptionMethod = Encryption;
        request.ServerSideEncryptionKeyManagementServiceKeyId = KmsKeyId;
        Apply(request.Headers, request.Metadata, headers, acl);
    }

    /// <summary>Sets them on an upload in parts.</summary>
    public void Apply(InitiateMultipartUploadRequest request, ObjectHeaders headers, WrittenAcl? acl)
    {
        request.CannedACL = acl?.Canned;
        request.StorageClass = ClassOf(headers, null);
        request.ServerSideEncryptionMethod = headers.IsComplete ? null : Encryption;
        request.ServerSideEncryptionKeyManagementServiceKeyId = headers.IsComplete ? null : KmsKeyId;
        Apply(request.Headers, request.Metadata, headers, acl);
    }

    /// <summary>Sets them on a copy; what else the object has comes along unless <paramref name="headers"/> replaces it.</summary>
    /// <param name="request">The copy.</param>
    /// <param name="headers">What replaces the source's, or null.</param>
    /// <param name="storageClass">The class where neither <paramref name="headers"/> nor the options say one.</param>
    /// <param name="acl">The ACL, or null.</param>
    public void Apply(CopyObjectRequest request, ObjectHeaders? headers, string? storageClass, WrittenAcl? acl)
    {
        request.CannedACL = acl?.Canned;
        request.StorageClass = ClassOf(headers, storageClass);
        request.ServerSideEncryptionMethod = headers is { IsComplete: true } ? null : Encryption;
        request.ServerSideEncryptionKeyManagementServiceKeyId = headers is { IsComplete: true } ? null : KmsKeyId;
        request.MetadataDirective = headers is null ? S3MetadataDirective.COPY : S3MetadataDirective.REPLACE;
        if (headers is not null)
        {
            Apply(request.Headers, request.Metadata, headers, acl);
            request.TaggingDirective = headers.ReplacesTags || request.Headers.Keys.Contains(Tagging) ? TaggingDirective.REPLACE : null;
        }
        else
        {
            acl?.ApplyGrants(request.Headers);
        }
    }

    /// <summary>The names of the headers in which an object isn't what an upload in parts makes of it; nothing of the ACL.</summary>
    public IEnumerable<string> Differing(ObjectHeaders asked, ObjectHead stored)
    {
        var request = new InitiateMultipartUploadRequest();
        Apply(request, asked, acl: null);
        return StoredHeaders.Differing(request, TagsOf(asked), stored);
    }

    private S3StorageClass? ClassOf(ObjectHeaders? headers, string? otherwise) =>
        headers?.StorageClass is { } own ? new S3StorageClass(own)
        : headers is { IsComplete: true } ? null
        : StorageClass ?? (otherwise is null or "STANDARD" ? null : new S3StorageClass(otherwise));

    // The user's own come last and win.
    private void Apply(HeadersCollection target, MetadataCollection metadata, ObjectHeaders headers, WrittenAcl? acl)
    {
        acl?.ApplyGrants(target);
        foreach (var (name, value) in Named(headers))
        {
            if (value is not null)
            {
                target[name] = value;
            }
        }

        foreach (var (name, value) in headers.Metadata)
        {
            metadata[name] = headers.IsComplete ? value : EncodedWords.Encode(value);
        }

        foreach (var (name, value) in headers.Protection)
        {
            target[name] = value;
        }

        foreach (var header in headers.IsComplete ? [] : Headers)
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

    private static (string Name, string? Value)[] Named(ObjectHeaders headers) =>
    [
        ("Content-Type", headers.ContentType),
        ("Cache-Control", headers.CacheControl),
        ("Content-Disposition", headers.ContentDisposition),
        ("Content-Encoding", headers.ContentEncoding),
        ("Content-Language", headers.ContentLanguage),
        ("Expires", headers.Expires),
        ("x-amz-website-redirect-location", headers.WebsiteRedirect),
        (Tagging, TagsOf(headers)),
    ];

    private static string? TagsOf(ObjectHeaders headers) =>
        headers.Tags.Count == 0 ? null : string.Join('&', headers.Tags.Select(tag => $"{Uri.EscapeDataString(tag.Key)}={Uri.EscapeDataString(tag.Value)}"));

    private static S3CannedACL? Canned(string? acl) => acl is null or "default" ? null : new S3CannedACL(acl);
}
