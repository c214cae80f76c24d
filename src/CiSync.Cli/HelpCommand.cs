using System.CommandLine;
using CiSync.Cli.Flags;
using CiSync.Options;

namespace CiSync.Cli;

/// <summary><c>cisync help TOPIC</c>: the flags of all options, or the help of a verb.</summary>
internal static class HelpCommand
{
    private const string FlagsTopic = "flags";

    private static readonly (string Title, Func<CiSync.Options.Option, bool> Has)[] Groups =
    [
        ("Which files take part", row => row.Source == OptionTable.Include.Source),
        ("The run", row => row.Scope == OptionScope.Run),
        ("The store", row => row.Scope == OptionScope.Remote),
    ];

    public static Command Of(Session session, Command root)
    {
        var topic = new Argument<string?>("TOPIC") { Description = "flags, for the flags of all options; or a verb.", Arity = ArgumentArity.ZeroOrOne };
        var command = new ExampleCommand("help", "Shows the flags of all options, or the help of a verb.", "cisync help flags", "cisync help sync");
        command.Arguments.Add(topic);
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(topic);
            if (name == FlagsTopic)
            {
                WriteFlags(session);
                return 0;
            }

            return root.Subcommands.Any(verb => verb.Name == name) || name is null
                ? root.Parse(name is null ? ["--help"] : [name, "--help"]).Invoke(parsed.InvocationConfiguration)
                : throw CommandLineErrors.Wrong("There is no help on that.", parsed.CommandResult);
        });
        return command;
    }

    private static void WriteFlags(Session session)
    {
        session.Line("Every option has a flag and an environment variable; secrets have the variable only. docs/options.md has what values are allowed.");
        var left = OptionTable.All.ToList();
        foreach (var (title, has) in Groups)
        {
            session.Line();
            session.Line($"{title}:");
            foreach (var row in left.Where(has).ToArray())
            {
                left.Remove(row);
                session.Line($"  {(row.IsSecret ? row.EnvironmentVariable : $"{OptionFlags.NameOf(row)} {OptionFlags.ValueOf(row)}".TrimEnd())}");
                session.Line($"      {OptionFlags.HelpOf(row)}");
            }
        }
    }
}
