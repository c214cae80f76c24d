using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.S3;
using CiSync.Reporting;
using Polly;
using Polly.Retry;

namespace CiSync.S3;

/// <summary>
/// Repeats what rclone calls retryable: ten attempts unless others are asked for, waiting 10 ms after the first and twice as long after each further
/// one, up to 2 s, or as long as the store's Retry-After says.
/// </summary>
internal sealed class Retries
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(1);
    private static readonly ResiliencePropertyKey<string> RequestName = new("request");

    // Codes that S3 sends with statuses which alone don't say that another try may help.
    private static readonly HashSet<string> RetryableCodes = new(StringComparer.Ordinal)
    {
        "InternalError", "OperationAborted", "RequestTimeout", "ServiceUnavailable", "SlowDown", "Throttling",
        "ThrottlingException", "TooManyRequests", "ConcurrentModification",
    };

    private readonly ResiliencePipeline _pipeline;

    /// <param name="attempts">How often a request is sent at the most: low_level_retries.</param>
    /// <param name="time">The clock.</param>
    /// <param name="counts">Told of repetitions.</param>
    /// <param name="events">Told of repetitions, and why.</param>
    public Retries(int attempts, TimeProvider time, RequestCounts counts, IProgress<SyncEvent>? events) =>
        _pipeline = attempts == 1 ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is { } e && !arguments.Context.CancellationToken.IsCancellationRequested && IsRetryable(e)),
                MaxRetryAttempts = attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Exception, time)),
                OnRetry = arguments =>
                {
                    counts.Retried();
                    events?.Report(new RequestRetried(
                        arguments.Context.Properties.GetValue(RequestName, ""),
                        arguments.AttemptNumber + 1,
                        arguments.RetryDelay,
                        ErrorMapping.Clause(arguments.Outcome.Exception!)));
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    /// <summary>Sends a request until it succeeds, fails for good, or the attempts are used up.</summary>
    public async Task<T> RunAsync<T>(string request, Func<CancellationToken, Task<T>> send, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(RequestName, request);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, send) => await send(context.CancellationToken), context, send);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>True where another try may help.</summary>
    public static bool IsRetryable(Exception exception) => exception switch
    {
        AmazonS3Exception { InnerException: HttpRequestException inner } => IsRetryable(inner),
        AmazonServiceException { StatusCode: not 0 } answered =>
            answered.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout
            || (answered.ErrorCode is { } code && RetryableCodes.Contains(code)),
        _ => ErrorMapping.Innermost(exception) is not AuthenticationException
            && (exception is HttpRequestException or HttpIOException or IOException or SocketException or TimeoutException or OperationCanceledException
                || (exception.InnerException is { } inner && exception is AmazonServiceException or AmazonClientException && IsRetryable(inner))),
    };

    /// <summary>True where the store says that it is asked too much, or keeps a request waiting for too long.</summary>
    public static bool IsCongestion(Exception exception) =>
        exception is AmazonServiceException { StatusCode: not 0 } answered
        && (answered.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.RequestTimeout
            || answered.ErrorCode is "SlowDown" or "RequestTimeout" or "ServiceUnavailable" or "Throttling" or "ThrottlingException" or "TooManyRequests");

    private static TimeSpan? RetryAfter(Exception? exception, TimeProvider time)
    {
        if ((exception as AmazonServiceException)?.InnerException is not Amazon.Runtime.Internal.HttpErrorResponseException { Response: { } response }
            || !response.IsHeaderPresent("Retry-After"))
        {
            return null;
        }

        var text = response.GetHeaderValue("Retry-After");
        var wait = int.TryParse(text, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var date) ? date - time.GetUtcNow()
            : TimeSpan.Zero;
        return wait <= TimeSpan.Zero ? null : wait < LongestRetryAfter ? wait : LongestRetryAfter;
    }
}
