namespace CiSync.S3;

/// <summary>What a key must be allowed for a request, as advice.</summary>
internal static class RequiredPermission
{
    /// <summary>The advice for a refused request, or null where there is none better than the catalogue's.</summary>
    public static string? Advice(string request) => request switch
    {
        "ListBuckets" => "Allow the key s3:ListAllMyBuckets.",
        "CreateBucket" => "Allow the key s3:CreateBucket, and s3:PutBucketAcl where an ACL is set.",
        "DeleteBucket" => "Allow the key s3:DeleteBucket on the bucket.",
        "ListObjects" or "ListObjectsV2" => "Allow the key s3:ListBucket on the bucket.",
        // Who may not list isn't told that an object is missing.
        "HeadObject" or "GetObject" => "Allow the key s3:GetObject on the bucket's objects, and s3:ListBucket on the bucket: without it a missing object is refused, too.",
        "GetObjectTagging" => "Allow the key s3:GetObjectTagging on the bucket's objects.",
        "GetObjectAcl" => "Allow the key s3:GetObjectAcl on the bucket's objects.",
        "PutObject" or "CreateMultipartUpload" or "UploadPart" or "CompleteMultipartUpload" =>
            "Allow the key s3:PutObject on the bucket's objects; and s3:PutObjectAcl where an ACL is set, s3:PutObjectTagging where tags are.",
        "CopyObject" or "UploadPartCopy" =>
            "Allow the key s3:GetObject on the source's objects and s3:PutObject on the copies; and s3:PutObjectAcl where an ACL is set, s3:GetObjectTagging and s3:PutObjectTagging where there are tags.",
        "DeleteObjects" => "Allow the key s3:DeleteObject on the bucket's objects.",
        "ListMultipartUploads" => "Allow the key s3:ListBucketMultipartUploads on the bucket.",
        "ListParts" => "Allow the key s3:ListMultipartUploadParts on the bucket's objects.",
        "AbortMultipartUpload" => "Allow the key s3:AbortMultipartUpload on the bucket's objects.",
        _ => null,
    };
}
