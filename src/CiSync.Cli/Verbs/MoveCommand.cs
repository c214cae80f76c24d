using System.CommandLine;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync move SOURCE DEST</c>: copies, and deletes the source where all has arrived.</summary>
internal static class MoveCommand
{
    public static Command Of(Session session) => TransferCommand.Of(
        session,
        "move",
        "Copies what is new or differs, then deletes the source: last of all, and only if nothing failed.",
        [
            "cisync move site:my-bucket/docs site:my-bucket/old-docs",
            "cisync move dist site:my-bucket/drop --include '*.js'",
        ],
        move: true);
}
