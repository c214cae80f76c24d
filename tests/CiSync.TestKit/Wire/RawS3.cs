using System.Net;
using CiSync.TestKit.Servers;

namespace CiSync.TestKit.Wire;

/// <summary>Sends <see cref="RawRequest"/>s with a bare HttpClient: no retries, no redirects, nothing added.</summary>
public sealed class RawS3(Uri endpoint, S3TestUser user)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseProxy = false,
        RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
        ResponseHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
    });

    /// <summary>Signs, sends, and reads the whole answer.</summary>
    public async Task<RawReply> SendAsync(RawRequest request, CancellationToken ct = default)
    {
        using var message = ToMessage(request);
        using var response = await Http.SendAsync(message, ct);
        var body = await response.Content.ReadAsByteArrayAsync(ct);
        // NonValidated: .NET rewrites the headers that it knows, such as Cache-Control.
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, headers, body);
    }

    private HttpRequestMessage ToMessage(RawRequest request)
    {
        var (headers, parameters, body) = Signed(request);
        var query = string.Join('&', parameters.Select(q =>
            Uri.EscapeDataString(q.Name) + (q.Value is null ? "" : "=" + Uri.EscapeDataString(q.Value))));
        var target = endpoint.GetLeftPart(UriPartial.Authority) + request.Path + (query == "" ? "" : "?" + query);
        // Otherwise Uri would turn a/../x into x.
        var uri = new Uri(target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        var message = new HttpRequestMessage(new HttpMethod(request.Method), uri);
        if (body is not null)
        {
            message.Content = new ByteArrayContent(body);
        }
        foreach (var (name, value) in headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content ??= new ByteArrayContent([]);
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        request.AfterSigning?.Invoke(message);
        return message;
    }

    private (IReadOnlyList<(string Name, string Value)> Headers, IReadOnlyList<(string Name, string? Value)> Query, byte[]? Body) Signed(RawRequest request)
    {
        var signer = request.User ?? user;
        var host = request.Headers.FirstOrDefault(h => h.Name.Equals("Host", StringComparison.OrdinalIgnoreCase)).Value ?? endpoint.Authority;
        switch (request.Signing)
        {
            case Signing.V4 when request.Sign:
                var (headers, body) = new SigV4Signer(request, signer, host).Sign();
                return (headers, request.Query, body);
            case Signing.V4Query:
                return (request.Headers, new SigV4Signer(request, signer, host).Presign(), request.Body);
            case Signing.V2:
                return (new SigV2Signer(request, signer).Sign(), request.Query, request.Body);
            case Signing.V2Query:
                return (request.Headers, new SigV2Signer(request, signer).Presign(), request.Body);
            default:
                return (request.Headers, request.Query, request.Body);
        }
    }
}
