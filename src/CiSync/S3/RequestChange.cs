using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CiSync.S3;

/// <summary>A step of the SDK's pipeline that changes a request before it is signed.</summary>
internal abstract class RequestChange : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        Change(executionContext.RequestContext);
        base.InvokeSync(executionContext);
    }

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Change(executionContext.RequestContext);
        return base.InvokeAsync<T>(executionContext);
    }

    /// <summary>Changes the request, in place.</summary>
    protected abstract void Change(IRequestContext context);
}
