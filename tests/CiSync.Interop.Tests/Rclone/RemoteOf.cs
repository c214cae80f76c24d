using CiSync.TestKit.Servers;

namespace CiSync.Interop.Tests.Rclone;

/// <summary>The remote <c>site</c>: a server that tests have, as rclone and CiSync are told of it.</summary>
/// <param name="server">The server.</param>
/// <param name="endpoint">Where it is reached; null for its own address.</param>
internal sealed class RemoteOf(S3TestServer server, Uri? endpoint = null)
{
    public Dictionary<string, string> Variables => new()
    {
        ["RCLONE_CONFIG"] = "/notfound",
        ["RCLONE_CONFIG_SITE_TYPE"] = "s3",
        ["RCLONE_CONFIG_SITE_PROVIDER"] = "Other",
        ["RCLONE_CONFIG_SITE_LIST_VERSION"] = "2",
        ["RCLONE_CONFIG_SITE_LIST_URL_ENCODE"] = "true",
        ["RCLONE_CONFIG_SITE_ENDPOINT"] = (endpoint ?? server.Endpoint).ToString(),
        ["RCLONE_CONFIG_SITE_ACCESS_KEY_ID"] = server.AccessKey,
        ["RCLONE_CONFIG_SITE_SECRET_ACCESS_KEY"] = server.SecretKey,
    };
}
