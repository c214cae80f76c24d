using System.Globalization;

namespace CiSync.TestKit.Wire;

/// <summary>STS: gives the keys of roles to whoever asks.</summary>
public sealed class StsStub(string accessKey = "sts", string secretKey = "hush-secret") : LoopbackService
{
    public RoleKeys Keys { get; } = new(accessKey, secretKey);

    /// <summary>A refusal as STS writes it, whose sentence repeats what was sent.</summary>
    public static ServiceReply Refusal(int status, string code) => new(
        status,
        $"<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>hush-token is not good</Message></Error><RequestId>1</RequestId></ErrorResponse>",
        "text/xml");

    protected override ServiceReply Answer(ServiceRequest request)
    {
        var action = request.Form["Action"];
        return new ServiceReply(
            200,
            string.Create(CultureInfo.InvariantCulture, $"""
            <{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result><Credentials>
            <AccessKeyId>{Keys.AccessKey}</AccessKeyId><SecretAccessKey>{Keys.SecretKey}</SecretAccessKey>
            <SessionToken>{Keys.NextToken()}</SessionToken><Expiration>{Keys.Expires:yyyy-MM-ddTHH:mm:ss.fffZ}</Expiration>
            </Credentials></{action}Result></{action}Response>
            """),
            "text/xml");
    }
}
