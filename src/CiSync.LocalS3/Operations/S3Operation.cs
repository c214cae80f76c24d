namespace CiSync.LocalS3.Operations;

/// <summary>What a request addresses.</summary>
internal enum Level { Service, Bucket, Object }

/// <summary>Who may carry out an operation besides the owner.</summary>
internal enum Access
{
    /// <summary>Nobody.</summary>
    Owner,

    /// <summary>Whoever may read the bucket: anyone, if its ACL is public-read or public-read-write.</summary>
    BucketRead,

    /// <summary>Whoever may write to the bucket: anyone, if its ACL is public-read-write.</summary>
    BucketWrite,

    /// <summary>Whoever may read the object: anyone, if the object's own ACL says so.</summary>
    ObjectRead,
}

/// <summary>One row of the table of operations.</summary>
/// <param name="Name">As S3 names it.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Level">What the path must address.</param>
/// <param name="SubResource">The query parameter that selects this operation, or null.</param>
/// <param name="Parameters">The other query parameters it understands.</param>
/// <param name="Headers">The x-amz- and if- headers it understands besides those of every request; a trailing * takes any ending.</param>
/// <param name="Access">Who may.</param>
/// <param name="Run">Carries it out.</param>
internal sealed record S3Operation(
    string Name, string Method, Level Level, string? SubResource, string[] Parameters, string[] Headers, Access Access, Func<S3Call, Task<LocalS3Reply>> Run)
{
    /// <summary>The header, in lower case, that makes a request this operation; or null. x-amz-copy-source turns a PUT into a copy.</summary>
    public string? Selector { get; init; }
}
