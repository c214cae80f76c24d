using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CiSync.TestKit.Wire;

/// <summary>GitHub's OIDC service: issues the tokens <c>hush-jwt-1</c>, <c>hush-jwt-2</c> and so on to who has the request token.</summary>
public sealed class OidcStub : LoopbackService
{
    /// <summary>The token of the environment that lets a job ask.</summary>
    public const string RequestToken = "hush-request-token";

    private int _issued;

    /// <summary>The address as the environment has it.</summary>
    public string RequestUrl => Endpoint + "/job/idtoken?api-version=2.0";

    /// <summary>What the tokens say of the job.</summary>
    public string Subject { get; set; } = "repo:octo/site:ref:refs/heads/main";

    /// <summary>The n-th token: three parts, the second with the claims.</summary>
    public string Token(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"hush-jwt-{number}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"iss":"https://token.actions.githubusercontent.com","sub":"{{Subject}}"}"""))}.hush-signature");

    protected override ServiceReply Answer(ServiceRequest request) =>
        request.Headers.GetValueOrDefault("Authorization") != $"Bearer {RequestToken}" ? new(401, "hush-request-token is not good")
            : request.Method != "GET" || !request.Query.Contains("audience=", StringComparison.Ordinal) ? new(400, "hush")
            : new(200, $$"""{"count":1,"value":"{{Token(Interlocked.Increment(ref _issued))}}"}""");
}
