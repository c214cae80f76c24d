using CiSync.Options;

namespace CiSync.Applying;

/// <summary>How objects are copied within a store.</summary>
/// <param name="Cutoff">Objects from this size on are copied in parts, and no part is larger.</param>
/// <param name="PartsAtATime">Parts of one object in flight.</param>
/// <param name="KeepAcl">Whether the grants of the source are read and given to the copy.</param>
/// <param name="Acl">The canned ACL of the options, or null for none.</param>
/// <param name="ETagsAreNoMd5">True where the options or the provider say that ETags can't be MD5s.</param>
internal sealed record CopySettings(long Cutoff, int PartsAtATime, bool KeepAcl, string? Acl, bool ETagsAreNoMd5)
{
    public static CopySettings From(ResolvedOptions options) => new(
        options.Get(OptionTable.CopyCutoff),
        options.Get(OptionTable.UploadConcurrency),
        options.Get(OptionTable.KeepAcl),
        options.Get(OptionTable.Acl),
        UploadSettings.ETagsCannotBeMd5s(options));
}
