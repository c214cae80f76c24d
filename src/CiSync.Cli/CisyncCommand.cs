using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CiSync.Cli.Config;
using CiSync.Cli.Verbs;

namespace CiSync.Cli;

/// <summary>The command itself: its verbs in groups, as its help lists them.</summary>
internal sealed class CisyncCommand : Command
{
    private readonly (string Title, Command[] Commands)[] _groups;

    /// <summary>All verbs.</summary>
    // Not a RootCommand, which is called as the process is: a test's is another.
    public CisyncCommand(Session session) : base("cisync", "Publishes build output to any S3-compatible store, configured as rclone is.")
    {
        _groups =
        [
            ("Transfer", [SyncCommand.Of(session), CopyCommand.Of(session), MoveCommand.Of(session), CheckCommand.Of(session)]),
            ("Look", [LsCommand.Of(session), LslCommand.Of(session), LsdCommand.Of(session), LsjsonCommand.Of(session), CatCommand.Of(session)]),
            ("Remove", [DeleteCommand.Of(session), CleanupCommand.Of(session)]),
            ("Buckets", [MkdirCommand.Of(session), RmdirCommand.Of(session)]),
            ("Set up", [ConfigCommand.Of(session), HelpCommand.Of(session, this)]),
        ];
        Options.Add(new HelpOption { Recursive = true, Action = new HelpWithExamples(session.Output.Profile.Width) });
        Options.Add(new VersionOption { Action = new VersionAction(session) });
        foreach (var command in _groups.SelectMany(group => group.Commands))
        {
            Subcommands.Add(command);
        }

        SetAction(parsed => HelpWithExamples.AsError(parsed, session));
    }

    /// <summary>The verb that arguments begin with, or null.</summary>
    public Command? Find(IReadOnlyList<string> args) => args.Count == 0 ? null : Subcommands.FirstOrDefault(command => command.Name == args[0]);

    /// <summary>Writes the help.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine("Description:");
        output.WriteLine($"  {Description}");
        output.WriteLine();
        output.WriteLine("Usage:");
        output.WriteLine("  cisync VERB ARGUMENTS [flags]");
        foreach (var (title, commands) in _groups)
        {
            output.WriteLine();
            output.WriteLine($"{title}:");
            foreach (var command in commands)
            {
                output.WriteLine($"  {string.Join(' ', command.Arguments.Select(argument => argument.Name).Prepend(command.Name)),-24}{FirstSentence(command.Description!)}");
            }
        }

        output.WriteLine();
        output.WriteLine("cisync VERB --help shows the flags of a verb, with examples; cisync help flags those of all options; cisync --version the version.");
        output.WriteLine();
    }

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..(end + 1)] : text;

    private sealed class VersionAction(Session session) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            session.Line(ThisAssembly.Version);
            return 0;
        }
    }
}
