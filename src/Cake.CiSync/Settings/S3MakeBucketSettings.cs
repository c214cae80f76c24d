namespace Cake.CiSync;

/// <summary>The settings of <c>S3MakeBucket</c>.</summary>
public sealed class S3MakeBucketSettings : S3Settings;
