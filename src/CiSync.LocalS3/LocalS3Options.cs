using System.Security.Cryptography.X509Certificates;

namespace CiSync.LocalS3;

/// <summary>How a <see cref="LocalS3Server"/> is started.</summary>
public sealed record LocalS3Options
{
    /// <summary>The TCP port on 127.0.0.1. Default 0: a free one is picked.</summary>
    public int Port { get; init; }

    /// <summary>The certificate, with its private key, to answer over https with; it stays the caller's to dispose of. Default null: plain http.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The directory that keeps buckets and objects over restarts; created if absent. Default null: all is kept in memory.</summary>
    public string? Root { get; init; }

    /// <summary>The access key of the one user. Default <c>local</c>.</summary>
    public string AccessKey { get; init; } = "local";

    /// <summary>The secret key of the one user. Default <c>localsecret</c>.</summary>
    public string SecretKey { get; init; } = "localsecret";

    /// <summary>The session token that each signed request must carry. Default null: a request with a token is refused.</summary>
    public string? SessionToken { get; init; }

    /// <summary>The region that buckets are reported in. Default <c>us-east-1</c>. Requests may be signed for any region.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Whether every new object is encrypted by KMS, as a bucket default can ask on AWS: its ETag is then no MD5. Default false.</summary>
    public bool DefaultKms { get; init; }

    /// <summary>Whether deletes may name the version that they are meant for. False ignores such conditions, as many stores do. Default true.</summary>
    public bool ConditionalDeletes { get; init; } = true;

    /// <summary>The clock for signature dates and LastModified. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The first value of <see cref="LocalS3Server.OnRequest"/>. Default null.</summary>
    public Func<LocalS3Request, CancellationToken, ValueTask<LocalS3Reply?>>? OnRequest { get; init; }

    /// <summary>The first value of <see cref="LocalS3Server.OnResponse"/>. Default null.</summary>
    public Func<LocalS3Request, LocalS3Reply, CancellationToken, ValueTask<LocalS3Reply>>? OnResponse { get; init; }

    /// <summary>Shows no secret, so that options can be logged.</summary>
    public override string ToString() => $"LocalS3 port {Port}, {(Root is null ? "in memory" : $"root {Root}")}, access key {AccessKey}";
}
