using System.CommandLine;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync sync SOURCE DEST</c>: makes the destination like the source.</summary>
internal static class SyncCommand
{
    public static Command Of(Session session) => TransferCommand.Of(
        session,
        "sync",
        "Makes DEST like SOURCE: what is new or differs is copied, what SOURCE doesn't have is deleted. Files are compared by content.",
        [
            "cisync sync dist site:my-bucket/docs --dry-run",
            "cisync sync dist site:my-bucket/docs --exclude '*.map' --header-preset static-site",
            "cisync sync site:my-bucket/docs site:other-bucket/docs",
        ],
        delete: true);
}
