using CiSync.TestKit.Wire;

namespace CiSync.Tests.Security;

/// <summary>Answers every request alike, and keeps what it was sent.</summary>
internal sealed class HostileService(Func<ServiceRequest, ServiceReply>? answer = null) : LoopbackService
{
    public int Port => new Uri(Endpoint).Port;

    protected override ServiceReply Answer(ServiceRequest request) => answer?.Invoke(request) ?? new ServiceReply(200, "");
}
