using System.Xml.Linq;

namespace CiSync.LocalS3.Operations;

/// <summary>What a canned ACL grants. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl</summary>
internal static class AclXml
{
    private const string Groups = "http://acs.amazonaws.com/groups/";
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    public static XElement Of(string acl) => Xml.Element("AccessControlPolicy",
        Xml.Owner(),
        Xml.Element("AccessControlList",
            // The bucket's owner is the object's owner here: bucket-owner-* adds nothing.
            Grant("FULL_CONTROL", "CanonicalUser", Xml.Element("ID", "local"), Xml.Element("DisplayName", "local")),
            Granted(acl).Select(g => Grant(g.Permission, "Group", Xml.Element("URI", Groups + g.Group)))));

    private static (string Group, string Permission)[] Granted(string acl) => acl switch
    {
        "public-read" => [("global/AllUsers", "READ")],
        "public-read-write" => [("global/AllUsers", "READ"), ("global/AllUsers", "WRITE")],
        "authenticated-read" => [("global/AuthenticatedUsers", "READ")],
        "log-delivery-write" => [("s3/LogDelivery", "WRITE"), ("s3/LogDelivery", "READ_ACP")],
        _ => [],
    };

    private static XElement Grant(string permission, string type, params XElement[] grantee) => Xml.Element("Grant",
        Xml.Element("Grantee", new XAttribute(XNamespace.Xmlns + "xsi", Xsi.NamespaceName), new XAttribute(Xsi + "type", type), grantee),
        Xml.Element("Permission", permission));
}
