using System.CommandLine;

namespace CiSync.Cli.Flags;

/// <summary>A flag that is true without a value and takes texts only as <c>=text</c>, each time it is given.</summary>
internal sealed class SwitchOrList : System.CommandLine.Option<string[]>
{
    public SwitchOrList(string name) : base(name) => Arity = ArgumentArity.OneOrMore;
}
