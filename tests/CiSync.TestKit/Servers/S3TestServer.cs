using CiSync.LocalS3;

namespace CiSync.TestKit.Servers;

/// <summary>A running S3 server that tests can use.</summary>
/// <param name="Name"><c>localS3</c>, <c>localS3-disk</c>, <c>ceph</c>, <c>minio</c>: what reports and CISYNC_REQUIRE call it.</param>
/// <param name="Endpoint">Its address, without a path; path style works on all of them.</param>
/// <param name="AccessKey">The access key of the user who makes the buckets.</param>
/// <param name="SecretKey">Its secret.</param>
public sealed record S3TestServer(string Name, Uri Endpoint, string AccessKey, string SecretKey)
{
    /// <summary>A second user who owns nothing; null where the server has one user only.</summary>
    public S3TestUser? Other { get; init; }

    /// <summary>The server object, with its request log and hooks, where it is LocalS3; otherwise null.</summary>
    public LocalS3Server? Local { get; init; }

    /// <summary>The name in lists of tests.</summary>
    public override string ToString() => Name;
}

/// <summary>Credentials.</summary>
public sealed record S3TestUser(string AccessKey, string SecretKey);
