namespace Cake.CiSync;

/// <summary>The settings of <c>S3Move</c>.</summary>
public sealed class S3MoveSettings : S3TransferSettings;
