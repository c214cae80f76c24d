using System.Globalization;

namespace CiSync.TestKit.Wire;

/// <summary>Sign-on: gives a role's keys for an access token, and a new access token for a refresh token.</summary>
public sealed class SsoStub(string accessKey = "sso", string secretKey = "hush-secret") : LoopbackService
{
    public RoleKeys Keys { get; } = new(accessKey, secretKey);

    /// <summary>The access token that is good.</summary>
    public string AccessToken { get; set; } = "hush-access";

    protected override ServiceReply Answer(ServiceRequest request) =>
        request switch
        {
            { Method: "POST", Path: "/token" } => new(200, $$"""{"accessToken":"{{AccessToken}}","expiresIn":28800,"refreshToken":"hush-refresh-2","tokenType":"Bearer"}"""),
            { Method: "GET", Path: "/federation/credentials" } when request.Headers.GetValueOrDefault("x-amz-sso_bearer_token") == AccessToken => new(200, string.Create(CultureInfo.InvariantCulture,
                $$$"""{"roleCredentials":{"accessKeyId":"{{{Keys.AccessKey}}}","secretAccessKey":"{{{Keys.SecretKey}}}","sessionToken":"{{{Keys.NextToken()}}}","expiration":{{{Keys.Expires.ToUnixTimeMilliseconds()}}}}}""")),
            _ => new(401, """{"message":"hush"}"""),
        };
}
