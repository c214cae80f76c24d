using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Signing;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>Canned ACLs and grants. With one user, all that they decide is what an anonymous caller may do.</summary>
internal static class Acl
{
    private static readonly string[] Names =
    [
        "private", "public-read", "public-read-write", "authenticated-read", "bucket-owner-read", "bucket-owner-full-control", "aws-exec-read", "log-delivery-write",
    ];

    public static string Of(string? header) =>
        header is null ? "private" : Names.Contains(header) ? header : throw new S3Exception("InvalidArgument", $"Unknown canned ACL {header}");

    /// <exception cref="S3Exception">AccessDenied.</exception>
    public static void Check(S3Call call, Access access)
    {
        if (call.Caller == Caller.Owner)
        {
            return;
        }
        var bucket = access == Access.Owner ? null : call.Bucket;
        var allowed = access switch
        {
            Access.BucketRead => PublicRead(bucket!.Settings.Acl),
            Access.BucketWrite => bucket!.Settings.Acl == "public-read-write",
            Access.ObjectRead => MayRead(bucket!, bucket!.Find(call.Key)),
            _ => false,
        };
        if (!allowed)
        {
            throw new S3Exception("AccessDenied");
        }
    }

    /// <summary>The same for the source of a copy.</summary>
    /// <exception cref="S3Exception">AccessDenied.</exception>
    public static void CheckRead(Caller caller, Bucket bucket, StoredObject? item)
    {
        if (caller != Caller.Owner && !MayRead(bucket, item))
        {
            throw new S3Exception("AccessDenied");
        }
    }

    /// <summary>Who may not list must not learn which keys there are: a missing key is denied too.</summary>
    private static bool MayRead(Bucket bucket, StoredObject? item) => item?.Attributes.Grants is { } grants ? AclXml.OpensToAll(grants) : PublicRead(item?.Attributes.Acl ?? bucket.Settings.Acl);

    private static bool PublicRead(string acl) => acl is "public-read" or "public-read-write";
}
