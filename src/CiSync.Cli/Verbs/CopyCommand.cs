using System.CommandLine;

namespace CiSync.Cli.Verbs;

/// <summary><c>cisync copy SOURCE DEST</c>: copies and deletes nothing.</summary>
internal static class CopyCommand
{
    public static Command Of(Session session) => TransferCommand.Of(
        session,
        "copy",
        "Copies what is new or differs, and deletes nothing.",
        [
            "cisync copy dist site:my-bucket/docs -v",
            "cisync copy dist/app.js site:my-bucket/docs --header-rule '*.js => Cache-Control: max-age=600'",
            "cisync copy site:my-bucket/docs backup",
        ]);
}
