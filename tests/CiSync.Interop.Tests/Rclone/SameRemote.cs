using System.Text;

namespace CiSync.Interop.Tests.Rclone;

/// <summary>One way to configure a store for rclone, and the text by which it is then named.</summary>
/// <param name="Name">What it is, as the name of the test has it.</param>
/// <param name="Text">The remote with its options, without the colon before the bucket; {0} is the endpoint.</param>
/// <param name="Conf">rclone.conf, or null; {0} the endpoint, {1} and {2} the keys.</param>
/// <param name="Variables">Variables, their values in the same way.</param>
public sealed record SameRemote(string Name, string Text, string? Conf, params (string Name, string Value)[] Variables)
{
    // Where nobody listens: what isn't used mustn't matter.
    private const string Nowhere = "http://127.0.0.1:9";

    private static readonly (string, string)[] Keys = [("RCLONE_S3_ACCESS_KEY_ID", "{1}"), ("RCLONE_S3_SECRET_ACCESS_KEY", "{2}")];

    private static readonly (string, string)[] Dashed =
    [
        ("RCLONE_CONFIG_MY-SITE_TYPE", "s3"), ("RCLONE_CONFIG_MY-SITE_PROVIDER", "Other"), ("RCLONE_CONFIG_MY-SITE_ENDPOINT", "{0}"),
        ("RCLONE_CONFIG_MY-SITE_ACCESS_KEY_ID", "{1}"), ("RCLONE_CONFIG_MY-SITE_SECRET_ACCESS_KEY", "{2}"),
        ("RCLONE_CONFIG_MY-SITE_LIST_VERSION", "2"), ("RCLONE_CONFIG_MY_SITE_ENDPOINT", Nowhere),
    ];

    private const string Usual = "[site]\ntype = s3\nprovider = Other\naccess_key_id = {1}\nsecret_access_key = {2}\nendpoint = {0}\nlist_version = 2\n";

    // As editors on Windows and people leave them: rclone.conf has comments of two kinds, two separators, quotes, and sections in parts.
    private const string Odd =
        "\uFEFF# keys of the site\r\n; and another comment\r\n\r\nregion = of nothing\r\n[other]\r\ntype=s3\r\nendpoint = " + Nowhere + "\r\n"
        + "  [ site ]\r\n\ttype:s3\r\nprovider : Minio\r\n\"access_key_id\" = `{1}`\r\nsecret_access_key=\"\"\"{2}\"\"\"\r\n  endpoint   =   {0}   \r\n"
        + "ENDPOINT = " + Nowhere + "\r\nEndpoint = " + Nowhere + "\r\n[Site]\r\nendpoint = " + Nowhere + "\r\n[site]\r\nlist_version = 1\r\nlist_version = 2\r\nchunk_size =\r\n";

    /// <summary>All ways.</summary>
    public static IReadOnlyList<SameRemote> All { get; } =
    [
        new("a section of rclone.conf", "site", Usual),
        new("variables of a remote with a dash", "my-site", null, Dashed),
        new("a connection string", ":s3,provider=Minio,endpoint=\"{0}\",list_version='2',force_path_style", null, Keys),
        new("a section and a connection string over it", "site,region=us-east-1,endpoint='{0}'", Usual.Replace("{0}", Nowhere, StringComparison.Ordinal) + "region = nowhere-1\n"),
        new("a variable of the remote over its section", "site", Usual.Replace("{0}", Nowhere, StringComparison.Ordinal), ("RCLONE_CONFIG_SITE_ENDPOINT", "{0}"), ("RCLONE_S3_ENDPOINT", Nowhere)),
        new("a variable of all remotes over a section", "site", Usual.Replace("{0}", Nowhere, StringComparison.Ordinal), ("RCLONE_S3_ENDPOINT", "{0}")),
        new("a section with comments, quotes, a byte order mark and keys in capitals", "site", Odd),
    ];

    /// <summary>The text with what is to be filled in.</summary>
    public static string Fill(string text, params string[] values)
    {
        var filled = new StringBuilder(text);
        for (var i = 0; i < values.Length; i++)
        {
            filled.Replace($"{{{i}}}", values[i]);
        }

        return filled.ToString();
    }

    public override string ToString() => Name;
}
