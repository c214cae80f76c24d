using Amazon.Runtime;

namespace CiSync.S3;

/// <summary>What came of looking for credentials at one place: them, or why there are none.</summary>
internal sealed record Sought
{
    private Sought(AWSCredentials? credentials, string tried) => (Credentials, Tried) = (credentials, tried);

    /// <summary>The credentials, or null.</summary>
    public AWSCredentials? Credentials { get; }

    /// <summary>The place and why there is nothing, such as <c>AWS_ACCESS_KEY_ID (not set)</c>.</summary>
    public string Tried { get; }

    /// <summary>They are there.</summary>
    public static Sought Found(AWSCredentials credentials) => new(credentials, "");

    /// <summary>There are none.</summary>
    public static Sought Nothing(string place, string why) => new(null, $"{place} ({why})");
}
