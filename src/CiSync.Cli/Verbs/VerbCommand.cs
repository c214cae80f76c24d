using System.CommandLine;
using CiSync.Cli.Flags;
using CiSync.Reporting;
using Option = CiSync.Options.Option;

namespace CiSync.Cli.Verbs;

/// <summary>A subcommand that asks the engine for one thing: its places, a flag for each option, and what is told meanwhile.</summary>
internal sealed class VerbCommand : ExampleCommand
{
    private readonly Session _session;
    private readonly LogFlags _logFlags;
    private readonly OptionFlags _optionFlags;

    /// <summary>A verb without arguments of its own yet.</summary>
    /// <param name="session">Where it writes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, in a sentence or two.</param>
    /// <param name="examples">Whole command lines that work.</param>
    /// <param name="except">Options that mean nothing to it.</param>
    public VerbCommand(Session session, string name, string description, string[] examples, params Option[] except) : base(name, description, examples)
    {
        _session = session;
        _logFlags = new LogFlags(this);
        _optionFlags = new OptionFlags(this, except);
    }

    /// <summary>Adds an argument that is a place or a path.</summary>
    public Argument<string> Takes(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        CommandLineErrors.RefuseOptions(argument);
        Arguments.Add(argument);
        return argument;
    }

    /// <summary>Adds a flag of its own, before those of all verbs.</summary>
    public T Has<T>(T flag) where T : System.CommandLine.Option
    {
        Options.Insert(Options.TakeWhile(one => one is not Switch { Name: "--verbose" }).Count(), flag);
        return flag;
    }

    /// <summary>Says what it does.</summary>
    public void Runs(Func<VerbCall, Task<Report>> run) => SetAction(parsed =>
    {
        using var signals = _session.Listen();
        var call = new VerbCall(_session, parsed, _optionFlags.Given(parsed), _logFlags.Given(parsed), signals.Token);
        return signals.ExitCodeOf(run(call).GetAwaiter().GetResult());
    });
}
