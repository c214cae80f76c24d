using System.CommandLine;
using CiSync.Options;

namespace CiSync.Cli.Config;

/// <summary><c>cisync config</c>: looks at remotes and makes them. Without a subcommand, at a terminal, it asks.</summary>
internal static class ConfigCommand
{
    public static Command Of(Session session)
    {
        var file = new System.CommandLine.Option<string?>("--config")
        {
            Description = "The rclone.conf to use. Default: RCLONE_CONFIG, else where rclone looks.",
            HelpName = "FILE",
            Recursive = true,
        };
        IReadOnlyList<ExplicitOption> Given(ParseResult parsed) =>
            parsed.GetValue(file) is { } path ? [new ExplicitOption(OptionTable.Config.Name, path, "--config")] : [];

        var command = new ExampleCommand(
            "config",
            "Shows and makes remotes: the named places of rclone.conf. At a terminal and without a subcommand, asks for what a new remote needs.",
            "cisync config providers",
            "cisync config create site provider=Minio endpoint=http://127.0.0.1:9000",
            "cisync config show site");
        command.Options.Add(file);
        command.Subcommands.Add(ProvidersCommand.Of(session));
        command.Subcommands.Add(ShowCommand.Of(session, Given));
        command.Subcommands.Add(CreateCommand.Of(session, Given));
        command.Subcommands.Add(PolicyCommand.Of(session, Given));
        command.SetAction(parsed => session.IsInteractive ? WalkThrough.Run(session, Given(parsed)) : HelpWithExamples.AsError(parsed, session));
        return command;
    }
}
