using CiSync.Errors;

namespace CiSync.Options;

/// <summary>A place in a store: a bucket and a prefix in it.</summary>
/// <param name="Bucket">The bucket's name; empty only where <see cref="ParseRemote"/> was given a remote alone.</param>
/// <param name="Prefix">The prefix: empty for the whole bucket, else without a leading and with a trailing slash.</param>
/// <param name="IsUrl">True for <c>s3://</c>, where unset credentials mean the AWS chain; false for remotes, which keep rclone's rules.</param>
public sealed record Location(string Bucket, string Prefix, bool IsUrl)
{
    /// <summary>The named remote, as rclone.conf has it; null for <c>s3://</c> and <c>:s3:</c>.</summary>
    public string? RemoteName { get; init; }

    /// <summary>True where the text ends in a slash or names no prefix: then it is no object.</summary>
    public bool IsFolder { get; init; } = true;

    /// <summary>The options in the connection string, as they stand there.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>Reads <c>s3://bucket/prefix</c>, <c>remote:bucket/prefix</c> or <c>:s3:bucket/prefix</c>, the last two also with options: <c>remote,key=value:…</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="secretsAllowed">True where the text can't end up in a log: a person typed it. Otherwise options that are secret are refused.</param>
    /// <exception cref="CiSyncException">The text is of no such form or names no bucket, or holds a secret.</exception>
    public static Location Parse(string text, bool secretsAllowed = false) => Read(text, secretsAllowed, bucketNeeded: true);

    /// <summary>
    /// Reads what <see cref="Parse"/> reads, and also a remote without a bucket: <c>site:</c> or <c>site</c> alone, <c>:s3,key=value:</c>,
    /// <c>s3://</c>. For looking at a remote's options, not for publishing: the bucket may be empty.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="secretsAllowed">As for <see cref="Parse"/>.</param>
    /// <exception cref="CiSyncException">The text is of no such form, or holds a secret.</exception>
    public static Location ParseRemote(string text, bool secretsAllowed = false) =>
        Read(text.Length > 0 && text.AsSpan().IndexOfAny(":/\\") < 0 ? text + ":" : text, secretsAllowed, bucketNeeded: false);

    /// <summary>True where a text names a place in a store, whether or not it is right in the rest; else it is a local path.</summary>
    /// <param name="text">As for <see cref="Parse"/>; as in rclone, a path with a slash before the first colon is local.</param>
    public static bool IsStore(string text) =>
        text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase)
        || (text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
            && text.AsSpan(0, colon).IndexOfAny('/', '\\') < 0
            && !(colon == 1 && OperatingSystem.IsWindows() && char.IsAsciiLetter(text[0])));

    /// <summary>A place or a local path as messages and reports show it: without options, and not at all where it isn't understood and may hold a secret.</summary>
    /// <param name="text">As for <see cref="Parse"/>, or a local path.</param>
    public static string Shown(string text)
    {
        try
        {
            return IsStore(text) ? ParseRemote(text, secretsAllowed: true).ToString() : SecretTexts.MayHoldSecret(text) ? "(not shown)" : text;
        }
        catch (CiSyncException)
        {
            return Quoted.Text(text).Trim('"');
        }
    }

    /// <summary>True where both are reached by the same settings, so that one can be copied to the other within the store.</summary>
    public bool IsSameRemote(Location other) =>
        IsUrl == other.IsUrl && RemoteName == other.RemoteName && Parameters.SequenceEqual(other.Parameters);

    /// <summary>True where one of two places of one store lies in the other, or is it.</summary>
    internal bool Overlaps(Location other) =>
        Bucket == other.Bucket && (Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>True where two places of one store are the same.</summary>
    internal bool IsSamePlace(Location other) => Bucket == other.Bucket && Prefix == other.Prefix;

    /// <summary>The place that holds this one, and its name there. Not for a whole bucket.</summary>
    internal (Location Parent, string Name) Split()
    {
        var path = Prefix.TrimEnd('/');
        var slash = path.LastIndexOf('/');
        return (this with { Prefix = path[..(slash + 1)], IsFolder = true }, path[(slash + 1)..]);
    }

    /// <summary>The key of an object from its path below the prefix.</summary>
    public string KeyOf(string relative) => Prefix + relative;

    /// <summary>The place without its options: they may be long.</summary>
    public override string ToString() => (IsUrl ? "s3://" : RemoteName is null ? ":s3:" : RemoteName + ":") + Bucket + (Prefix.Length > 0 ? "/" + Prefix.TrimEnd('/') : "");

    private static Location Read(string text, bool secretsAllowed, bool bucketNeeded)
    {
        if (text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase))
        {
            return Split(text, text[5..], isUrl: true, bucketNeeded);
        }

        if (!secretsAllowed && OptionTable.All.Any(option => option.IsSecret && text.Contains(option.Name + "=", StringComparison.OrdinalIgnoreCase)))
        {
            throw HoldsSecret();
        }

        ConnectionString? parsed;
        try
        {
            parsed = ConnectionString.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw Invalid(Quoted.Text(text), wrong.Message);
        }

        if (parsed is null || (!parsed.OnTheFly && parsed.Path.StartsWith("//", StringComparison.Ordinal)))
        {
            throw Invalid(Quoted.Text(text), "it is neither s3://… nor remote:… nor :s3:…");
        }

        if (!secretsAllowed && parsed.Parameters.Any(pair => OptionTable.Find(pair.Key) is { IsSecret: true }))
        {
            throw HoldsSecret();
        }

        if (parsed is { OnTheFly: true, Name: not "s3" })
        {
            throw Invalid(Quoted.Text(text), "of rclone's backends it can only be :s3:");
        }

        return Split(text, parsed.Path, isUrl: false, bucketNeeded) with { RemoteName = parsed.OnTheFly ? null : parsed.Name, Parameters = parsed.Parameters is [] ? [] : parsed.Parameters };
    }

    private static Location Split(string text, string path, bool isUrl, bool bucketNeeded)
    {
        if (path.Length == 0 && !bucketNeeded)
        {
            return new Location("", "", isUrl);
        }

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
            : new Location(bucket, prefix.Length > 0 ? folder + "/" : "", isUrl) { IsFolder = prefix.Length == 0 || prefix.EndsWith('/') };
    }

    private static CiSyncException HoldsSecret() => new(
        ErrorCodes.SecretAsParameter,
        "The place is given by a connection string that holds a secret.",
        "Leave the keys out and set them as RCLONE_S3_* environment variables or in rclone.conf; parameters are written to logs.");

    private static CiSyncException Invalid(string shown, string why) =>
        new(ErrorCodes.DestinationInvalid, $"The place {shown} is not understood: {why}.");
}
