using System.Xml.Linq;
using CiSync.LocalS3.Storage;

namespace CiSync.LocalS3.Operations;

/// <summary>What ACLs grant. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl</summary>
internal static class AclXml
{
    private const string Groups = "http://acs.amazonaws.com/groups/";
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    public static XElement Of(ObjectAttributes attributes) => attributes.Grants is { } grants ? Policy(grants) : Of(attributes.Acl);

    // The bucket's owner is the object's owner here: bucket-owner-* adds nothing.
    public static XElement Of(string acl) =>
        Policy([new Grant("FULL_CONTROL", "ID", "local"), .. Granted(acl).Select(g => new Grant(g.Permission, "URI", Groups + g.Group))]);

    /// <summary>Whether there is a group of that URI.</summary>
    public static bool IsGroup(string uri) => uri is Groups + "global/AllUsers" or Groups + "global/AuthenticatedUsers" or Groups + "s3/LogDelivery";

    /// <summary>Whether everybody may read.</summary>
    public static bool OpensToAll(Grant[] grants) => grants.Any(g => g is { Grantee: Groups + "global/AllUsers", Permission: "READ" or "FULL_CONTROL" });

    private static XElement Policy(IEnumerable<Grant> grants) => Xml.Element("AccessControlPolicy", Xml.Owner(), Xml.Element("AccessControlList", grants.Select(Element)));

    private static XElement Element(Grant grant) => grant.Form == "ID"
        ? Element(grant.Permission, "CanonicalUser", Xml.Element("ID", grant.Grantee), Xml.Element("DisplayName", grant.Grantee))
        : Element(grant.Permission, "Group", Xml.Element("URI", grant.Grantee));

    private static (string Group, string Permission)[] Granted(string acl) => acl switch
    {
        "public-read" => [("global/AllUsers", "READ")],
        "public-read-write" => [("global/AllUsers", "READ"), ("global/AllUsers", "WRITE")],
        "authenticated-read" => [("global/AuthenticatedUsers", "READ")],
        "log-delivery-write" => [("s3/LogDelivery", "WRITE"), ("s3/LogDelivery", "READ_ACP")],
        _ => [],
    };

    private static XElement Element(string permission, string type, params XElement[] grantee) => Xml.Element("Grant",
        Xml.Element("Grantee", new XAttribute(XNamespace.Xmlns + "xsi", Xsi.NamespaceName), new XAttribute(Xsi + "type", type), grantee),
        Xml.Element("Permission", permission));
}
