using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CiSync.S3;

/// <summary>
/// Keys that begin with a slash: the SDK signs all of it and then leaves out one slash of the URL, so that the request is for another key and its
/// signature wrong. Stands behind the signer and gives the URL one slash more.
/// </summary>
internal sealed class LeadingSlashes : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var resources = executionContext.RequestContext.Request.PathResources;
        var keys = resources.Where(pair => pair.Value.StartsWith('/')).ToArray();
        foreach (var (name, key) in keys)
        {
            resources[name] = "/" + key;
        }

        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        finally
        {
            // The SDK may sign the same request once more.
            foreach (var (name, key) in keys)
            {
                resources[name] = key;
            }
        }
    }
}
