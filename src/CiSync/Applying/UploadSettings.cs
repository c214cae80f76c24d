using CiSync.Errors;
using CiSync.Options;

namespace CiSync.Applying;

/// <summary>How files are uploaded.</summary>
/// <param name="Cutoff">Files from this size on go in parts.</param>
/// <param name="ChunkSize">The size of a part.</param>
/// <param name="PartsAtATime">Parts of one file in flight.</param>
/// <param name="StoreMd5">Whether multipart uploads carry the MD5 of the whole file.</param>
/// <param name="LeaveParts">Whether the parts of a failed upload stay.</param>
/// <param name="Resume">Whether uploads in parts that an earlier run left unfinished go on.</param>
/// <param name="ListsUploadsByKey">Whether the store tells the open uploads of one key only.</param>
/// <param name="ETagsAreNoMd5">True where the options or the provider already say that ETags can't be MD5s.</param>
/// <param name="MaxParts">The most parts of an upload.</param>
/// <param name="CompositesMustFit">Whether a multipart upload is corrupted whose ETag isn't the computed one.</param>
/// <param name="NoHead">Whether uploads that their answer can't prove stay unverified.</param>
/// <param name="IgnoreChecksum">Whether a size proves what a hash doesn't.</param>
internal sealed record UploadSettings(
    long Cutoff, long ChunkSize, int PartsAtATime, bool StoreMd5, bool LeaveParts, bool Resume, bool ListsUploadsByKey, bool ETagsAreNoMd5, int MaxParts, bool CompositesMustFit, bool NoHead,
    bool IgnoreChecksum)
{
    /// <summary>Whether parts that are there already can be proven to be those of a file, and are used then.</summary>
    public bool CanResume => Resume && !ETagsAreNoMd5;

    /// <summary>Whether the parts of an upload stay that ended like this.</summary>
    public bool KeepsPartsAfter(Exception failure) => LeaveParts || (CanResume && !(failure is CiSyncException e && IsOfNoUse(e.Diagnostic.Code)));

    // Parts of a file that is another by now, or that the store holds wrongly.
    private static bool IsOfNoUse(ErrorCode code) => code == ErrorCodes.FileChanged || code == ErrorCodes.FileMissing || code == ErrorCodes.UploadCorrupted;

    public static UploadSettings From(ResolvedOptions options) => new(
        options.Provider.Multipart ? options.Get(OptionTable.UploadCutoff) : long.MaxValue,
        options.Get(OptionTable.ChunkSize),
        options.Get(OptionTable.UploadConcurrency),
        !options.Get(OptionTable.DisableChecksum),
        options.Get(OptionTable.LeavePartsOnError),
        options.Get(OptionTable.Resume),
        options.Provider.ListsUploadsByKey,
        ETagsCannotBeMd5s(options),
        options.Get(OptionTable.MaxUploadParts),
        options.Get(OptionTable.UseMultipartEtag),
        options.Get(OptionTable.NoHead),
        options.Get(OptionTable.IgnoreChecksum));

    /// <summary>True where the options or the provider say that ETags can't be MD5s.</summary>
    public static bool ETagsCannotBeMd5s(ResolvedOptions options) =>
        options.Get(OptionTable.ServerSideEncryption)?.StartsWith("aws:kms", StringComparison.Ordinal) == true
            || options.IsSet(OptionTable.SseCustomerKey)
            || options.IsSet(OptionTable.SseCustomerKeyBase64)
            || !options.Provider.ETagIsMd5;
}
