namespace Cake.CiSync;

/// <summary>The settings of <c>S3Copy</c>.</summary>
public sealed class S3CopySettings : S3TransferSettings;
