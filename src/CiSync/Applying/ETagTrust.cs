namespace CiSync.Applying;

/// <summary>
/// Whether this bucket's ETags are MD5s. Nothing in a listing tells that a bucket encrypts by KMS, so the first PUT of a
/// run goes alone and finds out; all later ones then carry the MD5 as metadata from the start.
/// </summary>
internal sealed class ETagTrust(bool knownToBeNoMd5)
{
    private volatile bool _noMd5 = knownToBeNoMd5;

    /// <summary>True once an ETag was seen that isn't the MD5 of what was sent.</summary>
    public bool ETagsAreNoMd5 => _noMd5;

    /// <summary>Says that an ETag wasn't the MD5 of what was sent.</summary>
    public void Lost() => _noMd5 = true;
}
