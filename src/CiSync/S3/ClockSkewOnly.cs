using Amazon.Runtime;

namespace CiSync.S3;

/// <summary>
/// Lets the SDK repeat a request that was refused for the time in its signature, once, with the store's clock: it learns the
/// difference from the answer. All other repetition is that of <see cref="Retries"/>.
/// </summary>
internal sealed class ClockSkewOnly : RetryPolicy
{
    public ClockSkewOnly() => MaxRetries = 1;

    public override bool CanRetry(IExecutionContext executionContext) => true;

    public override bool RetryLimitReached(IExecutionContext executionContext) => executionContext.RequestContext.Retries >= MaxRetries;

    public override bool RetryForException(IExecutionContext executionContext, Exception exception) => false;

    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) => Task.FromResult(false);

    public override bool OnRetry(IExecutionContext executionContext, bool bypassAcquireCapacity, bool isThrottlingError)
    {
        var request = executionContext.RequestContext;
        ((StoreClientConfig)request.ClientConfig).ClockCorrected(CorrectClockSkew.GetClockCorrectionForEndpoint(request.Request.Endpoint.ToString()));
        return true;
    }

    public override void WaitBeforeRetry(IExecutionContext executionContext)
    {
    }

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => Task.CompletedTask;
}
