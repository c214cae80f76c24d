using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CiSync.S3;

/// <summary>
/// The headers of a request in the text that was signed. The SDK and HttpClient write what they understand in their own way, such as a blank
/// after a semicolon: the signature would be wrong, and the object would be kept with another text than was asked for.
/// </summary>
internal sealed class SentHeaders : PipelineHandler
{
    private static readonly AsyncLocal<IDictionary<string, string>?> Signed = new();
    private static readonly string[] OfContent = ["Content-Type", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires"];

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Signed.Value = executionContext.RequestContext.Request.Headers;
        return await base.InvokeAsync<T>(executionContext);
    }

    /// <summary>Puts them into a request on its way to the network.</summary>
    public static void Restore(HttpRequestMessage request)
    {
        if (Signed.Value is not { } signed)
        {
            return;
        }

        Restore(request.Headers, "Cache-Control", signed);
        if (request.Content is { } content)
        {
            Array.ForEach(OfContent, name => Restore(content.Headers, name, signed));
        }
    }

    private static void Restore(System.Net.Http.Headers.HttpHeaders headers, string name, IDictionary<string, string> signed)
    {
        if (signed.TryGetValue(name, out var text))
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, text);
        }
    }
}
