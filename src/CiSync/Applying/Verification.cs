using CiSync.Errors;
using CiSync.S3;

namespace CiSync.Applying;

/// <summary>Proof that the store holds what was sent: 200 isn't one.</summary>
/// <param name="store">Who is asked.</param>
/// <param name="noHead">True where the user wants nobody asked: no_head.</param>
/// <param name="ignoreChecksum">True where the size is proof enough: ignore_checksum.</param>
internal sealed class Verification(IStore store, bool noHead, bool ignoreChecksum)
{
    private int _skipped, _accepted;

    /// <summary>How often an upload is made when what arrives isn't what was sent.</summary>
    public const int Attempts = 3;

    /// <summary>True where the size is proof enough.</summary>
    public bool IgnoresHashes => ignoreChecksum;

    /// <summary>The warnings that uploads went unverified because that was asked for, where some did.</summary>
    public IEnumerable<Diagnostic> Remarks
    {
        get
        {
            if (_skipped > 0)
            {
                yield return Diagnostic.Warning(ErrorCodes.NotVerified, $"{_skipped} uploads could not be proven by the store's answer, and no_head forbids to ask.");
            }

            if (_accepted > 0)
            {
                yield return Diagnostic.Warning(
                    ErrorCodes.NotVerified, $"{_accepted} uploads were accepted by their size: the store tells no hash that is theirs, and ignore_checksum is set.", "Unset ignore_checksum to have them verified.");
            }
        }
    }

    /// <summary>
    /// Asks the store what it holds where the answer to the upload couldn't prove it: the size must fit, and the object must be the new one. The
    /// MD5 that went along as metadata proves that, and an ETag or a date that the old object did not have.
    /// </summary>
    public async Task<bool> ByHeadAsync(UploadItem item, WriteEvidence evidence, CancellationToken cancellation)
    {
        if (noHead)
        {
            if (evidence.Answer is null)
            {
                throw new CiSyncException(
                    ErrorCodes.AnswerNotOwn, $"The store's answer to the upload of \"{item.Key}\" does not tell whether it was written, and no_head forbids to ask.", "Unset no_head.", item.Key);
            }

            Interlocked.Increment(ref _skipped);
            return true;
        }

        if (await store.HeadAsync(item.Key, cancellation) is not { } head || head.Size != item.Size)
        {
            return false;
        }

        var isProven = evidence.ProvesContent(head);
        if (ignoreChecksum)
        {
            isProven |= evidence.ProvesNew(head);
            Interlocked.Add(ref _accepted, isProven ? 1 : 0);
            return isProven;
        }

        return isProven || (evidence.StoredMd5 is null && evidence.ProvesNew(head));
    }

    /// <summary>Runs an upload until it is verified or has been tried often enough. The key isn't deleted after a failure: a page that is there beats a page that is gone.</summary>
    /// <param name="item">What is uploaded.</param>
    /// <param name="upload">One attempt; true where it is verified.</param>
    public static async Task RepeatAsync(UploadItem item, Func<Task<bool>> upload)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await upload())
                {
                    return;
                }
            }
            catch (CiSyncException e) when (attempt < Attempts && e.Diagnostic.Code == ErrorCodes.UploadCorrupted)
            {
                continue;
            }

            if (attempt == Attempts)
            {
                throw new CiSyncException(
                    ErrorCodes.UploadCorrupted,
                    $"\"{item.Key}\" was uploaded {Attempts} times, and the store holds something else than was sent.",
                    key: item.Key);
            }
        }
    }
}
