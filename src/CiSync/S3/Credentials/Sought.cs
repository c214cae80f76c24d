using Amazon.Runtime;

namespace CiSync.S3;

/// <summary>What came of looking for credentials at one place: them, or why there are none.</summary>
internal sealed record Sought
{
    private Sought(AWSCredentials? credentials, string tried, bool isRole = false) => (Credentials, Tried, IsTheRole) = (credentials, tried, isRole);

    /// <summary>The credentials, or null.</summary>
    public AWSCredentials? Credentials { get; }

    /// <summary>The place and why there is nothing, such as <c>AWS_ACCESS_KEY_ID (not set)</c>.</summary>
    public string Tried { get; }

    /// <summary>True where they are those of <c>role_arn</c> itself, which is then not assumed with them.</summary>
    public bool IsTheRole { get; }

    /// <summary>They are there.</summary>
    public static Sought Found(AWSCredentials credentials) => new(credentials, "");

    /// <summary>They are there, and are those of <c>role_arn</c>.</summary>
    public static Sought TheRole(AWSCredentials credentials) => new(credentials, "", isRole: true);

    /// <summary>There are none.</summary>
    public static Sought Nothing(string place, string why) => new(null, $"{place} ({why})");
}
