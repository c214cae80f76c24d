namespace CiSync.Cli.Verbs;

/// <summary>What verbs about one place say of it.</summary>
internal static class PlaceArgument
{
    public const string Help = "A place in a store: s3://bucket/prefix, remote:bucket/prefix or :s3:bucket/prefix.";
    public const string Bucket = "A bucket: s3://bucket, remote:bucket or :s3:bucket.";
}
