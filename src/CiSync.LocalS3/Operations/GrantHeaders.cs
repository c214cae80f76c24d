using System.Text.RegularExpressions;
using CiSync.LocalS3.Errors;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>An ACL in single grants, as headers. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html</summary>
internal static partial class GrantHeaders
{
    private static readonly (string Header, string Permission)[] Permissions =
        [("x-amz-grant-full-control", "FULL_CONTROL"), ("x-amz-grant-read", "READ"), ("x-amz-grant-read-acp", "READ_ACP"), ("x-amz-grant-write-acp", "WRITE_ACP")];

    /// <summary>Their names.</summary>
    public static string[] Headers { get; } = [.. Permissions.Select(p => p.Header)];

    /// <summary>The grants that a request makes; null where it has no such header, and a canned ACL counts.</summary>
    public static Grant[]? Of(S3Call call)
    {
        Grant[] grants = [.. Permissions.SelectMany(p => call.Header(p.Header)?.Split(',').Select(text => Parse(p.Permission, text)) ?? [])];
        return grants.Length == 0 ? null
            : call.Header("x-amz-acl") is null ? grants
            : throw new S3Exception("InvalidRequest", "Specifying both Canned ACLs and Header Grants is not allowed");
    }

    private static Grant Parse(string permission, string text) => Form().Match(text) switch
    {
        { Success: false } => throw new S3Exception("InvalidArgument", "Argument format not recognized"),
        var grantee => (grantee.Groups[1].Value.ToLowerInvariant(), grantee.Groups[2].Value) switch
        {
            // There is but one user.
            ("id", "local") => new Grant(permission, "ID", "local"),
            ("id", _) => throw new S3Exception("InvalidArgument", "Invalid id"),
            ("uri", var group) when AclXml.IsGroup(group) => new Grant(permission, "URI", group),
            ("uri", _) => throw new S3Exception("InvalidArgument", "Invalid group uri"),
            _ => throw new S3Exception("UnresolvableGrantByEmailAddress"),
        },
    };

    [GeneratedRegex("^\\s*(id|uri|emailAddress)=\"?([^\"]*)\"?\\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
