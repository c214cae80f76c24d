namespace Cake.CiSync;

/// <summary>The settings of <c>S3Delete</c>.</summary>
public sealed class S3DeleteSettings : S3ListingSettings;
