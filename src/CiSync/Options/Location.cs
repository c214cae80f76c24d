using CiSync.Errors;

namespace CiSync.Options;

/// <summary>A place in a store: a bucket and a prefix in it.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Prefix">The prefix: empty for the whole bucket, else without a leading and with a trailing slash.</param>
/// <param name="IsUrl">True for <c>s3://</c>, where unset credentials mean the AWS chain; false for <c>:s3:</c>, which is rclone's.</param>
public sealed record Location(string Bucket, string Prefix, bool IsUrl)
{
    /// <summary>Reads <c>s3://bucket/prefix</c> or <c>:s3:bucket/prefix</c>.</summary>
    /// <exception cref="CiSyncException">The text is of neither form or names no bucket.</exception>
    public static Location Parse(string text)
    {
        if (text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase))
        {
            return Split(text, text[5..], isUrl: true);
        }

        if (text.StartsWith(":s3:", StringComparison.Ordinal))
        {
            return Split(text, text[4..], isUrl: false);
        }

        if (text.StartsWith(":s3,", StringComparison.Ordinal))
        {
            // Not repeated: a connection string can hold a secret.
            throw new CiSyncException(
                ErrorCodes.DestinationInvalid,
                "The destination is a connection string with options, which is not supported.",
                "Write :s3:bucket/prefix and set the options by RCLONE_S3_* variables.");
        }

        throw Invalid(text, "it is neither s3://… nor :s3:…");
    }

    /// <summary>The key of an object from its path below the prefix.</summary>
    public string KeyOf(string relative) => Prefix + relative;

    /// <inheritdoc/>
    public override string ToString() => (IsUrl ? "s3://" : ":s3:") + Bucket + (Prefix.Length > 0 ? "/" + Prefix.TrimEnd('/') : "");

    private static Location Split(string text, string path, bool isUrl)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? path : path[..slash];
        var prefix = slash < 0 ? "" : path[(slash + 1)..].Trim('/');
        if (bucket.Length == 0)
        {
            throw Invalid(text, "it names no bucket");
        }

        if (bucket.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_')))
        {
            throw Invalid(text, "a bucket's name has only letters, digits, '-', '.' and '_'");
        }

        // Empty, "." and ".." segments are legal in keys, but URL clients and proxies fold them, so nobody wants one in a destination.
        return prefix.Split('/') is var segments && prefix.Length > 0 && segments.Any(segment => segment is "" or "." or "..")
            ? throw Invalid(text, "the prefix has an empty, \".\" or \"..\" segment")
            : new Location(bucket, prefix.Length > 0 ? prefix + "/" : "", isUrl);
    }

    private static CiSyncException Invalid(string text, string why) =>
        new(ErrorCodes.DestinationInvalid, $"Destination \"{text}\" is not understood: {why}.");
}
