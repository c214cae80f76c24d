namespace CiSync.LocalS3.Signing;

/// <summary>Who may be behind a request. There is one user; what that user doesn't sign is anonymous.</summary>
internal enum Caller { Anonymous, Owner }

/// <param name="Caller">Who sent the request.</param>
/// <param name="Chunks">Checks the signatures inside the body, if it has any; null if the request isn't signed by version 4.</param>
internal sealed record Sender(Caller Caller, ChunkSignatures? Chunks)
{
    public static Sender Anonymous { get; } = new(Caller.Anonymous, null);
}
