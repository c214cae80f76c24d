namespace CiSync.TestKit.Wire;

/// <summary>The metadata service of a machine in EC2, version 2: it answers only to the token that it gave.</summary>
public sealed class MachineStub(string accessKey = "machine", string secretKey = "hush-secret") : LoopbackService
{
    private const string Token = "hush-metadata-token";
    private const string Roles = "/latest/meta-data/iam/security-credentials/";

    public RoleKeys Keys { get; } = new(accessKey, secretKey);

    /// <summary>The role of the machine; null for none.</summary>
    public string? Role { get; set; } = "builder";

    /// <summary>The requests in short, such as <c>PUT /latest/api/token</c>.</summary>
    public IEnumerable<string> Asked => Requests.Select(request => $"{request.Method} {request.Path}");

    protected override ServiceReply Answer(ServiceRequest request) =>
        (request.Method, request.Path) switch
        {
            ("PUT", "/latest/api/token") => request.Headers.ContainsKey("X-aws-ec2-metadata-token-ttl-seconds") ? new(200, Token, "text/plain") : new(400, ""),
            _ when request.Headers.GetValueOrDefault("X-aws-ec2-metadata-token") != Token => new(401, ""),
            ("GET", Roles) when Role is not null => new(200, Role + "\n", "text/plain"),
            ("GET", var path) when Role is not null && path == Roles + Role => Keys.ToReply(),
            _ => new(404, ""),
        };
}
