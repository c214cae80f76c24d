namespace CiSync.MSBuild;

/// <summary>Uploads what is new or differs in a folder or a list of files. Never deletes.</summary>
public sealed class S3Copy : PublishTask
{
    private protected override bool Deletes => false;
}
