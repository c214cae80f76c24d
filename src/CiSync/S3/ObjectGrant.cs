namespace CiSync.S3;

/// <summary>One permission of an ACL.</summary>
/// <param name="Permission">FULL_CONTROL, READ, READ_ACP or WRITE_ACP.</param>
/// <param name="Kind">How the grantee is named.</param>
/// <param name="Grantee">Who has it: a canonical user, the URI of a group, or an e-mail address.</param>
internal readonly record struct ObjectGrant(string Permission, GranteeKind Kind, string Grantee);

/// <summary>How a grantee is named.</summary>
internal enum GranteeKind
{
    /// <summary>The canonical id of a user.</summary>
    Id,

    /// <summary>The URI of a group, such as that of everybody.</summary>
    Uri,

    /// <summary>The e-mail address of an account.</summary>
    EmailAddress,
}
