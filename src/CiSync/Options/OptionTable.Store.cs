namespace CiSync.Options;

// Rows: which store is asked, and how it wants to be asked.
public static partial class OptionTable
{
    /// <summary>The S3 provider, which sets defaults such as path style.</summary>
    public static readonly Option<string?> Provider = new("provider", OptionScope.Remote, Grammar.OneOf(Providers.Names), null)
    {
        Help = "The S3 provider; it sets defaults such as the addressing style. Unset means AWS without an endpoint and Other with one.",
        Allowed = "a provider name of rclone's, in any case",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>The region.</summary>
    public static readonly Option<string?> Region = new("region", OptionScope.Remote, Grammar.Text, null)
    {
        Help = "The region of the bucket. Unset means AWS_REGION, AWS_DEFAULT_REGION or the region of the AWS profile for s3://, else the one in the endpoint where the provider has it there, else us-east-1.",
        Allowed = "a region name",
        AwsVariables = ["AWS_REGION", "AWS_DEFAULT_REGION"],
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>The endpoint.</summary>
    public static readonly Option<string?> Endpoint = new("endpoint", OptionScope.Remote, Values.Endpoint, null)
    {
        Help = "The endpoint of the S3 API, needed for every store but AWS; https is assumed where no scheme is given.",
        Allowed = "a host name or an http(s) URL",
        AwsVariables = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"],
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>Whether the bucket goes into the path of the URL.</summary>
    public static readonly Option<bool?> ForcePathStyle = new("force_path_style", OptionScope.Remote, Grammar.BoolOrUnset, null)
    {
        Help = "Put the bucket into the path (true) or the host name (false) of URLs. Unset means as the provider wants it.",
        Allowed = "true or false",
        Hosts = Hosts.MSBuild | Hosts.Action | Hosts.Cake,
        Source = Page,
    };

    /// <summary>Whether to use transfer acceleration.</summary>
    public static readonly Option<bool> UseAccelerateEndpoint = new("use_accelerate_endpoint", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Use AWS S3 transfer acceleration; the bucket then goes into the host name.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Page,
    };

    /// <summary>Whether to use the dual-stack endpoints.</summary>
    public static readonly Option<bool> UseDualStack = new("use_dual_stack", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Use the endpoints of AWS that have IPv6 addresses as well.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Page,
    };

    /// <summary>Whether to sign with version 2.</summary>
    public static readonly Option<bool> V2Auth = new("v2_auth", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Sign with Signature Version 2, for stores that know nothing newer. region=other-v2-signature means the same.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Page,
    };

    /// <summary>Whether the requester pays.</summary>
    public static readonly Option<bool> RequesterPays = new("requester_pays", OptionScope.Remote, Grammar.Bool, false)
    {
        Help = "Accept the costs of requests to buckets whose requester pays.",
        Allowed = "true or false",
        DefaultText = "false",
        Source = Page,
    };

    /// <summary>The version of ListObjects.</summary>
    public static readonly Option<int> ListVersion = new("list_version", OptionScope.Remote, Grammar.Int(0, 2), 0)
    {
        Help = "The version of ListObjects: 1, 2, or 0 for 2 where the store knows it.",
        Allowed = "0, 1 or 2",
        DefaultText = "0",
        Source = Page,
    };

    /// <summary>Whether listings are URL-encoded.</summary>
    public static readonly Option<bool> ListUrlEncode = new("list_url_encode", OptionScope.Remote, Grammar.Bool, true)
    {
        Help = "Ask for URL-encoded keys in listings, which can hold any character. A store that ignores it is understood.",
        Allowed = "true or false",
        DefaultText = "true",
        Source = Page,
    };

    /// <summary>How many objects one request lists.</summary>
    public static readonly Option<int> ListChunk = new("list_chunk", OptionScope.Remote, Grammar.Int(1, 1000), 1000)
    {
        Help = "How many objects one request lists.",
        Allowed = "a whole number from 1 to 1000",
        DefaultText = "1000",
        Source = Page,
    };
}
