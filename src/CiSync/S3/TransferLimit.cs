using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// How many bytes of content a run may transfer: <c>max_transfer</c>. As in rclone, a transfer is begun only before that is reached: counting what is done,
/// or, where that is asked for, what it would come to with all that is under way. What is given up at once is cut off before the body that would go beyond it.
/// </summary>
/// <param name="most">How many.</param>
/// <param name="mode">One of <see cref="Values.CutoffModes"/>.</param>
internal sealed class TransferLimit(long most, string mode)
{
    private readonly Lock _lock = new();
    private long _used;

    /// <summary>How many bytes.</summary>
    public long Most => most;

    /// <summary>True where bodies that are received count, and not those that are sent.</summary>
    public bool CountsReceived { get; set; }

    private bool CountsBodies => mode == "hard";

    /// <summary>What the options say; null where there is no limit.</summary>
    public static TransferLimit? From(ResolvedOptions options) =>
        options.Get(OptionTable.MaxTransfer) is >= 0 and var most ? new TransferLimit(most, options.Get(OptionTable.CutoffMode)!) : null;

    /// <summary>True where a transfer may begin.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="withinStore">Whether its bytes do not come by here.</param>
    public bool MayBegin(long bytes, bool withinStore)
    {
        lock (_lock)
        {
            if (_used >= most)
            {
                return false;
            }

            if (mode == "cautious" ? bytes >= most - _used : mode == "hard" && withinStore && bytes > most - _used)
            {
                return false;
            }

            _used += Reserved(bytes, withinStore);
            return true;
        }
    }

    /// <summary>A transfer that was begun is not done: what was kept for it is free again.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="withinStore">Whether its bytes do not come by here.</param>
    public void NotDone(long bytes, bool withinStore)
    {
        lock (_lock)
        {
            _used -= Reserved(bytes, withinStore);
        }
    }

    /// <summary>Bytes of a transfer are done.</summary>
    public void Done(long bytes)
    {
        if (mode == "soft")
        {
            lock (_lock)
            {
                _used += bytes;
            }
        }
    }

    /// <summary>A body is about to be sent.</summary>
    /// <exception cref="CiSyncException">It would go beyond the limit.</exception>
    public void Send(long bytes) => Pass(bytes, CountsBodies && !CountsReceived);

    /// <summary>A body is about to be received.</summary>
    /// <exception cref="CiSyncException">It would go beyond the limit.</exception>
    public void Receive(long bytes) => Pass(bytes, CountsBodies && CountsReceived);

    // Elsewhere what counts is what comes by.
    private long Reserved(long bytes, bool withinStore) => mode == "cautious" || (mode == "hard" && withinStore) ? bytes : 0;

    private void Pass(long bytes, bool counts)
    {
        if (!counts)
        {
            return;
        }

        lock (_lock)
        {
            if (bytes > most - _used)
            {
                throw new CiSyncException(ErrorCodes.TransferLimitReached, $"max_transfer={SizeSuffix.Format(most)} was reached.");
            }

            _used += bytes;
        }
    }
}
