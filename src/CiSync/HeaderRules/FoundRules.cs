using CiSync.Errors;
using CiSync.Options;

namespace CiSync.HeaderRules;

/// <summary>A file of rules that nobody named, but that was found: it may tighten the ACL that was asked for, and not loosen it.</summary>
internal static class FoundRules
{
    // From nobody else to everybody; what the owner of the bucket may do is between.
    private static readonly string[] Order = ["private", "bucket-owner-read", "bucket-owner-full-control", "authenticated-read", "public-read", "public-read-write"];

    /// <summary>Checks the rules of a file.</summary>
    /// <exception cref="CiSyncException"><see cref="ErrorCodes.AclLoosened"/>.</exception>
    public static HeaderRulesFile Check(ResolvedOptions options, HeaderRulesFile file)
    {
        if (options.IsSet(OptionTable.Acl) && file.Rules.FirstOrDefault(rule => Rank(rule.Acl) > Rank(options.Get(OptionTable.Acl))) is { } loose)
        {
            throw new CiSyncException(
                ErrorCodes.AclLoosened,
                $"{loose.Origin}: the ACL {Quoted.Text(loose.Acl!)} gives more access than {Quoted.Text(options.Get(OptionTable.Acl)!)}, which {options.OriginOf(OptionTable.Acl)} asks for.");
        }

        return file;
    }

    // The store's own default is private, and so is what is not said.
    private static int Rank(string? acl) => Math.Max(0, Array.IndexOf(Order, acl));
}
