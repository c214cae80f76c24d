namespace CiSync.MSBuild;

/// <summary>Uploads, downloads or copies what is new or differs. Never deletes.</summary>
public sealed class S3Copy : TransferTask
{
    private protected override bool Deletes => false;
}
