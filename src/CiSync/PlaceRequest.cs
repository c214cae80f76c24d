using CiSync.Options;

namespace CiSync;

/// <summary>What the verbs about one place in a store take.</summary>
public record PlaceRequest
{
    /// <summary>The place: <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>. Where it ends in no slash and there is an object of that name, that object alone is meant.</summary>
    public required string Place { get; init; }

    /// <summary>Accept options in <see cref="Place"/> that are secret. Default false: for hosts that log their parameters. Only for a person's own command line.</summary>
    public bool AllowSecrets { get; init; }

    /// <summary>Option values that the host was given; they win over the environment.</summary>
    public IReadOnlyList<ExplicitOption> Options { get; init; } = [];
}

/// <summary>What is listed.</summary>
public sealed record ListRequest : PlaceRequest
{
    /// <summary>List all below the place. Default true; false lists what is right below it, and folders.</summary>
    public bool Recursive { get; init; } = true;

    /// <summary>
    /// Ask for each object's own headers, which takes a request for each: the time of the file that was uploaded, and the content type. Default false:
    /// the time is that of the upload.
    /// </summary>
    public bool ReadHeaders { get; init; }
}

/// <summary>Which unfinished multipart uploads are removed.</summary>
public sealed record CleanUpRequest : PlaceRequest
{
    /// <summary>Those that were started longer ago than this. Default a day.</summary>
    public TimeSpan MinAge { get; init; } = TimeSpan.FromDays(1);
}
