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

        if (OptionTable.All.Any(option => option.IsSecret && text.Contains(option.Name + "=", StringComparison.OrdinalIgnoreCase)))
        {
            throw new CiSyncException(
                ErrorCodes.SecretAsParameter,
                "The destination is a connection string that holds a secret.",
                "Write :s3:bucket/prefix and set the keys as RCLONE_S3_* environment variables; parameters are written to logs.");
        }

        if (text.StartsWith(":s3:", StringComparison.Ordinal))
        {
            return Split(text, text[4..], isUrl: false);
        }

        if (text.StartsWith(":s3,", StringComparison.Ordinal))
        {
            throw new CiSyncException(
                ErrorCodes.DestinationInvalid,
                "The destination is a connection string with options, which is not supported.",
                "Write :s3:bucket/prefix and set the options by RCLONE_S3_* variables.");
        }

        throw Invalid(Quoted.Text(text), "it is neither s3://… nor :s3:…");
    }

    /// <summary>The key of an object from its path below the prefix.</summary>
    public string KeyOf(string relative) => Prefix + relative;

    /// <inheritdoc/>
    public override string ToString() => (IsUrl ? "s3://" : ":s3:") + Bucket + (Prefix.Length > 0 ? "/" + Prefix.TrimEnd('/') : "");

    private static Location Split(string text, string path, bool isUrl)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? path : path[..slash];
        var prefix = slash < 0 ? "" : path[(slash + 1)..];
        if (bucket.Length == 0)
        {
            throw Invalid(Quoted.Text(text), "it names no bucket");
        }

        if (bucket is "." or ".." || bucket.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_')))
        {
            // s3://key:secret/… is a mistake that people make.
            var shown = bucket.Contains(':', StringComparison.Ordinal) ? "(not shown)" : Quoted.Text(text);
            throw Invalid(shown, "a bucket's name has only letters, digits, '-', '.' and '_'");
        }

        if (prefix.Any(char.IsControl))
        {
            throw Invalid(Quoted.Text(text), "the prefix holds a control character, such as a line end");
        }

        // Empty, "." and ".." segments are legal in keys, but URL clients and proxies fold them, and s3://bucket/$(Unset)/ must not
        // mean the whole bucket. One slash at the end is habit and means nothing.
        var folder = prefix.EndsWith('/') ? prefix[..^1] : prefix;
        return prefix.Length > 0 && folder.Split('/').Any(segment => segment is "" or "." or "..")
            ? throw Invalid(Quoted.Text(text), "the prefix has an empty, \".\" or \"..\" segment")
            : new Location(bucket, prefix.Length > 0 ? folder + "/" : "", isUrl);
    }

    private static CiSyncException Invalid(string shown, string why) =>
        new(ErrorCodes.DestinationInvalid, $"Destination {shown} is not understood: {why}.");
}
