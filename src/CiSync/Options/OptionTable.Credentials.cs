namespace CiSync.Options;

// Rows: who asks: keys, profiles and roles.
public static partial class OptionTable
{
    /// <summary>The access key.</summary>
    public static readonly Option<string?> AccessKeyId = new("access_key_id", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The access key. Unset means the AWS credential chain for s3:// and anonymous access for :s3:.",
        Allowed = "text",
        IsSecret = true,
        Source = Page,
    };

    /// <summary>The secret access key.</summary>
    public static readonly Option<string?> SecretAccessKey = new("secret_access_key", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The secret access key, given together with access_key_id.",
        Allowed = "text",
        IsSecret = true,
        Source = Page,
    };

    /// <summary>The session token of temporary credentials.</summary>
    public static readonly Option<string?> SessionToken = new("session_token", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The session token that belongs to temporary credentials.",
        Allowed = "text",
        IsSecret = true,
        Source = Page,
    };

    /// <summary>Whether credentials come from the environment.</summary>
    public static readonly Option<bool?> EnvAuth = new("env_auth", OptionScope.Remote, Grammar.BoolOrUnset, null)
    {
        Help = "Take credentials from AWS_* variables, profiles or the machine's role where no keys are set. Unset means true for s3:// and false for :s3:; false without keys means anonymous.",
        Allowed = "true or false",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>The AWS profile.</summary>
    public static readonly Option<string?> Profile = new("profile", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The AWS profile to take credentials from, with env_auth. Unset means AWS_PROFILE, else default.",
        Allowed = "a profile name",
        Source = Page,
    };

    /// <summary>The file of AWS profiles.</summary>
    public static readonly Option<string?> SharedCredentialsFile = new("shared_credentials_file", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The file of AWS profiles, with env_auth. Unset means AWS_SHARED_CREDENTIALS_FILE, else ~/.aws/credentials.",
        Allowed = "a path",
        Source = Page,
    };

    /// <summary>A role to assume.</summary>
    public static readonly Option<string?> RoleArn = new("role_arn", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The ARN of a role to assume with the credentials found, or with the OIDC token of a job of GitHub Actions.",
        Allowed = "a role's ARN",
        Source = Page,
    };

    /// <summary>The name of the assumed role's session.</summary>
    public static readonly Option<string?> RoleSessionName = new("role_session_name", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The name of the session of the assumed role. Unset means repository and run with GitHub's OIDC token, else cisync.",
        Allowed = "text",
        Source = Page,
    };

    /// <summary>How long the assumed role's credentials are valid.</summary>
    public static readonly Option<TimeSpan?> RoleSessionDuration = new("role_session_duration", OptionScope.Remote, Values.RoleSessionDuration, null)
    {
        Help = "How long the credentials of the assumed role are valid; they are renewed before they expire. Unset means as STS wants it, usually 1h.",
        Allowed = "a duration from 15m to 12h",
        Source = Page,
    };

    /// <summary>The external id of the role to assume.</summary>
    public static readonly Option<string?> RoleExternalId = new("role_external_id", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The external id that the role to assume asks for.",
        Allowed = "text",
        Source = Page,
    };

    /// <summary>Where roles are assumed.</summary>
    public static readonly Option<string?> StsEndpoint = new("sts_endpoint", OptionScope.Remote, Values.Endpoint, null)
    {
        Help = "The endpoint of STS, which gives the credentials of roles. Unset means AWS_ENDPOINT_URL_STS or AWS_ENDPOINT_URL, else AWS in the region; Ceph and MinIO have theirs at the endpoint of S3.",
        Allowed = "a host name or an http(s) URL",
        Source = Page,
    };

    /// <summary>The audience of GitHub's OIDC token.</summary>
    public static readonly Option<string?> OidcAudience = new("oidc_audience", OptionScope.Remote, Grammar.Text, "sts.amazonaws.com")
    {
        Help = "The audience of the OIDC token with which a job of GitHub Actions assumes role_arn, as the store's identity provider has it.",
        Allowed = "text",
        DefaultText = "sts.amazonaws.com",
        Source = Ours,
    };
}
