namespace CiSync.S3;

/// <summary>The grants that stand for a canned ACL beside those of the owner.</summary>
internal static class CannedAcl
{
    private const string Everybody = "http://acs.amazonaws.com/groups/global/AllUsers";
    private const string AnyUser = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

    /// <summary>True where an ACL is the one that was written; false also where that can't be told, as with one that speaks of the bucket's owner.</summary>
    /// <param name="written">What was asked for, or null for none.</param>
    /// <param name="grants">The grants of the object, or null where nobody knows them.</param>
    public static bool IsWhat(WrittenAcl? written, IReadOnlyList<ObjectGrant>? grants)
    {
        ObjectGrant[]? expected = written?.Canned?.Value switch
        {
            null when written is not null => null,
            null or "private" => [],
            "public-read" => [Of("READ", Everybody)],
            "public-read-write" => [Of("READ", Everybody), Of("WRITE", Everybody)],
            "authenticated-read" => [Of("READ", AnyUser)],
            _ => null,
        };

        // A store without owners tells none.
        var others = grants?.Where(grant => grant is not { Permission: "FULL_CONTROL", Kind: GranteeKind.Id }).ToHashSet();
        return expected is not null && others is not null && grants!.Count - others.Count <= 1 && others.SetEquals(expected);
    }

    private static ObjectGrant Of(string permission, string group) => new(permission, GranteeKind.Uri, group);
}
