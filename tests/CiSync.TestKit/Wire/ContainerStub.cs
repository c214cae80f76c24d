namespace CiSync.TestKit.Wire;

/// <summary>The credential service of a container in ECS or EKS.</summary>
public sealed class ContainerStub(string accessKey = "container", string secretKey = "hush-secret") : LoopbackService
{
    public RoleKeys Keys { get; } = new(accessKey, secretKey);

    /// <summary>What the Authorization header must be; null for none.</summary>
    public string? Authorization { get; set; }

    protected override ServiceReply Answer(ServiceRequest request) =>
        request.Headers.GetValueOrDefault("Authorization") == Authorization ? Keys.ToReply() : new(401, "hush");
}
