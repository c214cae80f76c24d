using Amazon.S3;
using Amazon.S3.Model;

namespace CiSync.S3;

/// <summary>The ACL that a request writes: a canned one or single grants, never both.</summary>
/// <param name="Canned">The canned one.</param>
/// <param name="Grants">The grants, where there is no canned one.</param>
internal sealed record WrittenAcl(S3CannedACL? Canned, IReadOnlyList<ObjectGrant> Grants)
{
    /// <summary>Sets the headers of the grants.</summary>
    public void ApplyGrants(HeadersCollection headers)
    {
        foreach (var permission in Grants.GroupBy(grant => grant.Permission, StringComparer.Ordinal))
        {
            headers[$"x-amz-grant-{permission.Key.ToLowerInvariant().Replace('_', '-')}"] = string.Join(", ", permission.Select(Grantee));
        }
    }

    /// <summary>For messages.</summary>
    public override string ToString() => Canned is null ? "the ACL that the source has" : $"acl={Canned}";

    private static string Grantee(ObjectGrant grant) => grant.Kind switch
    {
        GranteeKind.Id => $"id=\"{grant.Grantee}\"",
        GranteeKind.Uri => $"uri=\"{grant.Grantee}\"",
        _ => $"emailAddress=\"{grant.Grantee}\"",
    };
}
