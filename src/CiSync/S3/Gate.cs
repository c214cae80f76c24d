namespace CiSync.S3;

/// <summary>Lets no more in than there may be at a time, which may change meanwhile; those who wait come in in their order.</summary>
/// <param name="most">How many there may be by now.</param>
/// <param name="isFull">Told where all places are taken.</param>
internal sealed class Gate(Func<int> most, Action isFull)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _inside;

    /// <summary>Lets in a number that doesn't change.</summary>
    public Gate(int most)
        : this(() => most, () => { })
    {
    }

    /// <summary>Lets in as many as there are to be.</summary>
    public Gate(Concurrency concurrency)
        : this(() => concurrency.Current, concurrency.Full)
    {
    }

    /// <summary>Waits for a place, which <see cref="Leave"/> gives back.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (_inside < most())
            {
                _inside++;
                return;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        isFull();
        await using var cancelled = cancellation.UnsafeRegister((state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), turn);
        await turn.Task;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _inside--;
            while (_inside < most() && _waiting.TryDequeue(out var turn))
            {
                // Who was cancelled while waiting is still in the queue.
                _inside += turn.TrySetResult() ? 1 : 0;
            }

            if (_waiting.Count > 0)
            {
                isFull();
            }
        }
    }
}
